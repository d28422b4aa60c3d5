import { createFileRoute, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { availableActions } from '#app/lib/available-actions.ts';
import { databaseQuery } from '#app/queries/databases.ts';
import { DetailHeader } from '../../-components/detail-header.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { useDetail } from '../../-components/use-detail.ts';
import { DatabaseButton, DatabaseMenu } from '../-components/actions.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(databaseQuery(instance, uuid)),
  component: Database,
});

const TABS = [
  { to: '/databases/$instance/$uuid', label: 'Overview' },
  { to: '/databases/$instance/$uuid/logs', label: 'Logs' },
  { to: '/databases/$instance/$uuid/environment', label: 'Environment' },
  { to: '/databases/$instance/$uuid/backups', label: 'Backups' },
  { to: '/databases/$instance/$uuid/storages', label: 'Storages' },
  { to: '/databases/$instance/$uuid/settings', label: 'Settings' },
] as const;

function Database() {
  const params = Route.useParams();
  const query = useQuery(databaseQuery(params.instance, params.uuid));
  const detail = useDetail('database', params, query);
  if (detail.page !== null) return detail.page;
  const { item } = detail;
  const { start, stop } = availableActions(item.status);
  return (
    <DetailHeader
      item={item}
      query={query}
      tabs={<SectionTabs tabs={TABS} params={params} />}
      actions={
        <>
          {start && <DatabaseButton action="start" item={item} primary={!stop} />}
          {stop && (
            <>
              <DatabaseButton action="restart" item={item} />
              <DatabaseButton action="stop" item={item} />
            </>
          )}
          <DatabaseMenu item={item} beside />
        </>
      }
      phoneAction={<DatabaseButton action={stop ? 'restart' : 'start'} item={item} primary={!stop} wide />}
      phoneMenu={<DatabaseMenu item={item} />}
    >
      <Outlet />
    </DetailHeader>
  );
}
