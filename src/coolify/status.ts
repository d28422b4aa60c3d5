/**
 * What Coolify's status words mean, on two axes. Facts: contract 4.4 ("Status string", "Status aggregation") and
 * recordings `FACTS.md` ("Status strings"). Words are matched as a unit: "unhealthy" contains "healthy".
 */

export type RunState = 'running' | 'starting' | 'restarting' | 'degraded' | 'exited' | 'unknown';
export type Health = 'healthy' | 'unhealthy' | 'unknown';

export interface Status {
  readonly state: RunState;
  readonly health: Health;
  /** All components are excluded from the status (services only). */
  readonly excluded: boolean;
  /** The word Coolify used, where ours is coarser ("paused", "created"). */
  readonly word: string;
  /** It runs, and its health check has not finished yet (`running:starting`). */
  readonly checking: boolean;
}

/** The state mark that a status is rendered with. */
export type Mark = 'good' | 'half' | 'warn' | 'busy' | 'idle' | 'bad' | 'unknown';

/** A map, not an object: `constructor` and `__proto__` are words an instance could send, and no status. */
const STATES: ReadonlyMap<string, RunState> = new Map(
  Object.entries<RunState>({
    running: 'running',
    up: 'running',
    healthy: 'running',
    starting: 'starting',
    created: 'starting',
    restarting: 'restarting',
    degraded: 'degraded',
    unhealthy: 'degraded',
    dead: 'degraded',
    paused: 'exited',
    exited: 'exited',
    stopped: 'exited',
    stopping: 'exited',
    removing: 'exited',
    // Words that a reference server, which names none, may use for the same.
    online: 'running',
    active: 'running',
    deploying: 'starting',
    building: 'starting',
    failed: 'degraded',
    error: 'degraded',
    crashed: 'degraded',
    offline: 'exited',
    inactive: 'exited',
  }),
);

/**
 * @param raw `<state>[:<health>][:excluded]`, the old `running (healthy)`, or anything else (then `unknown`)
 * @returns both axes. A stopped resource has no health: Coolify writes `exited:unhealthy` for every stopped application.
 */
export function parseStatus(raw: string | null | undefined): Status {
  const parts = (raw ?? '')
    .toLowerCase()
    .split(/[\s:()/]+/)
    .filter((part) => part !== '');
  const word = parts[0] ?? 'unknown';
  const state = STATES.get(word) ?? 'unknown';
  const health = state === 'exited' ? 'unknown' : healthOf(parts, state);
  const checking = state === 'running' && parts.includes('starting');
  return { state, health, excluded: parts.includes('excluded'), word, checking };
}

function healthOf(parts: readonly string[], state: RunState): Health {
  if (parts.includes('unhealthy') || state === 'degraded') return 'unhealthy';
  return parts.includes('healthy') ? 'healthy' : 'unknown';
}

/** The mark of a status, by shape; a stopped resource is grey, not red. */
export function markOf(status: Status): Mark {
  switch (status.state) {
    case 'running':
      return status.health === 'healthy' ? 'good' : status.health === 'unhealthy' ? 'warn' : 'half';
    case 'starting':
    case 'restarting':
      return 'busy';
    case 'degraded':
      return 'warn';
    case 'exited':
      return 'idle';
    case 'unknown':
      return 'unknown';
  }
}

/** The label of a status: "Unhealthy". */
export function wordsOf(status: Status): string {
  const known: Record<RunState, string> = {
    running: status.health === 'healthy' ? 'Healthy' : status.health === 'unhealthy' ? 'Unhealthy' : 'Running',
    starting: status.word === 'created' ? 'Created' : 'Starting',
    restarting: 'Restarting',
    degraded: 'Degraded',
    exited: status.word === 'paused' ? 'Paused' : 'Stopped',
    unknown: 'Unknown',
  };
  return known[status.state];
}

/** Longer words, for titles and accessible names: both axes named. */
export function describeStatus(status: Status): string {
  const tail = status.excluded ? ', excluded from status checks' : '';
  switch (status.state) {
    case 'running':
      return (
        {
          healthy: 'running and healthy',
          unhealthy: 'running but unhealthy',
          unknown: status.checking ? 'running, its health check is starting' : 'running, no health check',
        }[status.health] + tail
      );
    case 'exited':
      return (status.word === 'paused' ? 'paused' : 'stopped') + tail;
    case 'unknown':
      return 'status unknown' + tail;
    default:
      return (status.word === 'created' ? 'created, not started yet' : status.state) + tail;
  }
}

export type DeploymentStatus = 'queued' | 'in_progress' | 'finished' | 'failed' | 'cancelled' | 'unknown';

const DEPLOYMENT: ReadonlyMap<string, DeploymentStatus> = new Map(
  Object.entries<DeploymentStatus>({
    queued: 'queued',
    pending: 'queued',
    waiting: 'queued',
    in_progress: 'in_progress',
    running: 'in_progress',
    started: 'in_progress',
    building: 'in_progress',
    deploying: 'in_progress',
    finished: 'finished',
    success: 'finished',
    successful: 'finished',
    succeeded: 'finished',
    completed: 'finished',
    done: 'finished',
    failed: 'failed',
    failure: 'failed',
    error: 'failed',
    cancelled_by_user: 'cancelled',
    cancelled: 'cancelled',
    canceled: 'cancelled',
  }),
);

/**
 * Coolify's deployment words (contract 4.4: queued, in_progress, finished, failed, cancelled-by-user), and those that other
 * builders use, because the reference names none: a build with an unknown status is not polled.
 */
export function parseDeploymentStatus(raw: string | null | undefined): DeploymentStatus {
  const word = (raw ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return DEPLOYMENT.get(word) ?? 'unknown';
}

export const isActiveDeployment = (status: DeploymentStatus): boolean =>
  status === 'queued' || status === 'in_progress';

export function deploymentMark(status: DeploymentStatus): Mark {
  const marks: Record<DeploymentStatus, Mark> = {
    queued: 'busy', in_progress: 'busy', finished: 'good', failed: 'bad', cancelled: 'idle', unknown: 'unknown',
  }; // prettier-ignore
  return marks[status];
}

export function deploymentWords(status: DeploymentStatus): string {
  const words: Record<DeploymentStatus, string> = {
    queued: 'Queued', in_progress: 'Building', finished: 'Finished', failed: 'Failed', cancelled: 'Cancelled', unknown: 'Unknown',
  }; // prettier-ignore
  return words[status];
}
