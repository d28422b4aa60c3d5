import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts } from '../-components/item-facts.tsx';
import { ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from './-components/actions.tsx';
import { BulkBar } from './-components/bulk-bar.tsx';

export const Route = createFileRoute('/applications/')({ validateSearch: readListSearch, component: List });

const actions = (item: Item) => <ApplicationMenu item={item} />;
const bulk = (items: readonly Item[], clear: () => void) => <BulkBar items={items} onClear={clear} />;

function List() {
  const { instance } = Route.useSearch();
  return (
    <Page
      title="Applications"
      facts={<ItemFacts kind="application" />}
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
      <ItemList kind="application" noun="applications" search={Route.useSearch()} rowActions={actions} bulk={bulk} />
    </Page>
  );
}
