/** Applications, databases, services, or all of them: one list over all instances. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import {
  compareMarks,
  compareNames,
  countGroups,
  filterItems,
  groupOf,
  KIND_PATH,
  KIND_WORDS,
  STATUS_GROUPS,
  type Item,
  type Kind,
} from '#app/lib/items.ts';
import { summaryWords } from '#app/lib/fleet-summary.ts';
import type { ListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/items.ts';
import { EmptyList, isPartUnknown } from './empty-list.tsx';
import { ReadError } from './page-states.tsx';
import { ItemPill, ItemWord } from './item-state.tsx';
import { RowMenu } from './row-menu.tsx';
import { useListState } from './list-search.ts';
import { TroubleNotice } from './instance-troubles.tsx';
import { useRefreshFleet } from '#app/queries/fleet.ts';

export interface ItemListProps {
  /** null: every kind. */
  readonly kind: Kind | null;
  /** Plural, lower case: “applications”. */
  readonly noun: string;
  readonly search: ListSearch;
  readonly rowActions?: (item: Item) => ReactNode;
  /** What can be done with several: given, rows can be chosen. */
  readonly bulk?: (items: readonly Item[], clear: () => void) => ReactNode;
}

export function ItemList({ kind, noun, search, rowActions, bulk }: ItemListProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const view = useFleet();
  const refresh = useRefreshFleet();
  const defaultSort = 'state';
  const list = useListState(search, defaultSort);
  const items = kind === null ? view.items : view.items.filter((item) => item.kind === kind);
  const filter = { q: list.q, instances: list.instances, statuses: list.statuses, kinds: list.kinds };
  const shown = filterItems(items, filter);
  const several = view.members.length > 1;
  if (view.reading && items.length === 0) return <TableSkeleton rows={10} />;
  if (view.members.length === 0 && view.error !== null)
    return <ReadError error={view.error} onRetry={() => void refresh()} />;
  const counts = countGroups(filterItems(items, { ...filter, statuses: [] }));
  const facets: readonly Facet[] = [
    {
      id: 'status',
      label: 'State',
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
      {view.summary.troubles
        .filter(({ instance }) => list.instances.length === 0 || list.instances.includes(instance.id))
        .map((trouble) => (
          <TroubleNotice key={trouble.instance.id} trouble={trouble} />
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
          <ItemCard
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
            The connected instances have none, or their tokens belong to a team that has none.
          </EmptyList>
        }
        selection={bulk === undefined ? undefined : { selected, onChange: setSelected, nameOf: (item) => item.name }}
      />
      {/* What a filter hides is not acted on. */}
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

function kindOptions(items: readonly Item[], kind: Kind | null): Facet['options'] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = kind === null ? item.kind : (item.variety ?? 'other');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => compareNames(a, b))
    .map(([value, count]) => ({ value, count, label: kind === null ? KIND_WORDS[value as Kind] : value }));
}

/** The name is the row's link: it covers the row, so that a click anywhere opens it. */
export function ItemLink({ item, className }: { readonly item: Item; readonly className?: string }) {
  return (
    <Link
      to={`/${KIND_PATH[item.kind]}/$instance/$uuid`}
      params={{ instance: item.instance.id, uuid: item.uuid }}
      className={className ?? 'block min-w-0 font-medium after:absolute after:inset-0'}
    >
      <MiddleTruncate text={item.name} />
    </Link>
  );
}

export function placeWords(item: Item): string {
  return item.place === null ? '' : `${item.place.project} / ${item.place.environment}`;
}

export function columnsFor({
  several,
  kind,
  rowActions,
}: {
  several: boolean;
  kind: Kind | null;
  rowActions: ItemListProps['rowActions'];
}): readonly Column<Item>[] {
  const columns: (Column<Item> | null)[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(11rem,2.2fr)',
      cell: (item) => <ItemLink item={item} />,
      compare: (a, b) => compareNames(a.name, b.name),
    },
    {
      id: 'state',
      header: 'State',
      width: '11rem',
      cell: (item) => <ItemPill item={item} />,
      compare: (a, b) => compareMarks(a.mark, b.mark) || compareNames(a.word, b.word) || compareNames(a.name, b.name),
    },
    kind === null
      ? {
          id: 'kind',
          header: 'Kind',
          width: '6.5rem',
          cell: (item) => KIND_WORDS[item.kind],
          compare: (a, b) => compareNames(a.kind, b.kind) || compareNames(a.name, b.name),
        }
      : null,
    several
      ? {
          id: 'instance',
          header: 'Instance',
          width: 'minmax(6rem,1fr)',
          cell: (item) => <InstanceName instance={item.instance} />,
          compare: (a, b) => compareNames(a.instance.name, b.instance.name) || compareNames(a.name, b.name),
        }
      : null,
    {
      id: 'place',
      header: 'Project / environment',
      width: 'minmax(9rem,1.6fr)',
      cell: (item) => (
        <span className="block truncate text-muted" title={placeWords(item)}>
          {placeWords(item)}
        </span>
      ),
      compare: (a, b) => compareNames(placeWords(a), placeWords(b)) || compareNames(a.name, b.name),
    },
    {
      id: 'server',
      header: 'Server',
      width: 'minmax(6rem,1fr)',
      from: 'lg',
      cell: (item) => <span className="block truncate text-muted">{item.server}</span>,
      compare: (a, b) => compareNames(a.server ?? '', b.server ?? '') || compareNames(a.name, b.name),
    },
    kind === null
      ? null
      : {
          id: 'source',
          header: kind === 'database' ? 'Image' : kind === 'service' ? 'Template' : 'Source',
          width: 'minmax(8rem,1.5fr)',
          from: 'xl',
          cell: (item) => (
            <span className="block truncate text-muted" title={item.source ?? undefined}>
              {item.source}
            </span>
          ),
          compare: (a, b) => compareNames(a.source ?? '', b.source ?? '') || compareNames(a.name, b.name),
        },
    // Coolify's `updated_at` moves with every status check, so an age would say “just now” of all that runs.
    kind === 'database'
      ? null
      : {
          id: 'domain',
          header: 'Domain',
          width: 'minmax(8rem,1.4fr)',
          from: 'lg',
          cell: (item) => (
            <span className="relative z-1 flex">
              {item.domains[0] !== undefined && <OutsideLink href={item.domains[0]} />}
            </span>
          ),
          compare: (a, b) => compareNames(a.domains[0] ?? '', b.domains[0] ?? '') || compareNames(a.name, b.name),
        },
    rowActions === undefined
      ? null
      : {
          id: 'actions',
          header: 'Actions',
          headless: true,
          width: '2rem',
          alignEnd: true,
          cell: (item) => (
            <div className="relative z-1 flex justify-end">
              <RowMenu name={item.name} menu={() => rowActions(item)} />
            </div>
          ),
        },
  ];
  return columns.filter((column) => column !== null);
}

/** Two lines: mark, name, state; flag, project, environment, age. */
export function ItemCard({
  item,
  several,
  actions,
}: {
  readonly item: Item;
  readonly several: boolean;
  readonly actions?: (() => ReactNode) | undefined;
}) {
  return (
    <div className="flex items-center gap-3 py-2 pr-2 pl-4">
      <StateMark mark={item.mark} title={item.title} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <ItemLink item={item} className="min-w-0 flex-1 font-medium after:absolute after:inset-0" />
          <span className={groupOf(item.mark) === 'running' ? 'text-xs text-muted' : 'text-xs font-medium'}>
            <ItemWord item={item} />
          </span>
        </div>
        <div className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
          {several && <InstanceFlag instance={item.instance} size={12} />}
          <span className="min-w-0 flex-1 truncate">
            {[placeWords(item), item.server].filter((text) => text !== null && text !== '').join(' · ') ||
              (item.source ?? KIND_WORDS[item.kind])}
          </span>
        </div>
      </div>
      {actions !== undefined && (
        <div className="relative z-1">
          <RowMenu name={item.name} menu={actions} />
        </div>
      )}
    </div>
  );
}

/** The line of facts under a list's title; `null`: of every kind. */
export function ItemFacts({ kind }: { readonly kind: Kind | null }) {
  const view = useFleet();
  const items = kind === null ? view.items : view.items.filter((item) => item.kind === kind);
  if (items.length === 0) {
    if (view.reading) return <span className="skeleton">40 on 3 instances</span>;
    if (view.members.length === 0) return view.error === null ? 'Nothing is connected' : null;
    if (view.summary.troubles.length > 0) return 'None known';
  }
  return summaryWords(countGroups(items), items.length, view.members.length);
}
