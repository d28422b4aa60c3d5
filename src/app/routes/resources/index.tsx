import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts, ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from '../applications/-components/actions.tsx';

export const Route = createFileRoute('/resources/')({ validateSearch: readListSearch, component: List });

const actions = (item: Item) => (item.kind === 'application' ? <ApplicationMenu item={item} /> : null);

function List() {
  return (
    <Page title="Resources" facts={<ItemFacts kind={null} />}>
      <PageTitle>Resources</PageTitle>
      <ItemList kind={null} noun="resources" search={Route.useSearch()} rowActions={actions} />
    </Page>
  );
}
