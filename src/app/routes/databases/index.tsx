import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts } from '../-components/item-facts.tsx';
import { ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { DatabaseMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/databases/')({ validateSearch: readListSearch, component: List });

function List() {
  const search = Route.useSearch();
  return (
    <Page
      title="Databases"
      facts={<ItemFacts kind="database" />}
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
      <ItemList kind="database" noun="databases" search={search} rowActions={(item) => <DatabaseMenu item={item} />} />
    </Page>
  );
}
