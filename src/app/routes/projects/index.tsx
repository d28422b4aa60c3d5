import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Page } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { compareMarks, compareNames, countGroups, type Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/items.ts';
import { placesQuery } from '#app/queries/places.ts';
import type { Environment, Project } from '#coolify/model/places.ts';
import type { Instance } from '#contract/instances.ts';
import { TroubleNotice } from '../-components/instance-troubles.tsx';
import { useListState } from '../-components/list-search.ts';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/projects/')({ validateSearch: readListSearch, component: Projects });

interface Row {
  readonly instance: Instance;
  readonly project: Project;
  /** undefined until the places are read. */
  readonly environments: readonly Environment[] | undefined;
  readonly items: readonly Item[];
}

function Projects() {
  const search = Route.useSearch();
  const list = useListState(search, 'name');
  const view = useFleet();
  const places = useQuery(placesQuery).data;
  const several = view.members.length > 1;
  const rows = view.members.flatMap(({ instance, parts }) =>
    (parts?.projects.data ?? []).map((project): Row => ({
      instance,
      project,
      environments: places?.[instance.id]?.find(({ uuid }) => uuid === project.uuid)?.environments,
      items: view.items.filter((item) => item.instance.id === instance.id && item.place?.projectUuid === project.uuid),
    })),
  );
  const words = list.q.toLowerCase().split(/\s+/);
  const shown = rows.filter(
    (row) =>
      (list.instances.length === 0 || list.instances.includes(row.instance.id)) &&
      words.every((word) =>
        `${row.project.name} ${row.project.description ?? ''} ${row.instance.name} ${(row.environments ?? []).map(({ name }) => name).join(' ')}`
          .toLowerCase()
          .includes(word),
      ),
  );
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
        count: rows.filter((row) => row.instance.id === instance.id).length,
      })),
    },
  ];
  const columns: (Column<Row> | null)[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(10rem,1.6fr)',
      cell: (row) => <ProjectLink row={row} />,
      compare: (a, b) => compareNames(a.project.name, b.project.name),
    },
    {
      id: 'state',
      header: 'State',
      width: 'minmax(9rem,1fr)',
      cell: (row) => <Worst row={row} />,
      compare: (a, b) => worstRank(a, b) || compareNames(a.project.name, b.project.name),
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
      id: 'environments',
      header: 'Environments',
      width: 'minmax(9rem,1.4fr)',
      cell: (row) => (
        <span className="block truncate text-muted">
          {row.environments === undefined ? (
            <span className="skeleton">production</span>
          ) : (
            row.environments.map(({ name }) => name).join(', ')
          )}
        </span>
      ),
    },
    {
      id: 'resources',
      header: 'Resources',
      width: '6rem',
      alignEnd: true,
      cell: (row) => <span className="text-muted num">{row.items.length}</span>,
      compare: (a, b) => a.items.length - b.items.length,
    },
    {
      id: 'description',
      header: 'Description',
      width: 'minmax(8rem,1.6fr)',
      from: 'lg',
      cell: (row) => (
        <span className="block truncate text-muted" title={row.project.description ?? undefined}>
          {row.project.description}
        </span>
      ),
    },
  ];
  return (
    <Page
      title="Projects"
      facts={
        view.loading ? (
          <span className="skeleton">12 projects</span>
        ) : (
          `${rows.length} on ${view.members.length} instance${several ? 's' : ''}`
        )
      }
    >
      <PageTitle>Projects</PageTitle>
      {view.summary.troubles.map((trouble) => (
        <TroubleNotice key={trouble.instance.id} trouble={trouble} />
      ))}
      {view.loading ? (
        <TableSkeleton rows={6} />
      ) : (
        <>
          <FilterBar
            q={list.q}
            onSearch={list.setSearch}
            placeholder="Search projects"
            facets={facets}
            onClear={list.clear}
            shown={shown.length}
            total={rows.length}
          />
          <DataTable
            label="Projects"
            rows={shown}
            rowKey={(row) => `${row.instance.id}/${row.project.uuid}`}
            columns={columns.filter((column) => column !== null)}
            sort={search.sort ?? 'name'}
            onSort={list.setSort}
            card={(row) => (
              <div className="px-4 py-2">
                <ProjectLink row={row} />
                <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
                  {several && <InstanceFlag instance={row.instance} size={12} />}
                  <span className="min-w-0 flex-1 truncate">
                    {(row.environments ?? []).map(({ name }) => name).join(', ')}
                  </span>
                  {row.items.length} resources
                </p>
              </div>
            )}
            empty={
              rows.length > 0 ? (
                <Empty
                  title="No projects match these filters"
                  action={
                    <button type="button" className={buttonClass({})} onClick={list.clear}>
                      Clear the filters
                    </button>
                  }
                />
              ) : (
                <Empty title="No projects">The connected instances have none for the team of their token.</Empty>
              )
            }
          />
        </>
      )}
    </Page>
  );
}

const worstOf = (row: Row): Item | undefined => row.items.toSorted((a, b) => compareMarks(a.mark, b.mark))[0];
const worstRank = (a: Row, b: Row): number => {
  const [left, right] = [worstOf(a), worstOf(b)];
  return left === undefined || right === undefined
    ? Number(left === undefined) - Number(right === undefined)
    : compareMarks(left.mark, right.mark);
};

function Worst({ row }: { readonly row: Row }) {
  const counts = countGroups(row.items);
  const worst = worstOf(row);
  if (worst === undefined) return <span className="text-muted">Empty</span>;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted num">
      <StateMark mark={worst.mark} title={worst.title} />
      {counts.attention > 0
        ? `${counts.attention} need${counts.attention === 1 ? 's' : ''} attention`
        : counts.busy > 0
          ? `${counts.busy} in progress`
          : `${counts.running} running`}
    </span>
  );
}

function ProjectLink({ row }: { readonly row: Row }) {
  return (
    <Link
      to="/projects/$instance/$uuid"
      params={{ instance: row.instance.id, uuid: row.project.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.project.name} />
    </Link>
  );
}
