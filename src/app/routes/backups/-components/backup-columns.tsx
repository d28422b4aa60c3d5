/** Table columns and phone card for the list of all backups. */
import { Link } from '@tanstack/react-router';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { bytes } from '#app/lib/bytes.ts';
import { compareNames } from '#app/lib/resources.ts';
import type { BackupRow } from '#app/queries/backups.ts';
import { newestFirst } from '#coolify/model/backups.ts';
import { DeleteBackup } from '../../-components/delete-backup.tsx';
import { RUN_STATES, RunMark } from '../../-components/run-state.tsx';

export const STATES = ['failed', 'running', 'success', 'unknown'] as const;

export function BackupLink({ row, className }: { readonly row: BackupRow; readonly className?: string }) {
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

const locationText = ({ item }: BackupRow): string =>
  item?.place == null ? '' : `${item.place.project} / ${item.place.environment}`;
const durationMs = ({ execution }: BackupRow): number =>
  execution.startedAt === null || execution.finishedAt === null
    ? 0
    : Date.parse(execution.finishedAt) - Date.parse(execution.startedAt);

export function columnsFor(several: boolean): readonly Column<BackupRow>[] {
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
      header: 'Status',
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
      cell: (row) => <span className="block truncate text-muted">{locationText(row)}</span>,
      compare: (a, b) => compareNames(locationText(a), locationText(b)) || newestFirst(a.execution, b.execution),
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
      header: 'Duration',
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
      compare: (a, b) => durationMs(a) - durationMs(b),
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
    {
      id: 'actions',
      header: 'Actions',
      headless: true,
      width: '2rem',
      alignEnd: true,
      cell: (row) => <Delete row={row} />,
    },
  ];
  return columns.filter((column) => column !== null);
}

/** Delete from the list too, because a backup's database may no longer have a page. */
function Delete({ row: { instance, uuid, name, execution } }: { readonly row: BackupRow }) {
  return (
    <div className="relative z-1 flex justify-end">
      <DeleteBackup
        of={{ instance, uuid: uuid ?? '', name }}
        execution={execution}
        backup={execution.schedule}
        label={(when) => `Delete backup of ${name}, ${when}`}
      />
    </div>
  );
}

export function BackupCard({ row, several }: { readonly row: BackupRow; readonly several: boolean }) {
  const { execution } = row;
  return (
    <div className="flex items-center gap-3 py-2 pr-2 pl-4">
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
              execution.message ?? locationText(row),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </div>
      </div>
      <Delete row={row} />
    </div>
  );
}
