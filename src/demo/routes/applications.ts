/** Applications (contract rows 22, 23, 30, 32–35). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { parameter, truthy } from '../body.ts';
import { bothDialects, lifecycleRoutes, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { applicationDetail, applicationListRow } from '../shapes/applications.ts';
import { since } from '../shapes/view.ts';
import { queueDeployment, stop as stopLater } from '../world/lifecycle.ts';
import { runtimeLog } from '../world/runtime-log.ts';
import type { Application } from '../world/state.ts';
import { applicationCreateRoutes } from './application-create.ts';
import { applicationDeleteRoutes } from './application-delete.ts';
import { applicationUpdateRoutes } from './application-update.ts';
import { rollbackRoutes } from './rollback.ts';

const findResource = (call: Call): Application | undefined =>
  call.world.applications.find((application) => application.uuid === call.params['uuid']);

/** `?tag=` since b461 (contract row 22); the reference has no such parameter and ignores it. */
function list(call: Call) {
  const tag = call.dialect === 'coolify' && since(call.view, '4.0.0-beta.461') ? call.query.get('tag') : null;
  const rows =
    tag === null
      ? call.world.applications
      : call.world.applications.filter((application) => application.tags.includes(tag));
  return ok(rows.map((application) => applicationListRow(application, call.view)));
}

function get(call: Call) {
  const application = findResource(call);
  return application === undefined ? notFound('Application') : ok(applicationDetail(application, call.view));
}

/** Start and restart answer "queued" with a uuid even if the queue was full, and without a uuid if skipped (contract, pitfalls 6 and 7). */
function queue(call: Call, isRestartOnly: boolean): Answer {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  const queued = queueDeployment(call.world, application, call.now, {
    isRestartOnly,
    force: !isRestartOnly && truthy(parameter(call, 'force')),
  });
  if (queued.outcome === 'skipped') return ok({ message: 'Deployment already queued for this commit.' });
  return ok({
    message: isRestartOnly ? 'Restart request queued.' : 'Deployment request queued.',
    deployment_uuid: queued.outcome === 'full' ? queued.unusedUuid : queued.deployment.uuid,
  });
}

/** Never answers 400, even if already stopped (4.0.0 `FACTS.md`, section 6). */
function stop(call: Call) {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  stopLater(call.world, application, call.now);
  return ok({ message: 'Application stopping request queued.' });
}

/** The requested number of lines; null where Coolify fails: before v4.2.0 for anything but a number (4.0.0 `FACTS.md`, section 6). */
function lineCount(call: Call): number | null {
  const given = call.query.get('lines');
  const lines = given === null || given === '' ? 100 : Number(given);
  if (since(call.view, '4.2.0')) return Number.isInteger(lines) && lines > 0 ? Math.min(lines, 10_000) : 100;
  if (!Number.isInteger(lines)) return null;
  return lines === 0 ? 100 : lines < 0 ? 10_000 : lines;
}

function logs(call: Call) {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  // Coolify asks Docker and ignores the stored status: no container if stopped or if the server is unreachable.
  if (application.upSince === null) return errorResponse(400, 'Application is not running.');
  const lines = lineCount(call);
  if (lines === null) return errorResponse(500, 'Server Error');
  const timestamps = since(call.view, '4.2.0') && truthy(call.query.get('show_timestamps'));
  return ok({ logs: runtimeLog(application, call.now, lines, timestamps) });
}

export const applicationRoutes: readonly Route[] = [
  ...bothDialects('GET', '/applications', 'read', list),
  ...bothDialects('GET', '/applications/{uuid}', 'read', get),
  ...lifecycleRoutes('/applications/{uuid}/start', (call) => queue(call, false)),
  ...lifecycleRoutes('/applications/{uuid}/restart', (call) => queue(call, true)),
  ...lifecycleRoutes('/applications/{uuid}/stop', stop),
  onlyCoolify('GET', '/applications/{uuid}/logs', 'read', logs, { since: '4.0.0-beta.391' }),
  onlyReference('GET', '/applications/{uuid}/logs', 'read', logs),
  ...applicationUpdateRoutes,
  ...rollbackRoutes,
  ...applicationCreateRoutes,
  ...applicationDeleteRoutes,
];
