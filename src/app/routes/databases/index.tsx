import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceFacts } from '../-components/resource-facts.tsx';
import { ResourceTable } from '../-components/resource-table.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { DatabaseMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/databases/')({ validateSearch: readListSearch, component: List });

function List() {
  const search = Route.useSearch();
  return (
    <Page
      title="Databases"
      facts={<ResourceFacts kind="database" />}
      actions={
        <Link
          to="/databases/new"
          search={search.instance === undefined || search.instance.includes(',') ? {} : { instance: search.instance }}
          className={buttonClass({ tone: 'primary' })}
        >
          <Plus aria-hidden="true" />
          New database
        </Link>
      }
    >
      <PageTitle>Databases</PageTitle>
      <ResourceTable
        kind="database"
        noun="databases"
        search={search}
        rowActions={(item) => <DatabaseMenu item={item} />}
      />
    </Page>
  );
}
