// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { Panel } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { Duration } from '#app/components/time-ago.tsx';
import { useAfterFirstRows } from '#app/lib/first-rows.ts';
import type { ActiveDeployment } from '#app/lib/fleet-summary.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { deploymentMark, deploymentWords } from '#coolify/status.ts';
import { commitWords } from './deployment-labels.ts';

const CancelButton = lazy(
  retryImport(async () => ({ default: (await import('../deployments/-components/cancel-button.tsx')).CancelButton })),
);

/** Running and queued deployments of all instances. */
export function ActiveDeployments({
  deployments,
  several,
}: {
  readonly deployments: readonly ActiveDeployment[];
  readonly several: boolean;
}) {
  const settled = useAfterFirstRows();
  if (deployments.length === 0)
    return <Panel className="px-3 py-3 text-13 text-muted">No deployments in progress.</Panel>;
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {deployments.map(({ instance, deployment }) => (
          <li
            key={`${instance.id}/${deployment.uuid}`}
            className="relative flex min-h-13 items-center gap-3 py-1.5 pr-1.5 pl-3 hover:bg-hover"
          >
            <StateMark mark={deploymentMark(deployment.status)} title={deploymentWords(deployment.status)} />
            <div className="min-w-0 flex-1">
              {deployment.applicationUuid === null ? (
                <span className="block truncate text-13 font-medium">
                  {deployment.applicationName ?? deployment.uuid}
                </span>
              ) : (
                <Link
                  to="/applications/$instance/$uuid/deployments/$deployment"
                  params={{ instance: instance.id, uuid: deployment.applicationUuid, deployment: deployment.uuid }}
                  className="block truncate text-13 font-medium after:absolute after:inset-0"
                >
                  {deployment.applicationName ?? deployment.uuid}
                </Link>
              )}
              <p className="flex items-center gap-1.5 text-xs text-muted">
                {several && <InstanceFlag instance={instance} size={12} />}
                <span className="truncate">{commitWords(deployment)}</span>
              </p>
            </div>
            <span className="text-right text-xs num">
              <span className="font-medium">{deploymentWords(deployment.status)}</span>
              <span className="block text-muted">
                <Duration from={deployment.createdAt} to={null} />
              </span>
            </span>
            <div className="relative z-1 size-8 pointer-coarse:size-11">
              <Suspense>{settled && <CancelButton instance={instance} deployment={deployment} compact />}</Suspense>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
