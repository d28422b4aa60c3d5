import { createFileRoute, Link } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page, Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { bytes } from '#app/lib/bytes.ts';
import { counted } from '#app/lib/counted.ts';
import { compareNames } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllBackups, type AllBackups, type BackupRow } from '#app/queries/backups.ts';
import { newestFirst } from '#coolify/model/backups.ts';
import { useListState } from '../-components/list-search.ts';
import { EmptyList } from '../-components/empty-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { RUN_STATES, RunMark } from '../-components/run-state.tsx';

export const Route = createFileRoute('/backups/')({ validateSearch: readListSearch, component: Backups });

const DEFAULT_SORT = '-started';
const STATES = ['failed', 'running', 'success', 'unknown'] as const;

function Backups() {
  const search = Route.useSearch();
  const list = useListState(search, DEFAULT_SORT);
  const all = useAllBackups();
  const several = all.instances.length > 1;
  const needle = list.q.toLowerCase();
  const without = (facet: 'status' | 'instance' | null) =>
    all.rows.filter(
      ({ instance, item, name, execution }) =>
        (facet === 'instance' || list.instances.length === 0 || list.instances.includes(instance.id)) &&
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
  const facets: readonly Facet[] = [
    {
      id: 'status',
      label: 'State',
      selected: list.statuses,
      onToggle: (value) => list.toggle('status', value),
      options: STATES.map((state) => ({
        value: state,
        label: RUN_STATES[state].word,
        icon: <StateMark mark={RUN_STATES[state].mark} />,
        count: byState.filter(({ execution }) => execution.state === state).length,
      })),
    },
    {
      id: 'instance',
      label: 'Instance',
      selected: list.instances,
      onToggle: (value) => list.toggle('instance', value),
      options: all.instances.map((instance) => ({
        value: instance.id,
        label: instance.name,
        icon: <InstanceFlag instance={instance} decorative />,
        count: byInstance.filter((row) => row.instance.id === instance.id).length,
      })),
    },
  ];
  const failing = all.failing.filter(
    ({ instance }) => list.instances.length === 0 || list.instances.includes(instance.id),
  );
  return (
    <Page title="Backups" facts={<Words all={all} />}>
      <PageTitle>Backups</PageTitle>
      <Unread all={all} />
      {failing.length > 0 && <Failing rows={failing} several={several} />}
      {all.loading ? (
        <TableSkeleton rows={10} />
      ) : (
        <>
          <FilterBar
            q={list.q}
            onSearch={list.setSearch}
            placeholder="Search backups"
            facets={facets}
            onClear={list.clear}
            shown={shown.length}
            total={all.rows.length}
          />
          <DataTable
            label="Backups"
            rows={shown}
            rowKey={({ key }) => key}
            columns={columnsFor(several)}
            card={(row) => <Card row={row} several={several} />}
            sort={search.sort ?? DEFAULT_SORT}
            onSort={list.setSort}
            empty={
              <EmptyList
                noun="backups"
                hidden={all.rows.length > 0}
                onClear={list.clear}
                unknown={all.failures.length > 0}
              >
                Open a database and create a schedule on its Backups tab. Coolify can back up PostgreSQL, MySQL, MariaDB
                and MongoDB, and ClickHouse since 4.2.0.
              </EmptyList>
            }
          />
        </>
      )}
    </Page>
  );
}

function Words({ all }: { readonly all: AllBackups }) {
  if (all.loading) return <span className="skeleton">40 backups on 3 instances</span>;
  const count = all.rows.length;
  return (
    <>
      <span>{counted(count, 'backup')}</span>
      {all.failing.length > 0 && <span>{all.failing.length} failing</span>}
      {all.waiting > 0 && <span role="status">reading {all.waiting} more…</span>}
    </>
  );
}

/** What could not be read stands beside what could. */
function Unread({ all }: { readonly all: AllBackups }) {
  const instances = [...new Map(all.failures.map(({ instance }) => [instance.id, instance])).values()];
  return instances.map((instance) => {
    const failures = all.failures.filter((failure) => failure.instance.id === instance.id);
    const names = failures.map(({ what }) => what);
    const message = failures[0]?.error.message ?? '';
    return (
      <Notice
        key={instance.id}
        tone="warn"
        title={`${instance.name} did not tell ${names.length > 3 ? `the backups of ${names.length} databases` : names.join(', ')}`}
        actions={
          <Button size="sm" onClick={all.refetch}>
            Try again
          </Button>
        }
      >
        {message !== '' && `It said: “${message}” `}They are asked again in a minute.
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
                  {row.execution.message ?? 'It did not say why.'}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function BackupLink({ row, className }: { readonly row: BackupRow; readonly className?: string }) {
  return row.item === null ? (
    <span className={className?.replace(/after:\S+/g, '')}>{row.name}</span>
  ) : (
    <Link
      to="/databases/$instance/$uuid/backups"
      params={{ instance: row.instance.id, uuid: row.item.uuid }}
      className={className}
    >
      {row.name}
    </Link>
  );
}

const placeWords = ({ item }: BackupRow): string =>
  item?.place == null ? '' : `${item.place.project} / ${item.place.environment}`;
const took = ({ execution }: BackupRow): number =>
  execution.startedAt === null || execution.finishedAt === null
    ? 0
    : Date.parse(execution.finishedAt) - Date.parse(execution.startedAt);

function columnsFor(several: boolean): readonly Column<BackupRow>[] {
  const columns: readonly (Column<BackupRow> | null)[] = [
    {
      id: 'name',
      header: 'Database',
      width: 'minmax(10rem,1.5fr)',
      cell: (row) => <BackupLink row={row} className="block truncate font-medium after:absolute after:inset-0" />,
      compare: (a, b) => compareNames(a.name, b.name) || newestFirst(a.execution, b.execution),
    },
    {
      id: 'state',
      header: 'State',
      width: '6.5rem',
      cell: ({ execution }) => <RunMark state={execution.state} />,
      compare: (a, b) =>
        STATES.indexOf(a.execution.state) - STATES.indexOf(b.execution.state) || newestFirst(a.execution, b.execution),
    },
    several
      ? {
          id: 'instance',
          header: 'Instance',
          width: 'minmax(7rem,1fr)',
          cell: ({ instance }) => <InstanceName instance={instance} />,
          compare: (a, b) => compareNames(a.instance.name, b.instance.name) || newestFirst(a.execution, b.execution),
        }
      : null,
    {
      id: 'place',
      header: 'Project',
      width: 'minmax(8rem,1.2fr)',
      from: 'xl',
      cell: (row) => <span className="block truncate text-muted">{placeWords(row)}</span>,
      compare: (a, b) => compareNames(placeWords(a), placeWords(b)) || newestFirst(a.execution, b.execution),
    },
    {
      id: 'started',
      header: 'Started',
      width: '7rem',
      cell: ({ execution }) => <TimeAgo at={execution.startedAt} empty="–" className="text-muted" />,
      compare: (a, b) => -newestFirst(a.execution, b.execution),
    },
    {
      id: 'took',
      header: 'Took',
      width: '5rem',
      alignEnd: true,
      cell: ({ execution }) => (
        <span className="text-muted">
          <Duration
            from={execution.startedAt}
            to={execution.state === 'running' ? null : (execution.finishedAt ?? execution.startedAt)}
          />
        </span>
      ),
      compare: (a, b) => took(a) - took(b),
    },
    {
      id: 'size',
      header: 'Size',
      width: '5rem',
      alignEnd: true,
      cell: ({ execution }) => (
        <span className="text-muted num">{execution.size === null ? '–' : bytes(execution.size)}</span>
      ),
      compare: (a, b) => (a.execution.size ?? -1) - (b.execution.size ?? -1),
    },
    {
      id: 'message',
      header: 'Message',
      width: 'minmax(8rem,2fr)',
      from: 'lg',
      cell: ({ execution }) => (
        <span className="block truncate text-muted" title={execution.message ?? undefined}>
          {execution.message}
        </span>
      ),
    },
  ];
  return columns.filter((column) => column !== null);
}

function Card({ row, several }: { readonly row: BackupRow; readonly several: boolean }) {
  const { execution } = row;
  return (
    <div className="flex items-center gap-3 px-4 py-2">
      <StateMark mark={RUN_STATES[execution.state].mark} title={RUN_STATES[execution.state].word} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <BackupLink row={row} className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0" />
          <TimeAgo at={execution.startedAt} className="text-xs text-muted" />
        </div>
        <div className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
          {several && <InstanceFlag instance={row.instance} size={12} />}
          <span className="min-w-0 flex-1 truncate">
            {[
              RUN_STATES[execution.state].word,
              execution.size === null ? '' : bytes(execution.size),
              execution.message ?? placeWords(row),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </div>
      </div>
    </div>
  );
}
