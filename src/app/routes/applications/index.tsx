import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts, ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/applications/')({ validateSearch: readListSearch, component: List });

const actions = (item: Item) => <ApplicationMenu item={item} />;

function List() {
  return (
    <Page title="Applications" facts={<ItemFacts kind="application" />}>
      <PageTitle>Applications</PageTitle>
      <ItemList kind="application" noun="applications" search={Route.useSearch()} rowActions={actions} />
    </Page>
  );
}
