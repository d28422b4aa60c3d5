import { createFileRoute, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { availableActions } from '#app/lib/available-actions.ts';
import { applicationQuery } from '#app/queries/applications.ts';
import { DetailHeader } from '../../-components/detail-header.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { useDetail } from '../../-components/use-detail.ts';
import { ActionButton, ApplicationMenu } from '../-components/actions.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(applicationQuery(instance, uuid)),
  component: Application,
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

function Application() {
  const params = Route.useParams();
  const query = useQuery(applicationQuery(params.instance, params.uuid));
  const detail = useDetail('application', params, query);
  if (detail.page !== null) return detail.page;
  const { item } = detail;
  const { start, stop: up } = availableActions(item.status);
  return (
    <DetailHeader
      item={item}
      query={query}
      tabs={<SectionTabs tabs={TABS} params={params} />}
      actions={
        <>
          {up && <ActionButton action="deploy" item={item} primary />}
          {start && <ActionButton action="start" item={item} primary={!up} />}
          {up && <ActionButton action="restart" item={item} />}
          {up && <ActionButton action="stop" item={item} />}
          <ApplicationMenu item={item} only={up ? ['force-deploy'] : ['deploy', 'force-start']} />
        </>
      }
      phoneAction={<ActionButton action={up ? 'deploy' : 'start'} item={item} primary wide />}
      phoneMenu={<ApplicationMenu item={item} />}
    >
      <Outlet />
    </DetailHeader>
  );
}
