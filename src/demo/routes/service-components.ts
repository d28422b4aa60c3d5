/** Components of services on their own, since v4.2.0 (contract section 2; recordings 4.3.10, `*_services-uuid-applications*`). */
import { invalid, notFound, methodChanged, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, truthy } from '../body.ts';
import { conflictsOf, domainsOf } from '../domains.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { componentDetail, componentListRow } from '../shapes/services.ts';
import { setComponentState } from '../world/lifecycle.ts';
import { componentLog } from '../world/runtime-log.ts';
import type { Service, ServiceComponent } from '../world/state.ts';
import { check, nullable, text, integer, boolean, type Rule } from './field-rules.ts';
import { isYes } from './service-fields.ts';

const SINCE = { since: '4.2.0' } as const;
type ComponentKind = ServiceComponent['kind'];

const words = nullable(text(Number.POSITIVE_INFINITY));
const SHARED = {
  human_name: nullable(text()),
  description: words,
  image: words,
  exclude_from_status: boolean,
  is_log_drain_enabled: boolean,
};
const RULES: Readonly<Record<ComponentKind, Readonly<Record<string, Rule>>>> = {
  application: {
    ...SHARED,
    url: words,
    noindex_domains: (value) => (value === null || Array.isArray(value) ? null : 'The {} field must be an array.'),
    is_gzip_enabled: boolean,
    is_stripprefix_enabled: boolean,
    is_force_https_enabled: boolean,
  },
  database: {
    ...SHARED,
    is_public: boolean,
    public_port: nullable(integer(1, 65_535)),
    public_port_timeout: nullable(integer(1)),
  },
};

const serviceOf = (call: Call): Service | undefined =>
  call.world.services.find(({ uuid }) => uuid === call.params['uuid']);

/** The component, or why there is none. */
function withComponent(
  kind: ComponentKind,
  handle: (call: Call, service: Service, component: ServiceComponent) => Answer,
) {
  return (call: Call): Answer => {
    const service = serviceOf(call);
    if (service === undefined) return notFound('Service');
    const component = service.components.find((item) => item.kind === kind && item.uuid === call.params['component']);
    return component === undefined ? notFound(`Service ${kind}`) : handle(call, service, component);
  };
}

const list = (kind: ComponentKind) => (call: Call) => {
  const service = serviceOf(call);
  if (service === undefined) return notFound('Service');
  return ok(
    service.components
      .filter((component) => component.kind === kind)
      .map((component) => componentListRow(service, component, call.view)),
  );
};

/** The requested number of lines; 100 if invalid (recordings 4.3.10 `FACTS.md`, "Logs"). */
export function lineCountOf(call: Call): number {
  const lines = Number(call.query.get('lines') ?? '100');
  return Number.isInteger(lines) && lines > 0 ? Math.min(lines, 10_000) : 100;
}

const logs = (kind: ComponentKind) =>
  withComponent(kind, (call, service, component) =>
    component.status.startsWith('running')
      ? ok({
          logs: componentLog(
            service,
            component,
            call.now,
            lineCountOf(call),
            truthy(call.query.get('show_timestamps')),
          ),
        })
      : errorResponse(400, `Service ${kind} container is not running.`),
  );

const act = (kind: ComponentKind, word: string, to: 'exited' | 'running') =>
  withComponent(kind, (call, service, component) => {
    // The six messages are recorded. guess: a component keeps running during a restart.
    if (!service.server.isReachable) return errorResponse(400, 'Server is not functional.');
    setComponentState(
      call.world,
      component,
      call.now,
      to === 'exited' ? 'exited' : service.serviceType === null ? 'running:unknown' : 'running:healthy',
    );
    return ok({ message: `Service ${kind} ${word} request queued.` });
  });

const update = (kind: ComponentKind) =>
  withComponent(kind, (call, service, component) => {
    // Reads fields from the body only; `force_domain_override` is a query parameter (ServiceApplicationsController).
    const read = readFields({ ...call, query: new URLSearchParams() });
    if ('refusal' in read) return read.refusal;
    const { fields } = read;
    const wrong = check(fields, RULES[kind]);
    if (wrong !== null) return wrong;
    if (isYes(fields['is_log_drain_enabled']))
      return invalid({ is_log_drain_enabled: ['Log drain is not enabled on the server for this service.'] });
    const wanted = { ...component.columns, ...fields };
    if (isYes(wanted['is_public']) && (wanted['public_port'] ?? null) === null)
      return invalid({ public_port: ['A public port is required when the database is public.'] });
    if ('url' in fields) {
      const urls = domainsOf(fields['url']);
      const bad = urls.filter((url) => !/^https?:\/\/[^\s/]+/i.test(url)).map((url) => `Invalid URL: ${url}`);
      if (bad.length > 0) return invalid(bad);
      const conflicts = truthy(call.query.get('force_domain_override')) ? [] : conflictsOf(call, service.uuid, urls);
      if (conflicts.length > 0) {
        return errorResponse(409, 'Domain conflicts detected. Use force_domain_override=true to proceed.', {
          conflicts,
          warning:
            'Using the same domain for multiple resources can cause routing conflicts and unpredictable behavior.',
        });
      }
      component.fqdn = urls.length === 0 ? null : urls.join(',');
    }
    const { url: _url, human_name, image, ...columns } = fields;
    if (human_name !== undefined) component.humanName = typeof human_name === 'string' ? human_name : null;
    if (typeof image === 'string') component.image = image;
    for (const [name, value] of Object.entries(columns))
      component.columns[name] = RULES[kind][name] === boolean ? isYes(value) : value;
    service.updatedAt = call.now;
    return ok(componentDetail(service, component, call.view, true));
  });

const routesOf = (kind: ComponentKind): Route[] => {
  const path = `/services/{uuid}/${kind}s`;
  const one = `${path}/{component}`;
  return [
    onlyCoolify('GET', path, 'read', list(kind), SINCE),
    onlyCoolify(
      'GET',
      one,
      'read',
      withComponent(kind, (call, service, component) => ok(componentDetail(service, component, call.view, false))),
      SINCE,
    ),
    onlyCoolify('PATCH', one, 'write', update(kind), SINCE),
    onlyCoolify('GET', `${one}/logs`, 'read', logs(kind), SINCE),
    onlyCoolify('POST', `${one}/start`, 'deploy', act(kind, 'deploy', 'running'), SINCE),
    onlyCoolify('POST', `${one}/restart`, 'deploy', act(kind, 'restart', 'running'), SINCE),
    onlyCoolify('POST', `${one}/stop`, 'deploy', act(kind, 'stop', 'exited'), SINCE),
  ];
};

export const serviceComponentRoutes: readonly Route[] = [
  ...routesOf('application'),
  ...routesOf('database'),
  // Only application components have these (routes/api.php at v4.3.10).
  onlyCoolify('POST', '/services/{uuid}/applications/{component}/logs', 'read', logs('application'), SINCE),
  ...['start', 'restart', 'stop'].map((action) =>
    onlyCoolify('GET', `/services/{uuid}/applications/{component}/${action}`, 'deploy', () => methodChanged, SINCE),
  ),
];
