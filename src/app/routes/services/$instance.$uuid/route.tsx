import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '#app/queries/services.ts';
import { ResourcePage } from '../../-components/resource-page.tsx';
import { ServiceMenu } from '../-components/actions.tsx';

export const Route = createFileRoute('/services/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(serviceQuery(instance, uuid)),
  component: ServicePage,
});

const TABS = [
  { to: '/services/$instance/$uuid', label: 'Overview' },
  { to: '/services/$instance/$uuid/logs', label: 'Logs' },
  { to: '/services/$instance/$uuid/environment', label: 'Environment' },
  { to: '/services/$instance/$uuid/tasks', label: 'Tasks' },
  { to: '/services/$instance/$uuid/storages', label: 'Storages' },
  { to: '/services/$instance/$uuid/settings', label: 'Settings' },
] as const;

function ServicePage() {
  const params = Route.useParams();
  const query = useQuery(serviceQuery(params.instance, params.uuid));
  return <ResourcePage kind="service" params={params} query={query} tabs={TABS} Menu={ServiceMenu} />;
}
