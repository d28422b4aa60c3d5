import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts, ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/databases/')({ validateSearch: readListSearch, component: List });

function List() {
  return (
    <Page title="Databases" facts={<ItemFacts kind="database" />}>
      <PageTitle>Databases</PageTitle>
      <ItemList kind="database" noun="databases" search={Route.useSearch()} />
    </Page>
  );
}
