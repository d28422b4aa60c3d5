import { createFileRoute, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { availableActions } from '#app/lib/available-actions.ts';
import { serviceQuery } from '#app/queries/services.ts';
import { ActionButton } from '../../-components/confirmable-action.tsx';
import { DetailHeader } from '../../-components/detail-header.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { useDetail } from '../../-components/use-detail.ts';
import type { Resource } from '#app/lib/resources.ts';
import { ServiceMenu, useConfirmableServiceAction } from '../-components/actions.tsx';

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
  const detail = useDetail('service', params, query);
  if (detail.page !== null) return detail.page;
  const { item } = detail;
  return (
    <DetailHeader
      item={item}
      query={query}
      tabs={<SectionTabs tabs={TABS} params={params} />}
      actions={<Actions item={item} />}
      phoneAction={<PhoneAction item={item} />}
      phoneMenu={<ServiceMenu item={item} />}
    >
      <Outlet />
    </DetailHeader>
  );
}

function PhoneAction({ item }: { readonly item: Resource }) {
  return (
    <ActionButton
      action={useConfirmableServiceAction(availableActions(item.status).stop ? 'restart' : 'start', item)}
      primary
      wide
    />
  );
}

function Actions({ item }: { readonly item: Resource }) {
  const available = availableActions(item.status);
  const start = useConfirmableServiceAction('start', item);
  const restart = useConfirmableServiceAction('restart', item);
  const stop = useConfirmableServiceAction('stop', item);
  return (
    <>
      {available.start && <ActionButton action={start} primary={!available.stop} />}
      {available.stop && (
        <>
          <ActionButton action={restart} />
          <ActionButton action={stop} />
        </>
      )}
      <ServiceMenu item={item} only={['pull']} />
    </>
  );
}
