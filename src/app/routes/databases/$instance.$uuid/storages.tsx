import { createFileRoute } from '@tanstack/react-router';
import { StoragesTab } from '../../-components/storages-tab.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/storages')({
  component: () => <StoragesTab kind="database" />,
});
