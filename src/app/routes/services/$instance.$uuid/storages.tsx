import { createFileRoute } from '@tanstack/react-router';
import { StoragesTab } from '../../-components/storages-tab.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/storages')({
  component: () => <StoragesTab kind="service" />,
});
