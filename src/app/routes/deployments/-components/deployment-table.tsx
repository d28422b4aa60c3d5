import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { Empty } from '#app/components/notice.tsx';
import { StateMark, StatePill } from '#app/components/state-mark.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { RecentDeployment } from '#app/queries/deployments.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import { deploymentMark, deploymentWords, isActiveDeployment } from '#coolify/status.ts';
import type { Instance } from '#contract/instances.ts';
import { commitWords, triggerWords } from '../../-components/deployment-labels.ts';

export type DeploymentRow = Omit<RecentDeployment, 'instance'> & { readonly instance: Instance };

/** End time, null while running. Coolify reports it since b461; before that, use the last update. */
export const endOf = (deployment: Deployment): string | null =>
  isActiveDeployment(deployment.status) ? null : (deployment.finishedAt ?? deployment.updatedAt);

const durationMs = (deployment: Deployment): number =>
  Date.parse(endOf(deployment) ?? new Date().toISOString()) - Date.parse(deployment.createdAt ?? '');

function DeploymentLink({ row, label }: { readonly row: DeploymentRow; readonly label: string }) {
  return (
    <Link
      to="/applications/$instance/$uuid/deployments/$deployment"
      params={{ instance: row.instance.id, uuid: row.applicationUuid, deployment: row.deployment.uuid }}
      className="block min-w-0 truncate font-medium after:absolute after:inset-0"
      title={label}
    >
      {label}
    </Link>
  );
}

export function DeploymentTable({
  rows,
  several,
  showApplication,
  sort,
  onSort,
  empty = <Empty title="No deployments yet">Deploy the application or push to its branch.</Empty>,
}: {
  readonly rows: readonly DeploymentRow[];
  readonly several: boolean;
  readonly showApplication: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  /** Shown if there are no rows; by default, that the application has no deployments yet. */
  readonly empty?: ReactNode;
}) {
  const columns: (Column<DeploymentRow> | null)[] = [
    showApplication
      ? {
          id: 'application',
          header: 'Application',
          width: 'minmax(9rem,1.4fr)',
          cell: (row) => <DeploymentLink row={row} label={row.deployment.applicationName ?? row.applicationUuid} />,
          compare: (a, b) => compareNames(a.deployment.applicationName ?? '', b.deployment.applicationName ?? ''),
        }
      : null,
    {
      id: 'commit',
      header: 'Commit',
      width: 'minmax(9rem,2fr)',
      cell: (row) =>
        showApplication ? (
          <span className="block truncate text-muted" title={commitWords(row.deployment)}>
            {commitWords(row.deployment)}
          </span>
        ) : (
          <DeploymentLink row={row} label={commitWords(row.deployment)} />
        ),
    },
    {
      id: 'state',
      header: 'Status',
      width: '7.5rem',
      cell: (row) => <StatePill deploymentStatus={row.deployment.status} />,
      compare: (a, b) =>
        compareNames(a.deployment.status, b.deployment.status) ||
        (b.deployment.createdAt ?? '').localeCompare(a.deployment.createdAt ?? ''),
    },
    showApplication && several
      ? {
          id: 'instance',
          header: 'Instance',
          width: 'minmax(6rem,1fr)',
          cell: (row) => <InstanceName instance={row.instance} />,
          compare: (a, b) => compareNames(a.instance.name, b.instance.name),
        }
      : null,
    {
      id: 'trigger',
      header: 'Trigger',
      width: 'minmax(6rem,0.8fr)',
      from: 'lg',
      cell: (row) => <span className="block truncate text-muted">{triggerWords(row.deployment)}</span>,
    },
    {
      id: 'took',
      header: 'Duration',
      width: '5.5rem',
      alignEnd: true,
      cell: (row) => (
        <span className="text-muted">
          {row.deployment.createdAt !== null && <Duration from={row.deployment.createdAt} to={endOf(row.deployment)} />}
        </span>
      ),
      compare: (a, b) => durationMs(a.deployment) - durationMs(b.deployment),
    },
    {
      id: 'created',
      header: 'Created',
      width: '6.5rem',
      alignEnd: true,
      cell: (row) => (
        <span className="text-muted">
          {row.deployment.createdAt !== null && <TimeAgo at={row.deployment.createdAt} />}
        </span>
      ),
      compare: (a, b) => (a.deployment.createdAt ?? '').localeCompare(b.deployment.createdAt ?? ''),
    },
  ];
  return (
    <DataTable
      label="Deployments"
      rows={rows}
      rowKey={(row) => `${row.instance.id}/${row.deployment.uuid}`}
      columns={columns.filter((column) => column !== null)}
      sort={sort}
      onSort={onSort}
      card={(row) => (
        <div className="flex items-center gap-3 px-4 py-2">
          <StateMark mark={deploymentMark(row.deployment.status)} title={deploymentWords(row.deployment.status)} />
          <div className="min-w-0 flex-1">
            <div className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1">
                <DeploymentLink
                  row={row}
                  label={
                    showApplication
                      ? (row.deployment.applicationName ?? row.applicationUuid)
                      : commitWords(row.deployment)
                  }
                />
              </span>
              <span className="text-xs font-medium">{deploymentWords(row.deployment.status)}</span>
            </div>
            <div className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
              {showApplication && several && <InstanceFlag instance={row.instance} size={12} />}
              <span className="min-w-0 flex-1 truncate">
                {showApplication ? commitWords(row.deployment) : triggerWords(row.deployment)}
              </span>
              {row.deployment.createdAt !== null && <TimeAgo at={row.deployment.createdAt} />}
            </div>
          </div>
        </div>
      )}
      empty={empty}
    />
  );
}
