/** Resource list across all instances. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import {
  compareNames,
  countGroups,
  filterResources,
  KIND_LABELS,
  STATUS_GROUPS,
  type Resource,
  type Kind,
} from '#app/lib/resources.ts';
import type { ListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useRefreshFleet } from '#app/queries/fleet.ts';
import { EmptyList, isPartUnknown } from './empty-list.tsx';
import { columnsFor, ResourceCard } from './resource-row.tsx';
import { ReadError } from './page-states.tsx';
import { useListState } from './list-search.ts';
import { OutageNotice } from './instance-outages.tsx';

export interface ResourceTableProps {
  /** null for all kinds. */
  readonly kind: Kind | null;
  /** Lowercase plural, e.g. “applications”. */
  readonly noun: string;
  readonly search: ListSearch;
  readonly rowActions?: (item: Resource) => ReactNode;
  /** Bulk actions; enables row selection. */
  readonly bulk?: (items: readonly Resource[], clear: () => void) => ReactNode;
}

export function ResourceTable({ kind, noun, search, rowActions, bulk }: ResourceTableProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const view = useFleet();
  const refresh = useRefreshFleet();
  const defaultSort = 'state';
  const list = useListState(search, defaultSort);
  const items = kind === null ? view.items : view.items.filter((item) => item.kind === kind);
  const filter = { q: list.q, instances: list.instances, statuses: list.statuses, kinds: list.kinds };
  const shown = filterResources(items, filter);
  const several = view.members.length > 1;
  if (view.reading && items.length === 0) return <TableSkeleton rows={10} />;
  if (view.members.length === 0 && view.error !== null)
    return <ReadError error={view.error} onRetry={() => void refresh()} />;
  const counts = countGroups(filterResources(items, { ...filter, statuses: [] }));
  const facets: readonly Facet[] = [
    {
      id: 'status',
      label: 'Status',
      selected: list.statuses,
      onToggle: (value) => list.toggle('status', value),
      options: STATUS_GROUPS.map((group) => ({
        value: group.id,
        label: group.label,
        icon: <StateMark mark={group.marks[0]} />,
        count: counts[group.id],
      })),
    },
    {
      id: 'instance',
      label: 'Instance',
      selected: list.instances,
      onToggle: (value) => list.toggle('instance', value),
      options: view.members.map(({ instance }) => ({
        value: instance.id,
        label: instance.name,
        icon: <InstanceFlag instance={instance} decorative />,
        count: items.filter((item) => item.instance.id === instance.id).length,
      })),
    },
    {
      id: 'kind',
      label:
        kind === null ? 'Kind' : kind === 'application' ? 'Build pack' : kind === 'database' ? 'Engine' : 'Template',
      selected: list.kinds,
      onToggle: (value) => list.toggle('kind', value),
      options: kindOptions(items, kind),
    },
  ];
  return (
    <>
      {view.summary.outages
        .filter(({ instance }) => list.instances.length === 0 || list.instances.includes(instance.id))
        .map((outage) => (
          <OutageNotice key={outage.instance.id} outage={outage} />
        ))}
      <FilterBar
        q={list.q}
        onSearch={list.setSearch}
        placeholder={`Search ${noun}`}
        facets={facets}
        onClear={list.clear}
        shown={shown.length}
        total={items.length}
      />
      <DataTable
        label={noun[0]?.toUpperCase() + noun.slice(1)}
        rows={shown}
        rowKey={(item) => item.key}
        columns={columnsFor({ several, kind, rowActions })}
        card={(item) => (
          <ResourceCard
            item={item}
            several={several}
            actions={rowActions === undefined ? undefined : () => rowActions(item)}
          />
        )}
        sort={search.sort ?? defaultSort}
        onSort={list.setSort}
        empty={
          <EmptyList
            noun={noun}
            hidden={items.length > 0}
            onClear={list.clear}
            action={kind === null ? undefined : NEW[kind]}
            unknown={kind !== null && isPartUnknown(view.members, `${kind}s`)}
          >
            The teams of the connected tokens have none.
          </EmptyList>
        }
        selection={bulk === undefined ? undefined : { selected, onChange: setSelected, nameOf: (item) => item.name }}
      />
      {/* Bulk actions skip rows hidden by filters. */}
      {bulk?.(
        shown.filter((item) => selected.has(item.key)),
        () => setSelected(new Set()),
      )}
    </>
  );
}

const NEW: Readonly<Record<Kind, ReactNode>> = {
  application: (
    <Link to="/applications/new" className={buttonClass({ tone: 'primary' })}>
      New application
    </Link>
  ),
  database: (
    <Link to="/databases/new" className={buttonClass({ tone: 'primary' })}>
      New database
    </Link>
  ),
  service: (
    <Link to="/services/new" className={buttonClass({ tone: 'primary' })}>
      New service
    </Link>
  ),
};

function kindOptions(items: readonly Resource[], kind: Kind | null): Facet['options'] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = kind === null ? item.kind : (item.subtype ?? 'other');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => compareNames(a, b))
    .map(([value, count]) => ({ value, count, label: kind === null ? KIND_LABELS[value as Kind] : value }));
}
