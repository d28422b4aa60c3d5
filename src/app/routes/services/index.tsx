import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceListPage } from '../-components/resource-list-page.tsx';
import { ServiceMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/services/')({
  validateSearch: readListSearch,
  component: () => <ResourceListPage kind="service" Menu={ServiceMenu} />,
});
