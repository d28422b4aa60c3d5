import { createFileRoute, Link } from '@tanstack/react-router';
import { buttonClass } from '#app/components/button.tsx';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Page } from '#app/components/page.tsx';
import { Pill, StateMark } from '#app/components/state-mark.tsx';
import type { ServerItem } from '#app/lib/fleet-summary.ts';
import { compareMarks, compareNames } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/items.ts';
import { serverMark, serverWord } from './-components/words.ts';
import { TroubleNotice } from '../-components/instance-troubles.tsx';
import { useListState } from '../-components/list-search.ts';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/servers/')({ validateSearch: readListSearch, component: Servers });

function Servers() {
  const search = Route.useSearch();
  const list = useListState(search, 'name');
  const view = useFleet();
  const several = view.members.length > 1;
  const words = list.q.toLowerCase().split(/\s+/);
  const all = view.summary.servers;
  const shown = all.filter(
    ({ instance, server }) =>
      (list.instances.length === 0 || list.instances.includes(instance.id)) &&
      words.every((word) =>
        `${server.name} ${server.description ?? ''} ${server.ip ?? ''} ${instance.name}`.toLowerCase().includes(word),
      ),
  );
  const resourcesOn = (row: ServerItem) =>
    view.items.filter((item) => item.instance.id === row.instance.id && item.serverUuid === row.server.uuid).length;
  const facets: readonly Facet[] = [
    {
      id: 'instance',
      label: 'Instance',
      selected: list.instances,
      onToggle: (value) => list.toggle('instance', value),
      options: view.members.map(({ instance }) => ({
        value: instance.id,
        label: instance.name,
        icon: <InstanceFlag instance={instance} decorative />,
        count: all.filter((row) => row.instance.id === instance.id).length,
      })),
    },
  ];
  const columns: (Column<ServerItem> | null)[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(10rem,1.6fr)',
      cell: (row) => <ServerLink row={row} />,
      compare: (a, b) => compareNames(a.server.name, b.server.name),
    },
    {
      id: 'state',
      header: 'State',
      width: '8.5rem',
      cell: (row) => <Pill mark={serverMark(row.server)} word={serverWord(row.server)} />,
      compare: (a, b) =>
        compareMarks(serverMark(a.server), serverMark(b.server)) || compareNames(a.server.name, b.server.name),
    },
    several
      ? {
          id: 'instance',
          header: 'Instance',
          width: 'minmax(6rem,1fr)',
          cell: (row) => <InstanceName instance={row.instance} />,
          compare: (a, b) => compareNames(a.instance.name, b.instance.name),
        }
      : null,
    {
      id: 'address',
      header: 'Address',
      width: 'minmax(8rem,1fr)',
      cell: (row) => <span className="block truncate text-muted num">{addressOf(row)}</span>,
      compare: (a, b) => compareNames(addressOf(a), addressOf(b)),
    },
    {
      id: 'resources',
      header: 'Resources',
      width: '6rem',
      alignEnd: true,
      cell: (row) => <span className="text-muted num">{resourcesOn(row)}</span>,
      compare: (a, b) => resourcesOn(a) - resourcesOn(b),
    },
    {
      id: 'description',
      header: 'Description',
      width: 'minmax(8rem,1.6fr)',
      from: 'lg',
      cell: (row) => (
        <span className="block truncate text-muted" title={row.server.description ?? undefined}>
          {row.server.description}
        </span>
      ),
    },
  ];
  return (
    <Page
      title="Servers"
      facts={
        view.loading ? (
          <span className="skeleton">8 servers</span>
        ) : (
          `${all.length} on ${view.members.length} instance${several ? 's' : ''}${view.summary.serversDown.length === 0 ? '' : ` · ${view.summary.serversDown.length} unreachable`}`
        )
      }
    >
      <PageTitle>Servers</PageTitle>
      {view.summary.troubles.map((trouble) => (
        <TroubleNotice key={trouble.instance.id} trouble={trouble} />
      ))}
      {view.loading ? (
        <TableSkeleton rows={5} />
      ) : (
        <>
          <FilterBar
            q={list.q}
            onSearch={list.setSearch}
            placeholder="Search servers"
            facets={facets}
            onClear={list.clear}
            shown={shown.length}
            total={all.length}
          />
          <DataTable
            label="Servers"
            rows={shown}
            rowKey={(row) => `${row.instance.id}/${row.server.uuid}`}
            columns={columns.filter((column) => column !== null)}
            sort={search.sort ?? 'name'}
            onSort={list.setSort}
            card={(row) => (
              <div className="flex items-center gap-3 px-4 py-2">
                <StateMark mark={serverMark(row.server)} title={serverWord(row.server)} />
                <div className="min-w-0 flex-1">
                  <ServerLink row={row} />
                  <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
                    {several && <InstanceFlag instance={row.instance} size={12} />}
                    <span className="truncate">
                      {addressOf(row)} · {resourcesOn(row)} resources
                    </span>
                  </p>
                </div>
                <span className="text-xs font-medium">{serverWord(row.server)}</span>
              </div>
            )}
            empty={
              all.length > 0 ? (
                <Empty
                  title="No servers match these filters"
                  action={
                    <button type="button" className={buttonClass({})} onClick={list.clear}>
                      Clear the filters
                    </button>
                  }
                />
              ) : (
                <Empty title="No servers">The connected instances have none for the team of their token.</Empty>
              )
            }
          />
        </>
      )}
    </Page>
  );
}

const addressOf = ({ server }: ServerItem): string =>
  server.ip === null
    ? ''
    : `${server.user === null ? '' : `${server.user}@`}${server.ip}${server.port === null || server.port === 22 ? '' : `:${server.port}`}`;

function ServerLink({ row }: { readonly row: ServerItem }) {
  return (
    <Link
      to="/servers/$instance/$uuid"
      params={{ instance: row.instance.id, uuid: row.server.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.server.name} />
    </Link>
  );
}
