/** Parts of services on their own, since v4.2.0 (contract section 2; recordings 4.3.10, `*_services-uuid-applications*`). */
import { invalid, notFound, nowPost, ok, refuse, type Answer } from '../answers.ts';
import { readFields, truthy } from '../body.ts';
import { conflictsOf, domainsOf } from '../domains.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { partDetail, partListRow } from '../shapes/services.ts';
import { movePart } from '../world/lifecycle.ts';
import { partLog } from '../world/runtime-log.ts';
import type { Service, ServicePart } from '../world/state.ts';
import { check, orNothing, text, whole, yesOrNo, type Rule } from './field-rules.ts';
import { isYes } from './service-fields.ts';

const SINCE = { since: '4.2.0' } as const;
type PartKind = ServicePart['kind'];

const words = orNothing(text(Number.POSITIVE_INFINITY));
const SHARED = {
  human_name: orNothing(text()),
  description: words,
  image: words,
  exclude_from_status: yesOrNo,
  is_log_drain_enabled: yesOrNo,
};
const RULES: Readonly<Record<PartKind, Readonly<Record<string, Rule>>>> = {
  application: {
    ...SHARED,
    url: words,
    noindex_domains: (value) => (value === null || Array.isArray(value) ? null : 'The {} field must be an array.'),
    is_gzip_enabled: yesOrNo,
    is_stripprefix_enabled: yesOrNo,
    is_force_https_enabled: yesOrNo,
  },
  database: {
    ...SHARED,
    is_public: yesOrNo,
    public_port: orNothing(whole(1, 65_535)),
    public_port_timeout: orNothing(whole(1)),
  },
};

const serviceOf = (call: Call): Service | undefined =>
  call.world.services.find(({ uuid }) => uuid === call.params['uuid']);

/** The part, or why there is none. */
function withPart(kind: PartKind, handle: (call: Call, service: Service, part: ServicePart) => Answer) {
  return (call: Call): Answer => {
    const service = serviceOf(call);
    if (service === undefined) return notFound('Service');
    const part = service.parts.find((item) => item.kind === kind && item.uuid === call.params['part']);
    return part === undefined ? notFound(`Service ${kind}`) : handle(call, service, part);
  };
}

const list = (kind: PartKind) => (call: Call) => {
  const service = serviceOf(call);
  if (service === undefined) return notFound('Service');
  return ok(service.parts.filter((part) => part.kind === kind).map((part) => partListRow(service, part, call.view)));
};

/** Lines asked for; nonsense is 100 (recordings 4.3.10 `FACTS.md`, "Logs"). */
export function linesOf(call: Call): number {
  const lines = Number(call.query.get('lines') ?? '100');
  return Number.isInteger(lines) && lines > 0 ? Math.min(lines, 10_000) : 100;
}

const logs = (kind: PartKind) =>
  withPart(kind, (call, service, part) =>
    part.status.startsWith('running')
      ? ok({ logs: partLog(service, part, call.now, linesOf(call), truthy(call.query.get('show_timestamps'))) })
      : refuse(400, `Service ${kind} container is not running.`),
  );

const act = (kind: PartKind, word: string, to: 'exited' | 'running') =>
  withPart(kind, (call, service, part) => {
    // Recorded: the sentences of all six. guess: one that restarts stays running until it is up again.
    if (!service.server.reachable) return refuse(400, 'Server is not functional.');
    movePart(
      call.world,
      part,
      call.now,
      to === 'exited' ? 'exited' : service.serviceType === null ? 'running:unknown' : 'running:healthy',
    );
    return ok({ message: `Service ${kind} ${word} request queued.` });
  });

const update = (kind: PartKind) =>
  withPart(kind, (call, service, part) => {
    // Its fields are those of the body alone; `force_domain_override` comes in the query (ServiceApplicationsController).
    const read = readFields({ ...call, query: new URLSearchParams() });
    if ('refusal' in read) return read.refusal;
    const { fields } = read;
    const wrong = check(fields, RULES[kind]);
    if (wrong !== null) return wrong;
    if (isYes(fields['is_log_drain_enabled']))
      return invalid({ is_log_drain_enabled: ['Log drain is not enabled on the server for this service.'] });
    const wanted = { ...part.columns, ...fields };
    if (isYes(wanted['is_public']) && (wanted['public_port'] ?? null) === null)
      return invalid({ public_port: ['A public port is required when the database is public.'] });
    if ('url' in fields) {
      const urls = domainsOf(fields['url']);
      const bad = urls.filter((url) => !/^https?:\/\/[^\s/]+/i.test(url)).map((url) => `Invalid URL: ${url}`);
      if (bad.length > 0) return invalid(bad);
      const conflicts = truthy(call.query.get('force_domain_override')) ? [] : conflictsOf(call, service.uuid, urls);
      if (conflicts.length > 0) {
        return refuse(409, 'Domain conflicts detected. Use force_domain_override=true to proceed.', {
          conflicts,
          warning:
            'Using the same domain for multiple resources can cause routing conflicts and unpredictable behavior.',
        });
      }
      part.fqdn = urls.length === 0 ? null : urls.join(',');
    }
    const { url: _url, human_name, image, ...columns } = fields;
    if (human_name !== undefined) part.humanName = typeof human_name === 'string' ? human_name : null;
    if (typeof image === 'string') part.image = image;
    for (const [name, value] of Object.entries(columns))
      part.columns[name] = RULES[kind][name] === yesOrNo ? isYes(value) : value;
    service.updatedAt = call.now;
    return ok(partDetail(service, part, call.view, true));
  });

const routesOf = (kind: PartKind): Route[] => {
  const path = `/services/{uuid}/${kind}s`;
  const one = `${path}/{part}`;
  return [
    onlyCoolify('GET', path, 'read', list(kind), SINCE),
    onlyCoolify(
      'GET',
      one,
      'read',
      withPart(kind, (call, service, part) => ok(partDetail(service, part, call.view, false))),
      SINCE,
    ),
    onlyCoolify('PATCH', one, 'write', update(kind), SINCE),
    onlyCoolify('GET', `${one}/logs`, 'read', logs(kind), SINCE),
    onlyCoolify('POST', `${one}/start`, 'deploy', act(kind, 'deploy', 'running'), SINCE),
    onlyCoolify('POST', `${one}/restart`, 'deploy', act(kind, 'restart', 'running'), SINCE),
    onlyCoolify('POST', `${one}/stop`, 'deploy', act(kind, 'stop', 'exited'), SINCE),
  ];
};

export const servicePartRoutes: readonly Route[] = [
  ...routesOf('application'),
  ...routesOf('database'),
  // Only applications have these (routes/api.php at v4.3.10).
  onlyCoolify('POST', '/services/{uuid}/applications/{part}/logs', 'read', logs('application'), SINCE),
  ...['start', 'restart', 'stop'].map((action) =>
    onlyCoolify('GET', `/services/{uuid}/applications/{part}/${action}`, 'deploy', () => nowPost, SINCE),
  ),
];
