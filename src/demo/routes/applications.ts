/** Applications (contract rows 22, 23, 30, 32–35). */
import { invalid, notFound, ok, refuse, type Answer } from '../answers.ts';
import { parameter, readFields, truthy } from '../body.ts';
import { both, lifecycle, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { applicationDetail, applicationListRow } from '../shapes/applications.ts';
import { since } from '../shapes/view.ts';
import { queueDeployment, stop as stopLater } from '../world/lifecycle.ts';
import { runtimeLog } from '../world/runtime-log.ts';
import type { Application } from '../world/state.ts';
import { readChanges } from './application-fields.ts';

const found = (call: Call): Application | undefined =>
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
  const application = found(call);
  return application === undefined ? notFound('Application') : ok(applicationDetail(application, call.view));
}

/** Start and restart say "queued" with a uuid even when the queue was full, and no uuid when skipped (contract, pitfalls 6 and 7). */
function queue(call: Call, restartOnly: boolean): Answer {
  const application = found(call);
  if (application === undefined) return notFound('Application');
  const queued = queueDeployment(call.world, application, call.now, {
    restartOnly,
    force: !restartOnly && truthy(parameter(call, 'force')),
  });
  if (queued.outcome === 'skipped') return ok({ message: 'Deployment already queued for this commit.' });
  return ok({
    message: restartOnly ? 'Restart request queued.' : 'Deployment request queued.',
    deployment_uuid: queued.outcome === 'full' ? queued.ghost : queued.deployment.uuid,
  });
}

/** Never a 400, also when it is stopped already (4.0.0 `FACTS.md`, section 6). */
function stop(call: Call) {
  const application = found(call);
  if (application === undefined) return notFound('Application');
  stopLater(call.world, application, call.now);
  return ok({ message: 'Application stopping request queued.' });
}

/** Lines asked for, null where Coolify breaks: before v4.2.0 anything but a number (4.0.0 `FACTS.md`, section 6). */
function lineCount(call: Call): number | null {
  const given = call.query.get('lines');
  const lines = given === null || given === '' ? 100 : Number(given);
  if (since(call.view, '4.2.0')) return Number.isInteger(lines) && lines > 0 ? Math.min(lines, 10_000) : 100;
  if (!Number.isInteger(lines)) return null;
  return lines === 0 ? 100 : lines < 0 ? 10_000 : lines;
}

function logs(call: Call) {
  const application = found(call);
  if (application === undefined) return notFound('Application');
  // Docker is asked, not the stored status: what is down, or on a server that is down, has no container to ask.
  if (application.upSince === null) return refuse(400, 'Application is not running.');
  const lines = lineCount(call);
  if (lines === null) return refuse(500, 'Server Error');
  const timestamps = since(call.view, '4.2.0') && truthy(call.query.get('show_timestamps'));
  return ok({ logs: runtimeLog(application, call.now, lines, timestamps) });
}

const hostOf = (address: string): string =>
  address
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .toLowerCase();
const domainsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '')
    : [];

interface Conflict {
  readonly domain: string;
  readonly resource_name: string;
  readonly resource_uuid: string;
  readonly resource_type: 'application' | 'service';
  readonly message: string;
}

/** Who else uses these domains (recordings 4.0.0, PATCH_applications-uuid__409-domain-conflict). */
function conflictsOf(call: Call, application: Application, wanted: readonly string[]): Conflict[] {
  const others = [
    ...call.world.applications
      .filter((item) => item !== application)
      .map((item) => ({
        type: 'application' as const,
        name: item.name,
        uuid: item.uuid,
        taken: domainsOf(item.columns['fqdn']),
      })),
    ...call.world.services.map((item) => ({
      type: 'service' as const,
      name: item.name,
      uuid: item.uuid,
      taken: item.parts.flatMap((part) => domainsOf(part.fqdn)),
    })),
  ];
  return wanted.flatMap((domain) =>
    others
      .filter(({ taken }) => taken.some((item) => hostOf(item) === hostOf(domain)))
      .map(({ type, name, uuid }) => ({
        domain,
        resource_name: name,
        resource_uuid: uuid,
        resource_type: type,
        message: `Domain ${domain} is already in use by ${type} '${name}'`,
      })),
  );
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const application = found(call);
  if (application === undefined) return refuse(404, 'Application not found');
  const { errors, columns, settings } = readChanges(read.fields, call.view);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const wanted = domainsOf(columns['fqdn']);
  if (wanted.length > 0) {
    // guess: the sentences of these two refusals; that they are 422 is contract 4.2 and pitfall 25.
    if (application.columns['build_pack'] === 'dockercompose')
      return invalid({
        domains: [
          'The domains field is not allowed for dockercompose applications. Use docker_compose_domains instead.',
        ],
      });
    const bad = wanted.find((item) => !/^https?:\/\/[^\s/]+\.[^\s/]+/.test(item));
    if (bad !== undefined) return invalid({ domains: [`Invalid domain: ${bad}`] });
    const conflicts = conflictsOf(call, application, wanted);
    if (conflicts.length > 0 && read.fields['force_domain_override'] !== true) {
      return refuse(409, 'Domain conflicts detected. Use force_domain_override=true to proceed.', {
        conflicts,
        warning: 'Using the same domain for multiple resources can cause routing conflicts and unpredictable behavior.',
      });
    }
  }
  const { name, description, ...rest } = columns;
  if (typeof name === 'string') application.name = name;
  if (description !== undefined) application.description = typeof description === 'string' ? description : null;
  Object.assign(application.columns, rest);
  Object.assign(application.settings, settings);
  application.updatedAt = call.now;
  if (
    read.fields['instant_deploy'] === true &&
    queueDeployment(call.world, application, call.now).outcome === 'skipped'
  ) {
    return ok({ message: 'Deployment already queued for this commit.' });
  }
  return ok({ uuid: application.uuid });
}

export const applicationRoutes: readonly Route[] = [
  ...both('GET', '/applications', 'read', list),
  ...both('GET', '/applications/{uuid}', 'read', get),
  ...both('PATCH', '/applications/{uuid}', 'write', update),
  ...lifecycle('/applications/{uuid}/start', (call) => queue(call, false)),
  ...lifecycle('/applications/{uuid}/restart', (call) => queue(call, true)),
  ...lifecycle('/applications/{uuid}/stop', stop),
  onlyCoolify('GET', '/applications/{uuid}/logs', 'read', logs, { since: '4.0.0-beta.391' }),
  onlyReference('GET', '/applications/{uuid}/logs', 'read', logs),
];
