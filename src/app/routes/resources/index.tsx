import { createFileRoute } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { useAllResources } from '#app/queries/resources.ts';
import { ResourceActions } from '../-components/resource-actions.tsx';
import { ResourceFacts } from '../-components/resource-facts.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceList } from './-components/resource-list.tsx';
import { readResourceSearch } from './-components/resource-search.ts';

export const Route = createFileRoute('/resources/')({ validateSearch: readResourceSearch, component: List });

const actions = (item: Resource) => <ResourceActions item={item} />;

function List() {
  return (
    <Page title="Resources" facts={<ResourceFacts kind={null} />}>
      <PageTitle>Resources</PageTitle>
      <ResourceList view={useAllResources()} search={Route.useSearch()} rowActions={actions} />
    </Page>
  );
}
