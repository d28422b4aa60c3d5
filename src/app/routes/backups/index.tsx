import { createFileRoute } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page, Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllBackups, type AllBackups, type BackupRow } from '#app/queries/backups.ts';
import { ListTable } from '../-components/list-table.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { RUN_STATES } from '../-components/run-state.tsx';
import { useListPage } from '../-components/use-list-page.tsx';
import { BackupCard, BackupLink, columnsFor, STATES } from './-components/backup-columns.tsx';

export const Route = createFileRoute('/backups/')({ validateSearch: readListSearch, component: Backups });

function Backups() {
  const search = Route.useSearch();
  const all = useAllBackups();
  const list = useListPage(search, '-started', all.instances);
  const { several } = list;
  const needle = list.q.toLowerCase();
  const without = (facet: 'status' | 'instance' | null) =>
    all.rows.filter(
      ({ instance, item, name, execution }) =>
        (facet === 'instance' || list.shows(instance)) &&
        (facet === 'status' || list.statuses.length === 0 || list.statuses.includes(execution.state)) &&
        (needle === '' ||
          [name, execution.databaseName, execution.message, item?.place?.project, item?.place?.environment]
            .join(' ')
            .toLowerCase()
            .includes(needle)),
    );
  const shown = without(null);
  const byState = without('status');
  const byInstance = without('instance');
  const facets = [
    list.statusFacet(
      STATES.map((state) => ({
        value: state,
        label: RUN_STATES[state].word,
        mark: RUN_STATES[state].mark,
        count: byState.filter(({ execution }) => execution.state === state).length,
      })),
    ),
    list.instanceFacet(({ id }) => byInstance.filter((row) => row.instance.id === id).length),
  ];
  const failing = all.failing.filter(({ instance }) => list.shows(instance));
  return (
    <Page title="Backups" facts={<Summary all={all} />}>
      <PageTitle>Backups</PageTitle>
      <LoadFailures all={all} />
      {failing.length > 0 && <Failing rows={failing} several={several} />}
      {all.loading ? (
        <TableSkeleton rows={10} />
      ) : (
        <ListTable
          list={list}
          label="Backups"
          noun="backups"
          rows={shown}
          total={all.rows.length}
          facets={facets}
          rowKey={({ key }) => key}
          columns={columnsFor(several)}
          card={(row) => <BackupCard row={row} several={several} />}
          unknown={all.failures.length > 0}
        >
          Open a database and create a schedule on its Backups tab. Coolify can back up PostgreSQL, MySQL, MariaDB and
          MongoDB, and ClickHouse since 4.2.0.
        </ListTable>
      )}
    </Page>
  );
}

function Summary({ all }: { readonly all: AllBackups }) {
  if (all.loading) return <span className="skeleton">40 backups on 3 instances</span>;
  const count = all.rows.length;
  return (
    <>
      <span>{pluralize(count, 'backup')}</span>
      {all.failing.length > 0 && <span>{all.failing.length} failing</span>}
      {all.waiting > 0 && <span role="status">loading {all.waiting} more…</span>}
    </>
  );
}

/** One notice per instance whose backups could not all be loaded. */
function LoadFailures({ all }: { readonly all: AllBackups }) {
  const instances = [...new Map(all.failures.map(({ instance }) => [instance.id, instance])).values()];
  return instances.map((instance) => {
    const failures = all.failures.filter((failure) => failure.instance.id === instance.id);
    const names = failures.map(({ what }) => what);
    const message = failures[0]?.error.message ?? '';
    return (
      <Notice
        key={instance.id}
        tone="warn"
        title={`${instance.name}: could not load ${names.length > 3 ? `backups of ${names.length} databases` : names.join(', ')}`}
        actions={
          <Button size="sm" onClick={all.refetch}>
            Retry
          </Button>
        }
      >
        {message !== '' && `Coolify responded: “${message}” `}Flotilla retries in a minute.
      </Notice>
    );
  });
}

function Failing({ rows, several }: { readonly rows: readonly BackupRow[]; readonly several: boolean }) {
  return (
    <Section title="Failing now" count={rows.length}>
      <Panel>
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.key} className="relative flex items-baseline gap-3 px-3 py-2 text-13">
              <StateMark mark="bad" title="Failed" />
              <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
                <BackupLink row={row} className="min-w-0 font-medium wrap-anywhere after:absolute after:inset-0" />
                {several && <InstanceName instance={row.instance} />}
                <TimeAgo at={row.execution.startedAt} className="text-muted" />
                <span
                  className="line-clamp-4 min-w-0 basis-full text-xs wrap-anywhere text-muted"
                  title={row.execution.message ?? undefined}
                >
                  {row.execution.message ?? 'No reason given.'}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
