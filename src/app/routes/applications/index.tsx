import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceFacts } from '../-components/resource-facts.tsx';
import { ResourceTable } from '../-components/resource-table.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from './-components/actions.tsx';
import { BulkBar } from './-components/bulk-bar.tsx';

export const Route = createFileRoute('/applications/')({ validateSearch: readListSearch, component: List });

const actions = (item: Resource) => <ApplicationMenu item={item} />;
const bulk = (items: readonly Resource[], clear: () => void) => <BulkBar items={items} onClear={clear} />;

function List() {
  const { instance } = Route.useSearch();
  return (
    <Page
      title="Applications"
      facts={<ResourceFacts kind="application" />}
      actions={
        // Preselect the instance only if the filter has exactly one.
        <Link
          to="/applications/new"
          search={instance?.includes(',') === false ? { instance } : {}}
          className={buttonClass({ tone: 'primary' })}
        >
          <Plus aria-hidden="true" />
          New application
        </Link>
      }
    >
      <PageTitle>Applications</PageTitle>
      <ResourceTable
        kind="application"
        noun="applications"
        search={Route.useSearch()}
        rowActions={actions}
        bulk={bulk}
      />
    </Page>
  );
}
