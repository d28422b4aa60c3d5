/** Columns and phone card of a resource in a list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import {
  compareMarks,
  compareNames,
  groupOf,
  KIND_PATH,
  KIND_LABELS,
  STATUS_GROUPS,
  type Resource,
  type Kind,
  type StatusGroup,
} from '#app/lib/resources.ts';
import { ItemPill, ItemWord } from './resource-state.tsx';
import { RowMenu } from './row-menu.tsx';

/** Covers the row, so that a click anywhere opens it. */
export function ItemLink({ item, className }: { readonly item: Resource; readonly className?: string }) {
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

export function placeWords(item: Resource): string {
  return item.place === null ? '' : `${item.place.project} / ${item.place.environment}`;
}

export function columnsFor({
  several,
  kind,
  rowActions,
}: {
  several: boolean;
  kind: Kind | null;
  rowActions: ((item: Resource) => ReactNode) | undefined;
}): readonly Column<Resource>[] {
  const columns: (Column<Resource> | null)[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(11rem,2.2fr)',
      cell: (item) => <ItemLink item={item} />,
      compare: (a, b) => compareNames(a.name, b.name),
    },
    {
      id: 'state',
      header: 'Status',
      width: '11rem',
      cell: (item) => <ItemPill item={item} />,
      compare: (a, b) => compareMarks(a.mark, b.mark) || compareNames(a.word, b.word) || compareNames(a.name, b.name),
    },
    kind === null
      ? {
          id: 'kind',
          header: 'Kind',
          width: '6.5rem',
          cell: (item) => KIND_LABELS[item.kind],
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
    // No age column: Coolify updates `updated_at` with every status check.
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

/** Two lines: mark, name, status; flag, project, environment, server. */
export function ResourceCard({
  item,
  several,
  actions,
}: {
  readonly item: Resource;
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
              (item.source ?? KIND_LABELS[item.kind])}
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

/** Options of the state filter. */
export const groupOptions = (counts: Readonly<Record<StatusGroup, number>>) =>
  STATUS_GROUPS.map(({ id, label, marks }) => ({ value: id, label, mark: marks[0], count: counts[id] }));
