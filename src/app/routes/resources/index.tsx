import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { useEverything } from '#app/queries/resources.ts';
import { ItemFacts } from '../-components/item-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from '../applications/-components/actions.tsx';
import { ServiceMenu } from '../services/-components/actions.tsx';
import { ResourceList } from './-components/resource-list.tsx';
import { readResourceSearch } from './-components/search.ts';
import { DatabaseMenu } from '../databases/-components/actions.tsx';

export const Route = createFileRoute('/resources/')({ validateSearch: readResourceSearch, component: List });

const actions = (item: Item) =>
  item.kind === 'application' ? (
    <ApplicationMenu item={item} />
  ) : item.kind === 'service' ? (
    <ServiceMenu item={item} />
  ) : item.kind === 'database' ? (
    <DatabaseMenu item={item} />
  ) : null;

function List() {
  return (
    <Page title="Resources" facts={<ItemFacts kind={null} />}>
      <PageTitle>Resources</PageTitle>
      <ResourceList view={useEverything()} search={Route.useSearch()} rowActions={actions} />
    </Page>
  );
}
