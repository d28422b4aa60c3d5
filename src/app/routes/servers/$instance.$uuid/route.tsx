import { createFileRoute, Link, Outlet, useChildMatches } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import { serverQuery } from '#app/queries/servers.ts';
import { PageMissing, PagePending, ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { ServerActions } from '../-components/server-actions.tsx';
import { updateValidation } from '../-components/validation-run.ts';
import { useValidation, ValidationNotice } from '../-components/validation.tsx';
import { serverMark, serverWord } from '../-components/words.ts';

export const Route = createFileRoute('/servers/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(serverQuery(instance, uuid)),
  component: ServerPage,
});

const TABS = [
  { to: '/servers/$instance/$uuid', label: 'Overview' },
  { to: '/servers/$instance/$uuid/proxy', label: 'Proxy' },
  { to: '/servers/$instance/$uuid/cleanup', label: 'Docker cleanup' },
  { to: '/servers/$instance/$uuid/sentinel', label: 'Sentinel' },
  { to: '/servers/$instance/$uuid/destinations', label: 'Destinations' },
  { to: '/servers/$instance/$uuid/shared-variables', label: 'Shared variables' },
  { to: '/servers/$instance/$uuid/settings', label: 'Settings' },
] as const;

function ServerPage() {
  const params = Route.useParams();
  const { instance: id, uuid } = params;
  // The overview tab uses the server’s own title.
  const tab = useChildMatches({ select: (matches) => TABS.slice(1).find(({ to }) => to === matches.at(-1)?.routeId) });
  const view = useFleet();
  const { run, setRun } = useValidation(`${id}/${uuid}`);
  const query = useQuery(serverQuery(id, uuid, run?.over === false));
  if (run !== null && query.data !== undefined) {
    const next = updateValidation(run, query.data, query.dataUpdatedAt);
    if (next !== run) setRun(next);
  }
  const known = view.summary.servers.find((row) => row.instance.id === id && row.server.uuid === uuid);
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  const server = query.data ?? known?.server;
  if (instance !== undefined && query.error instanceof ApiError && query.error.kind === 'not-found')
    return <PageMissing what={`Server not found on ${instance.name}`} />;
  if (instance === undefined && !view.loading) return <PageMissing what={`Instance “${id}” not found`} />;
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
            params={{ instance: id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          {server.ip !== null && (
            <span className="num">
              {server.user === null ? '' : `${server.user}@`}
              {server.ip}
              {server.port === null || server.port === 22 ? '' : `:${server.port}`}
            </span>
          )}
        </>
      }
      actions={
        <ServerActions
          instance={instance}
          server={server}
          onValidate={(before, answer) =>
            setRun({ of: `${id}/${uuid}`, at: Date.now(), before, answer, seen: false, late: false, over: false })
          }
        />
      }
    >
      {tab?.label !== 'Shared variables' && (
        <PageTitle>{tab === undefined ? server.name : `${tab.label} of ${server.name}`}</PageTitle>
      )}
      <SectionTabs tabs={TABS} params={params} />
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <ValidationNotice run={run} server={query.data} onClose={() => setRun(null)} />}
      <Outlet />
    </Page>
  );
}
