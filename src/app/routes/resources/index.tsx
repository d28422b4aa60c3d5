import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { useAllResources } from '#app/queries/resources.ts';
import { ItemActions } from '../-components/item-actions.tsx';
import { ItemFacts } from '../-components/item-facts.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceList } from './-components/resource-list.tsx';
import { readResourceSearch } from './-components/search.ts';

export const Route = createFileRoute('/resources/')({ validateSearch: readResourceSearch, component: List });

const actions = (item: Item) => <ItemActions item={item} />;

function List() {
  return (
    <Page title="Resources" facts={<ItemFacts kind={null} />}>
      <PageTitle>Resources</PageTitle>
      <ResourceList view={useAllResources()} search={Route.useSearch()} rowActions={actions} />
    </Page>
  );
}
