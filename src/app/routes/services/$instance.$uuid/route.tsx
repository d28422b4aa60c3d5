import { createFileRoute, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '#app/queries/services.ts';
import { ActionButton } from '../../-components/asked-action.tsx';
import { DetailHeader } from '../../-components/detail-header.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { useDetail } from '../../-components/use-detail.ts';
import type { Item } from '#app/lib/items.ts';
import { ServiceMenu, useService } from '../-components/actions.tsx';

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
      phoneAction={<MainAction item={item} wide />}
      phoneMenu={<ServiceMenu item={item} />}
    >
      <Outlet />
    </DetailHeader>
  );
}

function MainAction({ item, wide = false }: { readonly item: Item; readonly wide?: boolean }) {
  const action = useService(item.status.state === 'exited' ? 'start' : 'restart', item);
  return <ActionButton action={action} primary={wide || item.status.state === 'exited'} wide={wide} />;
}

function Actions({ item }: { readonly item: Item }) {
  const stop = useService('stop', item);
  return (
    <>
      <MainAction item={item} />
      {item.status.state !== 'exited' && <ActionButton action={stop} />}
      <ServiceMenu item={item} only={['pull']} />
    </>
  );
}
