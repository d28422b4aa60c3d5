import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ItemFacts } from '../-components/item-facts.tsx';
import { ItemList } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ServiceMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/services/')({ validateSearch: readListSearch, component: List });

const actions = (item: Item) => <ServiceMenu item={item} />;

function List() {
  const search = Route.useSearch();
  return (
    <Page
      title="Services"
      facts={<ItemFacts kind="service" />}
      actions={
        <Link to="/services/new" search={{ instance: search.instance }} className={buttonClass({ tone: 'primary' })}>
          <Plus aria-hidden="true" />
          New service
        </Link>
      }
    >
      <PageTitle>Services</PageTitle>
      <ItemList kind="service" noun="services" search={search} rowActions={actions} />
    </Page>
  );
}
