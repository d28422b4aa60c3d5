import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { databaseQuery } from '#app/queries/databases.ts';
import { ResourcePage } from '../../-components/resource-page.tsx';
import { DatabaseMenu } from '../-components/actions.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(databaseQuery(instance, uuid)),
  component: DatabasePage,
});

const TABS = [
  { to: '/databases/$instance/$uuid', label: 'Overview' },
  { to: '/databases/$instance/$uuid/logs', label: 'Logs' },
  { to: '/databases/$instance/$uuid/environment', label: 'Environment' },
  { to: '/databases/$instance/$uuid/backups', label: 'Backups' },
  { to: '/databases/$instance/$uuid/storages', label: 'Storages' },
  { to: '/databases/$instance/$uuid/settings', label: 'Settings' },
] as const;

function DatabasePage() {
  const params = Route.useParams();
  const query = useQuery(databaseQuery(params.instance, params.uuid));
  return <ResourcePage kind="database" params={params} query={query} tabs={TABS} Menu={DatabaseMenu} />;
}
