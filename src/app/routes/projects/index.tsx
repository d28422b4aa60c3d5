import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { compareMarks, compareNames, countGroups, type Resource } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import type { Environment, Project } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import { isPartUnknown } from '../-components/empty-list.tsx';
import { descriptionColumn, FleetListPage } from '../-components/fleet-list-page.tsx';

export const Route = createFileRoute('/projects/')({ validateSearch: readListSearch, component: Projects });

interface Row {
  readonly instance: Instance;
  readonly project: Project;
  /** undefined while loading, or if they could not be loaded. */
  readonly environments: readonly Environment[] | undefined;
  /** Whether the environments are loading. */
  readonly isLoading: boolean;
  readonly items: readonly Resource[];
}

const environmentNames = (row: Row): string => (row.environments ?? []).map(({ name }) => name).join(', ');

function Projects() {
  const search = Route.useSearch();
  const view = useFleet();
  const { data: projectTree, isFetching } = useQuery(projectTreeQuery);
  const rows = view.members.flatMap(({ instance, lists }) =>
    (lists?.projects.data ?? []).map((project): Row => ({
      instance,
      project,
      environments: projectTree?.get(instance.id)?.find(({ uuid }) => uuid === project.uuid)?.environments,
      isLoading: isFetching && instance.outage === null && projectTree?.get(instance.id) === undefined,
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
      header: 'Status',
      width: 'minmax(9rem,1fr)',
      cell: (row) => <WorstState row={row} />,
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
          {row.environments === undefined ? <UnknownValue row={row} /> : environmentNames(row)}
        </span>
      ),
    },
    {
      id: 'resources',
      header: 'Resources',
      width: '6rem',
      alignEnd: true,
      cell: (row) => <span className="text-muted num">{isUnknown(row) ? '–' : row.items.length}</span>,
      compare: (a, b) => a.items.length - b.items.length,
    },
    descriptionColumn((row) => row.project.description),
  ];
  return (
    <FleetListPage
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
      none="A project contains environments, which contain resources. The teams of the connected tokens have no projects."
      card={(row, several) => (
        <div className="px-4 py-2">
          <ProjectLink row={row} />
          <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
            {several && <InstanceFlag instance={row.instance} size={12} />}
            <span className="min-w-0 flex-1 truncate">{environmentNames(row)}</span>
            {isUnknown(row) ? <UnknownValue row={row} /> : pluralize(row.items.length, 'resource')}
          </p>
        </div>
      )}
    />
  );
}

const worstOf = (row: Row): Resource | undefined => row.items.toSorted((a, b) => compareMarks(a.mark, b.mark))[0];
const worstRank = (a: Row, b: Row): number => {
  const [left, right] = [worstOf(a), worstOf(b)];
  return left === undefined || right === undefined
    ? Number(left === undefined) - Number(right === undefined)
    : compareMarks(left.mark, right.mark);
};

/** Whether the project's resources are unknown: they are only linked to it through its environments. */
const isUnknown = (row: Row): boolean => row.environments === undefined && row.items.length === 0;

const UnknownValue = ({ row }: { readonly row: Row }) =>
  row.isLoading ? <span className="skeleton">production</span> : <span className="text-muted">Unknown</span>;

function WorstState({ row }: { readonly row: Row }) {
  const counts = countGroups(row.items);
  const worst = worstOf(row);
  if (isUnknown(row)) return <UnknownValue row={row} />;
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
