import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { applicationQuery } from '#app/queries/applications.ts';
import { ResourcePage } from '../../-components/resource-page.tsx';
import { ApplicationMenu } from '../-components/actions.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(applicationQuery(instance, uuid)),
  component: ApplicationPage,
});

const TABS = [
  { to: '/applications/$instance/$uuid', label: 'Overview' },
  { to: '/applications/$instance/$uuid/deployments', label: 'Deployments' },
  { to: '/applications/$instance/$uuid/logs', label: 'Logs' },
  { to: '/applications/$instance/$uuid/environment', label: 'Environment' },
  { to: '/applications/$instance/$uuid/previews', label: 'Previews' },
  { to: '/applications/$instance/$uuid/tasks', label: 'Tasks' },
  { to: '/applications/$instance/$uuid/storages', label: 'Storages' },
  { to: '/applications/$instance/$uuid/settings', label: 'Settings' },
] as const;

function ApplicationPage() {
  const params = Route.useParams();
  const query = useQuery(applicationQuery(params.instance, params.uuid));
  return <ResourcePage kind="application" params={params} query={query} tabs={TABS} Menu={ApplicationMenu} />;
}
