/** Past deployments, and those that are active when the world is built. */
import type { Content } from './content.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './dates.ts';
import { queueDeployment } from './lifecycle.ts';
import { createRandom, hexFrom, uuidFrom } from './random.ts';
import type { Application, Deployment, World } from './state.ts';

/** Fills `world.deployments`, oldest first, with ascending ids. */
export function addPastDeployments(world: World, content: Content, now: number): void {
  const rows: Omit<Deployment, 'id'>[] = [];
  const waiting: Application[] = [];
  for (const [index, application] of world.applications.entries()) {
    const row = content.applications[index];
    const count = row?.history ?? 3;
    const random = createRandom(`${world.seed} history ${application.uuid}`);
    let at = application.upSince ?? application.lastOnlineAt ?? application.createdAt;
    for (let i = 0; i < count; i++) {
      const commit = application.commits[i % application.commits.length];
      const newest = i === 0;
      // The newest deployment succeeded; of the older ones some failed and a few were cancelled.
      const chance = random.next();
      const broke = application.columns['build_pack'] === 'dockerimage' ? 'image' : chance < 0.08 ? 'compile' : 'git';
      const fault = newest ? (count === 1 ? application.fault : null) : chance < 0.12 ? broke : null;
      rows.push(
        past(world, application, {
          at: at - application.buildSeconds * SECOND_MS,
          commit: commit?.sha ?? 'HEAD',
          message: commit?.message ?? null,
          fault,
          cancelled: !newest && chance > 0.95,
          trigger: random.pick(['webhook', 'webhook', 'webhook', 'dashboard', 'api']),
          isRestartOnly: !newest && chance > 0.85 && chance < 0.9,
          key: String(i),
        }),
      );
      at -= random.integer(HOUR_MS, 4 * DAY_MS);
    }
    // Previews are older than the latest deployment.
    for (const [i, pullRequest] of application.previews.entries()) {
      rows.push({
        ...past(world, application, {
          at: now - (i + 3) * DAY_MS - 5 * HOUR_MS,
          commit: hexFrom(`${application.uuid} pull request ${pullRequest}`, 40),
          message: 'Try another layout',
          fault: null,
          cancelled: false,
          trigger: 'webhook',
          isRestartOnly: false,
          key: `pull request ${pullRequest}`,
        }),
        pullRequest,
      });
    }
    if (row?.now === 'failed') {
      const commit = application.commits[0];
      const fault = application.fault ?? 'compile';
      rows.push(
        past(world, application, {
          at: now - 6 * MINUTE_MS,
          commit: commit?.sha ?? 'HEAD',
          message: commit?.message ?? null,
          fault,
          cancelled: false,
          trigger: 'webhook',
          isRestartOnly: false,
          key: 'recent',
        }),
      );
    }
    if (row?.now === 'waiting' || row?.now === 'building') waiting.push(application);
  }
  rows.sort((a, b) => a.createdAt - b.createdAt);
  for (const row of rows) world.deployments.push({ ...row, id: world.nextDeploymentId++ });
  // Building deployments precede queued ones, regardless of the order of the content.
  const order = (application: Application): number =>
    content.applications[world.applications.indexOf(application)]?.now === 'building' ? 0 : 1;
  for (const application of waiting.toSorted((a, b) => order(a) - order(b))) {
    queueDeployment(world, application, now - (order(application) === 0 ? 9 : 4) * SECOND_MS, { trigger: 'webhook' });
  }
}

function past(
  world: World,
  application: Application,
  {
    at,
    commit,
    message,
    fault,
    cancelled,
    trigger,
    isRestartOnly,
    key,
  }: {
    readonly at: number;
    readonly commit: string;
    readonly message: string | null;
    readonly fault: Deployment['fault'];
    readonly cancelled: boolean;
    readonly trigger: Deployment['trigger'];
    readonly isRestartOnly: boolean;
    readonly key: string;
  },
): Omit<Deployment, 'id'> {
  const duration = (isRestartOnly ? 12 : application.buildSeconds) * SECOND_MS;
  const ended = at + 3 * SECOND_MS + (cancelled ? duration / 2 : fault === null ? duration : duration * 0.7);
  return {
    uuid: uuidFrom(`${world.seed} deployment ${application.uuid} ${key}`),
    application,
    status: cancelled ? 'cancelled-by-user' : fault === null ? 'finished' : 'failed',
    commit,
    commitMessage: message,
    createdAt: at,
    startedAt: at + 3 * SECOND_MS,
    finishedAt: ended,
    cancelledAt: cancelled ? ended : null,
    // A cancelled deployment ends before its build time.
    duration: cancelled ? duration : ended - at - 3 * SECOND_MS,
    fault,
    isRestartOnly,
    force: false,
    trigger,
    pullRequest: 0,
    rollback: false,
    dockerTag: null,
  };
}
