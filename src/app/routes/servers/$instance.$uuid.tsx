import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Facts, Page, Panel, Section } from '#app/components/page.tsx';
import { Pill, StateMark } from '#app/components/state-mark.tsx';
import { compareMarks, compareNames, KIND_PATH } from '#app/lib/items.ts';
import { useFleet } from '#app/queries/items.ts';
import { serverQuery, serverResourcesQuery } from '#app/queries/servers.ts';
import { markOf, parseStatus, wordsOf } from '#coolify/status.ts';
import type { ResourceRow } from '#coolify/model/resources.ts';
import { PageMissing, PagePending, ReadError } from '../-components/page-states.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { UuidFact } from '../-components/uuid-fact.tsx';
import { serverMark, serverWord } from './-components/words.ts';

export const Route = createFileRoute('/servers/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(serverQuery(instance, uuid)),
  component: ServerPage,
});

function ServerPage() {
  const { instance: id, uuid } = Route.useParams();
  const view = useFleet();
  const query = useQuery(serverQuery(id, uuid));
  const resources = useQuery(serverResourcesQuery(id, uuid));
  const known = view.summary.servers.find((row) => row.instance.id === id && row.server.uuid === uuid);
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  const server = query.data ?? known?.server;
  if (query.error instanceof ApiError && query.error.kind === 'not-found')
    return <PageMissing what={`${instance?.name ?? id} has no server with this address`} />;
  if (instance === undefined && !view.loading) return <PageMissing what={`No instance “${id}” is connected`} />;
  if (server === undefined || instance === undefined)
    return query.error === null ? (
      <PagePending />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  return (
    <Page
      title={server.name}
      facts={
        <>
          <Pill mark={serverMark(server)} word={serverWord(server)} />
          <Link
            to="/instances/$instance"
            params={{ instance: instance.id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          {server.ip !== null && <span>{server.ip}</span>}
        </>
      }
    >
      <PageTitle>{server.name}</PageTitle>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <div className="grid items-start gap-x-6 gap-y-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="Resources on it" count={resources.data?.length}>
          {resources.error !== null && resources.data === undefined ? (
            <ReadError error={resources.error} onRetry={() => void resources.refetch()} />
          ) : (
            <Panel>
              <ResourceList rows={resources.data} instance={id} />
            </Panel>
          )}
        </Section>
        <Section title="About">
          <Panel>
            <Facts
              rows={[
                ['Description', server.description],
                ['Address', server.ip],
                ['User and port', server.user === null ? null : `${server.user}, ${server.port ?? 22}`],
                ['Reachable', yesNo(server.reachable)],
                ['Usable', yesNo(server.usable)],
                ['Coolify runs here', yesNo(server.isCoolifyHost)],
                ['Build server', yesNo(server.isBuildServer)],
                [
                  'Proxy',
                  server.proxyType === null
                    ? null
                    : `${server.proxyType}${server.proxyStatus === null ? '' : `, ${server.proxyStatus}`}`,
                ],
                ['Docker', server.dockerVersion],
                ['UUID', <UuidFact key="uuid" uuid={server.uuid} />],
              ]}
            />
          </Panel>
        </Section>
      </div>
    </Page>
  );
}

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'Yes' : 'No');

function ResourceList({
  rows,
  instance,
}: {
  readonly rows: readonly ResourceRow[] | undefined;
  readonly instance: string;
}) {
  if (rows === undefined) return <p className="px-3 py-3 text-13 text-muted">Reading…</p>;
  if (rows.length === 0) return <p className="px-3 py-3 text-13 text-muted">Nothing runs on it.</p>;
  return (
    <ul className="divide-y divide-line">
      {rows
        .map((row) => ({ row, status: parseStatus(row.status) }))
        .toSorted((a, b) => compareMarks(markOf(a.status), markOf(b.status)) || compareNames(a.row.name, b.row.name))
        .map(({ row, status }) => (
          <li
            key={`${row.kind}${row.uuid}`}
            className="relative flex row-h items-center gap-3 px-3 text-13 hover:bg-hover"
          >
            <StateMark mark={markOf(status)} title={wordsOf(status)} />
            {row.kind === 'unknown' ? (
              <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
            ) : (
              <Link
                to={`/${KIND_PATH[row.kind]}/$instance/$uuid`}
                params={{ instance, uuid: row.uuid }}
                className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
              >
                {row.name}
              </Link>
            )}
            <span className="text-xs text-muted">{row.engine ?? (row.kind === 'unknown' ? '' : row.kind)}</span>
            <span className="w-20 text-right text-xs">{wordsOf(status)}</span>
          </li>
        ))}
    </ul>
  );
}
