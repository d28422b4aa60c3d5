import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceListPage } from '../-components/resource-list-page.tsx';
import { DatabaseMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/databases/')({
  validateSearch: readListSearch,
  component: () => <ResourceListPage kind="database" Menu={DatabaseMenu} />,
});
