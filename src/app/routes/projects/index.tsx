import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { compareMarks, compareNames, countGroups, type Item } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import type { Environment, Project } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import { isPartUnknown } from '../-components/empty-list.tsx';
import { descriptionColumn, PlaceList } from '../-components/place-list.tsx';

export const Route = createFileRoute('/projects/')({ validateSearch: readListSearch, component: Projects });

interface Row {
  readonly instance: Instance;
  readonly project: Project;
  /** undefined until the places are read, or where they could not be. */
  readonly environments: readonly Environment[] | undefined;
  /** They are being read. */
  readonly waiting: boolean;
  readonly items: readonly Item[];
}

const environmentNames = (row: Row): string => (row.environments ?? []).map(({ name }) => name).join(', ');

function Projects() {
  const search = Route.useSearch();
  const view = useFleet();
  const { data: places, isFetching } = useQuery(projectTreeQuery);
  const rows = view.members.flatMap(({ instance, lists }) =>
    (lists?.projects.data ?? []).map((project): Row => ({
      instance,
      project,
      environments: places?.get(instance.id)?.find(({ uuid }) => uuid === project.uuid)?.environments,
      waiting: isFetching && instance.outage === null && places?.get(instance.id) === undefined,
      items: view.items.filter((item) => item.instance.id === instance.id && item.place?.projectUuid === project.uuid),
    })),
  );
  const lead: readonly Column<Row>[] = [
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
  ];
  const rest: readonly Column<Row>[] = [
    {
      id: 'environments',
      header: 'Environments',
      width: 'minmax(9rem,1.4fr)',
      cell: (row) => (
        <span className="block truncate text-muted">
          {row.environments === undefined ? <Unplaced row={row} /> : environmentNames(row)}
        </span>
      ),
    },
    {
      id: 'resources',
      header: 'Resources',
      width: '6rem',
      alignEnd: true,
      cell: (row) => <span className="text-muted num">{isUnplaced(row) ? '–' : row.items.length}</span>,
      compare: (a, b) => a.items.length - b.items.length,
    },
    descriptionColumn((row) => row.project.description),
  ];
  return (
    <PlaceList
      title="Projects"
      view={view}
      search={search}
      rows={rows}
      loading={view.loading}
      unknown={isPartUnknown(view.members, 'projects')}
      rowKey={(row) => `${row.instance.id}/${row.project.uuid}`}
      text={(row) => `${row.project.name} ${row.project.description ?? ''} ${environmentNames(row)}`}
      lead={lead}
      rest={rest}
      actions={
        <Link
          to="/projects/new"
          search={{ instance: search.instance?.split(',')[0] }}
          className={buttonClass({ tone: 'primary' })}
        >
          <Plus aria-hidden="true" />
          New project
        </Link>
      }
      none="A project holds environments, and these hold what runs. The connected instances have none for the team of their token."
      card={(row, several) => (
        <div className="px-4 py-2">
          <ProjectLink row={row} />
          <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
            {several && <InstanceFlag instance={row.instance} size={12} />}
            <span className="min-w-0 flex-1 truncate">{environmentNames(row)}</span>
            {isUnplaced(row) ? <Unplaced row={row} /> : pluralize(row.items.length, 'resource')}
          </p>
        </div>
      )}
    />
  );
}

const worstOf = (row: Row): Item | undefined => row.items.toSorted((a, b) => compareMarks(a.mark, b.mark))[0];
const worstRank = (a: Row, b: Row): number => {
  const [left, right] = [worstOf(a), worstOf(b)];
  return left === undefined || right === undefined
    ? Number(left === undefined) - Number(right === undefined)
    : compareMarks(left.mark, right.mark);
};

/** What stands in it is not known: by its environments alone are resources told to be in a project. */
const isUnplaced = (row: Row): boolean => row.environments === undefined && row.items.length === 0;

const Unplaced = ({ row }: { readonly row: Row }) =>
  row.waiting ? <span className="skeleton">production</span> : <span className="text-muted">Not known</span>;

function Worst({ row }: { readonly row: Row }) {
  const counts = countGroups(row.items);
  const worst = worstOf(row);
  if (isUnplaced(row)) return <Unplaced row={row} />;
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
