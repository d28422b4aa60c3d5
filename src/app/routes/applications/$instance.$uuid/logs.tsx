import { createFileRoute } from '@tanstack/react-router';
import { readLogSearch } from '#app/lib/search-params.ts';
import { LogsTab } from '../../-components/logs-tab.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/logs')({
  validateSearch: readLogSearch,
  component: () => <LogsTab kind="application" />,
});
