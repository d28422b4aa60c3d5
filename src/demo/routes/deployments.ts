/** Deployments: active ones, details, history of an application, deploy, cancel (contract rows 36, 75–78). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { parameter, truthy } from '../body.ts';
import { actionRoutes, bothDialects, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { deploymentDetail, deploymentHistoryRow, deploymentListRow, updatedAt } from '../shapes/deployments.ts';
import { since } from '../shapes/view.ts';
import {
  activeDeployments,
  cancelDeployment,
  setServiceState,
  queueDeployment,
  startDatabase,
} from '../world/lifecycle.ts';
import type { Deployment } from '../world/state.ts';
import { namesOf } from './tags.ts';

const findResource = (call: Call): Deployment | undefined =>
  call.world.deployments.find((deployment) => deployment.uuid === call.params['uuid']);

/**
 * An array, or an object keyed by row index: Coolify sorts by id but keeps the keys of the table order, where an updated row
 * moves to the end (contract, pitfall 4; recordings, GET_deployments__ok of both versions).
 */
function list(call: Call) {
  const active = activeDeployments(call.world);
  const table = active.toSorted((a, b) => updatedAt(a, call.now) - updatedAt(b, call.now) || a.id - b.id);
  const rows = active.map(
    (deployment) => [table.indexOf(deployment), deploymentListRow(deployment, call.view)] as const,
  );
  const ordered = call.dialect === 'reference' || rows.every(([key], index) => key === index);
  return ok(ordered ? rows.map(([, row]) => row) : Object.fromEntries(rows));
}

function get(call: Call) {
  const deployment = findResource(call);
  // b464 to b467 find none (contract, pitfall 8).
  const blind = call.dialect === 'coolify' && since(call.view, '4.0.0-beta.464') && !since(call.view, '4.0.0-beta.468');
  return deployment === undefined || blind ? notFound('Deployment') : ok(deploymentDetail(deployment, call.view));
}

/** An integer query parameter, or Laravel's error response. */
function integerParameter(call: Call, name: string, least: number, otherwise: number): number | Answer {
  const given = call.query.get(name);
  if (given === null || given === '') return otherwise;
  const sentence = /^-?\d+$/.test(given)
    ? Number(given) < least
      ? `The ${name} field must be at least ${least}.`
      : null
    : `The ${name} field must be an integer.`;
  if (sentence === null) return Number(given);
  // Without `Accept: application/json` Laravel redirects back (recordings 4.0.0, bad-take-no-accept).
  if (!call.accept.includes('json')) {
    return {
      status: 302,
      contentType: 'text/html; charset=utf-8',
      headers: { location: call.origin },
      body: `<!DOCTYPE html>\n<html>\n    <head>\n        <meta charset="UTF-8" />\n        <meta http-equiv="refresh" content="0;url='${call.origin}'" />\n\n        <title>Redirecting to ${call.origin}</title>\n    </head>\n    <body>\n        Redirecting to <a href="${call.origin}">${call.origin}</a>.\n    </body>\n</html>`,
    };
  }
  return errorResponse(422, sentence, { errors: { [name]: [sentence] } });
}

/** Newest first. The message for an unknown application has no full stop (recordings, GET_deployments-applications-uuid__404). */
function history(call: Call) {
  const skip = integerParameter(call, 'skip', 0, 0);
  if (typeof skip !== 'number') return skip;
  const take = integerParameter(call, 'take', 1, 10);
  if (typeof take !== 'number') return take;
  const application = call.world.applications.find((item) => item.uuid === call.params['uuid']);
  if (application === undefined) return errorResponse(404, 'Application not found');
  const all = call.world.deployments.filter((deployment) => deployment.application === application).toReversed();
  return ok({
    count: all.length,
    deployments: all.slice(skip, skip + take).map((deployment) => deploymentHistoryRow(deployment, call.view)),
  });
}

interface Deployed {
  readonly message: string;
  readonly resource_uuid: string;
  readonly deployment_uuid?: string;
}

interface How {
  readonly force: boolean;
  readonly pullRequest?: number;
  readonly dockerTag?: string | null;
}

/** Deploys a resource by uuid; null if there is none, 'full' if the queue is full. */
function deployOne(call: Call, uuid: string, how: How): Deployed | 'full' | null {
  const { world, now } = call;
  const application = world.applications.find((item) => item.uuid === uuid);
  if (application !== undefined) {
    const { pullRequest = 0, dockerTag = null } = how;
    const ofImage = application.columns['build_pack'] === 'dockerimage';
    if (pullRequest > 0 && !application.previews.includes(pullRequest)) {
      // `docker_tag` creates the preview of an image application (v4.3.10, `upsertDockerImagePreview`).
      if (!ofImage || dockerTag === null)
        return { message: `Pull request ${pullRequest} not found for this resource.`, resource_uuid: uuid };
      application.previews.push(pullRequest);
    }
    if (dockerTag !== null && !ofImage)
      return { message: 'docker_tag can only be used with Docker Image applications.', resource_uuid: uuid };
    const queued = queueDeployment(world, application, now, how);
    if (queued.outcome === 'full') return 'full';
    // A skipped deployment has a uuid that does not exist (contract, pitfall 6).
    if (queued.outcome === 'skipped')
      return {
        message: 'Deployment already queued for this commit.',
        resource_uuid: uuid,
        deployment_uuid: queued.unusedUuid,
      };
    return {
      message: `Application ${application.name} deployment queued.`,
      resource_uuid: uuid,
      deployment_uuid: queued.deployment.uuid,
    };
  }
  const database = world.databases.find((item) => item.uuid === uuid);
  if (database !== undefined) {
    startDatabase(world, database, now);
    return { message: `Database ${database.name} started.`, resource_uuid: uuid };
  }
  const service = world.services.find((item) => item.uuid === uuid);
  if (service === undefined) return null;
  setServiceState(world, service, now, 'running:healthy');
  return { message: `Service ${service.name} started. It could take a while, be patient.`, resource_uuid: uuid };
}

const queueFull = (): Answer =>
  errorResponse(
    429,
    'Deployment queue is full. Please wait for existing deployments to complete.',
    {},
    { 'retry-after': '60' },
  );
/** Names are not trimmed (4.0.0 and 4.3.10, `by_uuids` and `by_tags`). */
const words = (text: string): string[] => text.split(',').filter((word) => word !== '');

function deploy(call: Call): Answer {
  const uuids = parameter(call, 'uuid');
  const tags = parameter(call, 'tag');
  const forced = parameter(call, 'force');
  // Before v4.2.0 `force=false` in the query counts as true (recordings 4.0.0, POST_deploy__ok-force-false-is-true).
  const force =
    since(call.view, '4.2.0') || !call.query.has('force')
      ? truthy(forced)
      : forced !== null && forced !== '0' && forced !== '';
  // guess: known from the source only.
  if (uuids !== null && tags !== null) return errorResponse(400, 'You can only use uuid or tag, not both.');
  const pullRequest = Math.max(Number(parameter(call, 'pull_request_id') ?? parameter(call, 'pr') ?? 0) || 0, 0);
  const given = since(call.view, '4.0.0-beta.471') ? (parameter(call, 'docker_tag') ?? '').trim() : '';
  const dockerTag = given === '' ? null : given;
  if (tags !== null && pullRequest > 0) return errorResponse(400, 'You can only use tag or pr, not both.');
  // Recordings 4.0.0, POST_deploy (its `FACTS.md`, section 6).
  if (dockerTag !== null && pullRequest === 0) return errorResponse(400, 'docker_tag requires pull_request_id.');
  if (tags !== null) return deployTags(call, words(tags), force);
  if (uuids === null) return errorResponse(400, 'You must provide uuid or tag.');
  const done: Deployed[] = [];
  for (const uuid of words(uuids)) {
    const result = deployOne(call, uuid, { force, pullRequest, dockerTag });
    if (result === 'full') return queueFull();
    if (result !== null) done.push(result);
  }
  return done.length === 0 ? errorResponse(404, 'No resources found.') : ok({ deployments: done });
}

/** `{details, message}`: messages and uuids are separate (4.3.10 `FACTS.md`, bug 10). */
function deployTags(call: Call, tags: readonly string[], force: boolean): Answer {
  const { applications, services } = call.world;
  // As `DeployController::by_tags`, 4.0.0 and 4.3.10: databases are skipped, but a tag that only they have is found.
  const known = new Set(namesOf(call));
  const message: string[] = [];
  const details: Pick<Deployed, 'resource_uuid' | 'deployment_uuid'>[] = [];
  for (const tag of tags.filter((name) => known.has(name))) {
    const tagged = [...applications, ...services].filter((item) => item.tags.includes(tag));
    if (tagged.length === 0) message.push(`No resources found for tag ${tag}.`);
    for (const item of tagged) {
      const done = deployOne(call, item.uuid, { force });
      if (done === 'full') return queueFull();
      if (done === null) continue;
      message.push(done.message);
      if (done.deployment_uuid !== undefined)
        details.push({ resource_uuid: done.resource_uuid, deployment_uuid: done.deployment_uuid });
    }
  }
  if (message.length === 0) return errorResponse(404, 'No resources found with this tag.');
  return ok({ ...(details.length === 0 ? {} : { details }), message });
}

function cancel(call: Call) {
  const deployment = findResource(call);
  if (deployment === undefined) return notFound('Deployment');
  if (deployment.status !== 'queued' && deployment.status !== 'in_progress')
    return errorResponse(400, `Deployment cannot be cancelled. Current status: ${deployment.status}`);
  cancelDeployment(deployment, call.now);
  return ok({
    message: 'Deployment cancelled successfully.',
    deployment_uuid: deployment.uuid,
    status: deployment.status,
  });
}

export const deploymentRoutes: readonly Route[] = [
  ...bothDialects('GET', '/deployments', 'read', list),
  ...actionRoutes('/deploy', 'deploy', deploy, { reference: '/deployments/deploy' }),
  ...bothDialects('GET', '/deployments/{uuid}', 'read', get),
  onlyCoolify('GET', '/deployments/applications/{uuid}', 'read', history, { since: '4.0.0-beta.402' }),
  onlyReference('GET', '/applications/{uuid}/deployments', 'read', history),
  onlyCoolify('POST', '/deployments/{uuid}/cancel', 'deploy', cancel, { since: '4.0.0-beta.436' }),
];
