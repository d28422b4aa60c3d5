/**
 * The steps of a build and their duration, from the visible lines of its log. Coolify reports no steps; these are its
 * messages in the recordings `GET_deployments-uuid__ok-*` of 4.3.10 and 4.0.0. Unknown messages belong to the
 * step that is open, so a version with other words shows fewer steps, never wrong ones.
 */
import type { DeploymentStatus } from '../status.ts';
import type { LogEntry } from './deployments.ts';

export interface Step {
  readonly name: string;
  /** ISO 8601. */
  readonly from: string;
  /** null while it runs. */
  readonly to: string | null;
  readonly state: 'done' | 'running' | 'failed';
}

const OPENINGS: readonly (readonly [RegExp, string])[] = [
  [/^(starting deployment|preparing container)/i, 'Prepare'],
  [/^(importing|cloning|checking out)/i, 'Clone'],
  [/^(building docker image started|build started|generating nixpacks)/i, 'Build'],
  [/^(rolling update started|stopping running container|starting new container)/i, 'Deploy'],
  [/^(gracefully shutting down build container)/i, 'Clean up'],
];
const FAILED = /^(deployment failed|oops something is not okay)/i;

/** @param status of the deployment: it decides whether the last step still runs */
export function stepsOf(log: readonly LogEntry[], status: DeploymentStatus): readonly Step[] {
  const steps: { name: string; from: string; to: string | null; failed: boolean }[] = [];
  for (const entry of log) {
    if (entry.hidden || entry.at === null) continue;
    const line = entry.output.trim();
    const open = steps.at(-1);
    if (FAILED.test(line)) {
      // A clean-up that started before the failure was logged (4.0.0) is not what failed.
      const failedStep = steps.findLast((step) => step.name !== 'Clean up');
      if (failedStep !== undefined) failedStep.failed = true;
      continue;
    }
    const name = OPENINGS.find(([pattern]) => pattern.test(line))?.[1];
    if (name === undefined || open?.name === name) continue;
    if (open !== undefined) open.to = entry.at;
    steps.push({ name, from: entry.at, to: null, failed: false });
  }
  const running = status === 'in_progress' || status === 'queued';
  const last = steps.at(-1);
  if (last !== undefined && !running) last.to = log.findLast((entry) => entry.at !== null)?.at ?? last.from;
  return steps.map(({ name, from, to, failed }) => ({
    name,
    from,
    to,
    state: failed ? 'failed' : to === null && running ? 'running' : 'done',
  }));
}
