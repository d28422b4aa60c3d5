/**
 * The log of a deployment in Coolify's format: entries with command, output, type, timestamp, hidden, batch and order
 * (the first has no order). Modelled on recordings 4.3.10, GET_deployments-uuid__ok-finished, -failed and -failed-git.
 */
import { stepsOf, type Step } from './build-steps.ts';
import { microStamp } from './dates.ts';
import type { Deployment } from './state.ts';

export interface LogEntry {
  readonly command: string | null;
  readonly output: string;
  readonly type: 'stdout' | 'stderr' | 'info';
  readonly timestamp: string;
  readonly hidden: boolean;
  readonly batch: number;
  readonly order?: number;
}

/** The entries up to `now`; none while the deployment is queued. */
export function buildLog(deployment: Deployment, now: number): LogEntry[] {
  const { startedAt, duration, cancelledAt } = deployment;
  const entries: LogEntry[] = [];
  const add = (time: number, step: Step, batch: number): void => {
    const entry = {
      command: step.command ?? null,
      output: step.output,
      type: step.type ?? ('stdout' as const),
      timestamp: microStamp(time),
      hidden: step.hidden === true || step.command !== undefined,
      batch,
    };
    entries.push(entries.length === 0 ? entry : { ...entry, order: entries.length + 1 });
  };
  if (startedAt !== null) {
    const until = Math.min(now, cancelledAt ?? now);
    let batch = 1;
    let previous: string | undefined;
    for (const step of stepsOf(deployment)) {
      const time = startedAt + step.at * duration;
      if (time > until) break;
      if (step.command !== undefined && step.command !== previous) batch += 1;
      previous = step.command;
      add(time, step, step.command === undefined ? 1 : batch);
    }
  }
  if (cancelledAt !== null) {
    // Recordings 4.0.0, GET_deployments-uuid__ok-cancelled.
    add(cancelledAt, { at: 0, output: 'Deployment cancelled by user via API.', type: 'stderr' }, 1);
    add(
      cancelledAt,
      {
        at: 0,
        output:
          startedAt === null
            ? 'Deployment container not yet started. Will be cancelled when job checks status.'
            : `Deployment container stopped.`,
      },
      1,
    );
  }
  return entries;
}
