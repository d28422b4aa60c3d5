import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { databaseQuery } from '#app/queries/databases.ts';
import { capitalised } from '#app/lib/items.ts';
import { describeStatus, parseStatus } from '#coolify/status.ts';
import { DetailHeader } from '../-components/detail-header.tsx';
import { ReadError } from '../-components/page-states.tsx';
import { useDetail } from '../-components/use-detail.ts';
import { UuidFact } from '../-components/uuid-fact.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(databaseQuery(instance, uuid)),
  component: DatabasePage,
});

function DatabasePage() {
  const params = Route.useParams();
  const query = useQuery(databaseQuery(params.instance, params.uuid));
  const detail = useDetail('database', params, query);
  if (detail.page !== null) return detail.page;
  const database = query.data;
  return (
    <DetailHeader item={detail.item}>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <Section title="About" className="max-w-[720px]">
        <Panel>
          <Facts
            rows={[
              ['Description', database?.description],
              ['Status', capitalised(describeStatus(parseStatus(database?.status ?? null)))],
              ['Engine', database?.engine],
              ['Image', database?.image],
              [
                'Public',
                database?.isPublic == null
                  ? null
                  : database.isPublic
                    ? database.publicPort === null
                      ? 'Yes, but without a port'
                      : `Yes, on port ${database.publicPort}`
                    : 'No',
              ],
              [
                'Last seen running',
                database?.lastOnlineAt == null ? null : <TimeAgo key="seen" at={database.lastOnlineAt} />,
              ],
              ['Created', database?.createdAt == null ? null : <TimeAgo key="created" at={database.createdAt} />],
              ['UUID', <UuidFact key="uuid" uuid={params.uuid} />],
            ]}
          />
        </Panel>
      </Section>
    </DetailHeader>
  );
}
