import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts, ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/services/')({ validateSearch: readListSearch, component: List });

function List() {
  return (
    <Page title="Services" facts={<ItemFacts kind="service" />}>
      <PageTitle>Services</PageTitle>
      <ItemList kind="service" noun="services" search={Route.useSearch()} />
    </Page>
  );
}
