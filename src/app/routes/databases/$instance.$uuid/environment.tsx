import { createFileRoute } from '@tanstack/react-router';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { EnvironmentTab } from '../../-components/environment-tab.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: () => <EnvironmentTab kind="database" />,
});
