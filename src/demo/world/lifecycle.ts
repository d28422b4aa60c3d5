/**
 * Advances the world to a given time on each request; there are no timers. Each server queues and runs deployments like
 * Coolify, and containers start and stop with a delay.
 */
import { advanceBackups } from './backups.ts';
import { SECOND_MS } from './dates.ts';
import { freshUuid } from './random.ts';
import { advanceServer } from './servers.ts';
import type { Application, Database, Deployment, Service, ServiceComponent, World } from './state.ts';

/** Time until a worker picks up a queued job. */
const QUEUE_DELAY_MS = 2.5 * SECOND_MS;
const STOP_DURATION_MS = 4 * SECOND_MS;
const START_DURATION_MS = 6 * SECOND_MS;
const DELETE_DELAY_MS = 5 * SECOND_MS;

/** Applies everything that happens up to `now`. */
export function advance(world: World, now: number): void {
  for (;;) {
    const next = nextEvent(world, now);
    if (next === null) break;
    if (next.kind === 'end') end(next.deployment, next.at);
    else {
      next.deployment.status = 'in_progress';
      next.deployment.startedAt = next.at;
    }
  }
  removeDeleted(world, now);
  for (const item of [...world.applications, ...world.databases]) advanceResource(item, now);
  advanceBackups(world, now);
  for (const gone of world.databases.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= now)) {
    world.databases.splice(world.databases.indexOf(gone), 1);
    for (const backup of world.backups.filter(({ database }) => database === gone))
      world.backups.splice(world.backups.indexOf(backup), 1);
  }
  for (const service of world.services) advanceService(service, now);
  for (const server of world.servers) advanceServer(server, now);
}

interface Event {
  readonly kind: 'start' | 'end';
  readonly at: number;
  readonly deployment: Deployment;
}

/** The earliest event up to `now`: a build ends, or the next queued one starts. */
function nextEvent(world: World, now: number): Event | null {
  const active = activeDeployments(world);
  let best: Event | null = null;
  const offer = (event: Event): void => {
    if (event.at <= now && (best === null || event.at < best.at || (event.at === best.at && event.kind === 'end')))
      best = event;
  };
  for (const deployment of active) {
    if (deployment.startedAt !== null && deployment.status === 'in_progress') {
      offer({ kind: 'end', at: deployment.startedAt + deployment.duration, deployment });
    }
  }
  for (const server of new Set(active.map((deployment) => deployment.application.server))) {
    const here = active.filter((deployment) => deployment.application.server === server);
    const running = here.filter((deployment) => deployment.status === 'in_progress');
    if (running.length >= server.concurrentBuilds) continue;
    const waiting = here.find(
      (deployment) =>
        deployment.status === 'queued' && !running.some((other) => other.application === deployment.application),
    );
    if (waiting === undefined) continue;
    offer({
      kind: 'start',
      at: Math.max(waiting.createdAt + QUEUE_DELAY_MS / world.pace, server.slotFreedAt),
      deployment: waiting,
    });
  }
  return best;
}

function end(deployment: Deployment, at: number): void {
  const { application, fault } = deployment;
  deployment.finishedAt = at;
  application.server.slotFreedAt = at;
  deployment.status = fault === null ? 'finished' : 'failed';
  application.updatedAt = at;
  // A preview does not affect the status of its application.
  if (deployment.pullRequest > 0) return;
  if (fault !== null) return; // The old container keeps running (recordings 4.3.10, ok-failed: "Removing the new version").
  application.status = application.statusAfterDeploy;
  application.pending = null;
  application.upSince = at;
  application.lastOnlineAt = at;
  application.restartCount = 0;
}

/** Queues a deletion; until it runs the resource is listed and readable (contract, pitfall 37). */
export function queueDeletion(world: World, uuid: string, now: number): void {
  if (world.pendingDeletions.some((item) => item.uuid === uuid)) return;
  world.pendingDeletions.push({ uuid, at: now + DELETE_DELAY_MS / world.pace });
}

function removeDeleted(world: World, now: number): void {
  const due = new Set(world.pendingDeletions.filter((item) => item.at <= now).map((item) => item.uuid));
  if (due.size === 0) return;
  for (const deployment of activeDeployments(world))
    if (due.has(deployment.application.uuid)) cancelDeployment(deployment, now);
  for (const list of [world.applications, world.databases, world.services, world.pendingDeletions])
    removeFrom(list, due);
}

function removeFrom(list: { readonly uuid: string }[], uuids: ReadonlySet<string>): void {
  for (let index = list.length - 1; index >= 0; index--) if (uuids.has(list[index]?.uuid ?? '')) list.splice(index, 1);
}

function advanceResource(item: Application | Database, now: number): void {
  const { pending } = item;
  if (pending !== null && pending.at <= now) {
    item.status = pending.status;
    item.updatedAt = pending.at;
    item.upSince = pending.status.startsWith('running') ? pending.at : null;
    item.pending = null;
  }
  if (item.upSince !== null && item.server.isReachable)
    item.lastOnlineAt = Math.max(item.lastOnlineAt ?? 0, now - (now % (30 * SECOND_MS)));
}

function advanceService(service: Service, now: number): void {
  const { activity } = service;
  if (activity !== null && activity.at <= now) {
    for (const component of service.components) Object.assign(component, { status: activity.status, pending: null });
    service.upSince = activity.status.startsWith('running') ? activity.at : null;
    service.activity = null;
    service.updatedAt = activity.at;
  }
  for (const component of service.components) {
    if (component.pending === null || component.pending.at > now) continue;
    component.status = component.pending.status;
    if (component.status.startsWith('running')) service.upSince ??= component.pending.at;
    component.pending = null;
  }
  if (service.upSince !== null && service.server.isReachable) service.lastOnlineAt = now - (now % (30 * SECOND_MS));
}

/** Queued and building, oldest first. */
export function activeDeployments(world: World): Deployment[] {
  return world.deployments.filter(
    (deployment) => deployment.status === 'queued' || deployment.status === 'in_progress',
  );
}

export { freshUuid };

export type Queued =
  | { readonly outcome: 'queued'; readonly deployment: Deployment }
  | { readonly outcome: 'skipped'; readonly unusedUuid: string }
  | { readonly outcome: 'full'; readonly unusedUuid: string };

/**
 * Queues a deployment. Skipped if one of the same commit is active, refused if the queue of the server is full; in both
 * cases Coolify generates a uuid that no deployment ever has (contract, pitfall 6).
 */
export function queueDeployment(
  world: World,
  application: Application,
  now: number,
  how: {
    readonly force?: boolean;
    readonly isRestartOnly?: boolean;
    readonly trigger?: Deployment['trigger'];
    readonly commit?: string;
    readonly rollback?: boolean;
    readonly pullRequest?: number;
    readonly dockerTag?: string | null;
  } = {},
): Queued {
  const uuid = freshUuid(world);
  // The requested commit, else the pinned one, else the newest of the branch.
  const pinned = String(application.columns['git_commit_sha'] ?? 'HEAD');
  const head = application.commits[0];
  const sha = how.commit ?? (pinned === 'HEAD' ? (head?.sha ?? 'HEAD') : pinned);
  const commit = application.commits.find((other) => other.sha === sha);
  const pullRequest = how.pullRequest ?? 0;
  const dockerTag = how.dockerTag ?? null;
  const active = activeDeployments(world);
  const same = (other: Deployment): boolean =>
    other.application === application &&
    other.commit === sha &&
    other.pullRequest === pullRequest &&
    other.dockerTag === dockerTag;
  if (how.force !== true && how.rollback !== true && active.some(same)) return { outcome: 'skipped', unusedUuid: uuid };
  const waiting = active.filter(
    (other) => other.application.server === application.server && other.status === 'queued',
  );
  if (waiting.length >= application.server.queueLimit) return { outcome: 'full', unusedUuid: uuid };
  const isRestartOnly = how.isRestartOnly === true;
  const deployment: Deployment = {
    id: world.nextDeploymentId++,
    uuid,
    application,
    status: 'queued',
    commit: sha,
    commitMessage: commit?.message ?? null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    cancelledAt: null,
    duration: ((isRestartOnly || how.rollback === true ? 12 : application.buildSeconds) * SECOND_MS) / world.pace,
    // guess: known from the source only; deployments to an unreachable server fail.
    fault: application.server.isReachable
      ? isRestartOnly || how.rollback === true
        ? null
        : application.fault
      : 'server',
    isRestartOnly,
    force: how.force === true,
    trigger: how.trigger ?? 'api',
    pullRequest,
    rollback: how.rollback === true,
    dockerTag,
  };
  world.deployments.push(deployment);
  return { outcome: 'queued', deployment };
}

/** Cancels an active deployment. The previous container keeps running. */
export function cancelDeployment(deployment: Deployment, now: number): void {
  deployment.cancelledAt = now;
  deployment.status = 'cancelled-by-user';
  deployment.application.server.slotFreedAt = now;
  if (deployment.startedAt !== null) deployment.finishedAt = now;
}

/** Schedules the stop of an application or a database; stopped ones read `exited:unhealthy` (contract 4.4). */
export function stop(world: World, item: Application | Database, now: number): void {
  if (!item.server.isReachable) return; // guess: the queued job cannot reach the server.
  item.pending = { at: now + STOP_DURATION_MS / world.pace, status: 'exited:unhealthy' };
}

/** Queues the deletion of a database. */
export function deleteDatabase(world: World, database: Database, now: number): void {
  database.deletedAt = now + DELETE_DELAY_MS / world.pace;
}

export function startDatabase(world: World, database: Database, now: number): void {
  if (!database.server.isReachable) return; // guess: same as for stop.
  database.status = 'starting:unknown';
  database.upSince = null;
  database.updatedAt = now;
  database.pending = { at: now + START_DURATION_MS / world.pace, status: 'running:healthy' };
}

/** Starts or stops a service; until it is done the service reads `starting:unhealthy` (4.0.0 `FACTS.md`, 6). */
export function setServiceState(world: World, service: Service, now: number, to: RunsAs | 'exited'): void {
  service.activity = { at: now + START_DURATION_MS / world.pace, status: to };
  service.updatedAt = now;
}

type RunsAs = 'running:healthy' | 'running:unknown';

/** Starts or stops one component; the service reports the aggregated status. */
export function setComponentState(world: World, component: ServiceComponent, now: number, to: RunsAs | 'exited'): void {
  component.pending = { at: now + (to === 'exited' ? STOP_DURATION_MS : START_DURATION_MS) / world.pace, status: to };
}

/** Contract 4.4 ("Status aggregation"), for the statuses that the demo uses. */
export function serviceStatus(service: Service): string {
  if (service.activity !== null) return 'starting:unhealthy';
  if (service.components.length === 0) return 'unknown:unknown:excluded';
  const counted = service.components.filter((component) => component.columns['exclude_from_status'] !== true);
  return counted.length === 0 ? `${aggregated(service.components)}:excluded` : aggregated(counted);
}

function aggregated(components: readonly ServiceComponent[]): string {
  const states = new Set(components.map((component) => component.status.split(':')[0]));
  if (states.has('degraded') || states.has('restarting') || (states.has('running') && states.has('exited')))
    return 'degraded:unhealthy';
  if (states.has('starting')) return 'starting:unknown';
  if (!states.has('running')) return 'exited';
  const health = new Set(components.map((component) => component.status.split(':')[1] ?? 'unknown'));
  return `running:${health.has('unhealthy') ? 'unhealthy' : health.has('unknown') ? 'unknown' : 'healthy'}`;
}
