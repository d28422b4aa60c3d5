/**
 * Service components: sub-applications and sub-databases, since v4.2.0 (contract section 2; recordings 4.3.10,
 * `*_services-uuid-applications*` and `*-databases*`). The reference has no such calls.
 */
import type * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { row, rows } from '../model/fields.ts';
import { readActionResult } from '../model/results.ts';
import { readRuntimeLog } from '../model/runtime-log.ts';
import { readServiceComponent, type ServiceComponent } from '../model/resources.ts';
import { readServiceComponentDetail } from '../model/services.ts';
import { byUuid, clearableNumber, flag, id, logLines, nullableText, object, optional, text } from '../input.ts';
import { define, type Method, type Variant } from '../operation.ts';

/** A component of a service, by its uuid. */
const byComponent = { uuid: id, part: id };
const componentFields = optional({
  human_name: nullableText,
  description: nullableText,
  image: text,
  exclude_from_status: flag,
  is_log_drain_enabled: flag,
});
const applicationUpdate = object({
  ...byComponent,
  ...componentFields,
  ...optional({
    /** Comma-separated addresses; null removes them. */
    url: nullableText,
    is_gzip_enabled: flag,
    is_stripprefix_enabled: flag,
    is_force_https_enabled: flag,
    /** Also where another resource has the address; a query parameter here. */
    force_domain_override: flag,
  }),
});
const databaseUpdate = object({
  ...byComponent,
  ...componentFields,
  ...optional({ is_public: flag, public_port: clearableNumber, public_port_timeout: clearableNumber }),
});
const component = object(byComponent);
const logsOfComponent = object({ ...byComponent, ...logLines });
/** `latest` pulls the newest image first, `force` rebuilds an image that is built. */
const startInput = object({ ...byComponent, ...optional({ latest: flag, force: flag }) });
export type ServiceApplicationUpdateInput = output<typeof applicationUpdate>;
export type ServiceDatabaseUpdateInput = output<typeof databaseUpdate>;

const SINCE = '4.2.0';
const FIELDS = Object.keys(componentFields);
const APPLICATION_FIELDS = [...FIELDS, 'url', 'is_gzip_enabled', 'is_stripprefix_enabled'];
const OVERRIDE = ['force_domain_override'];
type Kind = ServiceComponent['kind'];
const path = (kind: Kind, rest = ''): string => `/services/{uuid}/${kind}s${rest}`;

const only = (method: Method, where: string, extra: Partial<Variant<object>> = {}): readonly Variant<object>[] => [
  { dialect: 'coolify', since: SINCE, method, path: where, ...extra },
];

const patch = (kind: Kind, fields: readonly string[], extra: Partial<Variant<object>> = {}): Variant<object> => ({
  dialect: 'coolify',
  since: SINCE,
  method: 'PATCH',
  path: path(kind, '/{part}'),
  fields,
  ...extra,
});

const list = (kind: Kind, name: string, title: string) =>
  define({
    id: name,
    title,
    input: byUuid,
    resource: 'services',
    ability: 'read',
    freshFor: 5,
    variants: only('GET', path(kind)),
    read: ({ data }) => rows(data, `${kind}s`, readServiceComponent(kind), `${kind}s`),
  });

const get = (kind: Kind, name: string, title: string) =>
  define({
    id: name,
    title,
    input: component,
    resource: 'services',
    ability: 'read',
    freshFor: 2,
    variants: only('GET', path(kind, '/{part}')),
    read: ({ data }) => readServiceComponentDetail(kind)(row(data, kind), kind),
  });

const update = <I extends object>(
  kind: Kind,
  name: string,
  title: string,
  input: z.ZodMiniType<I>,
  variants: readonly Variant<object>[],
) =>
  define({
    id: name,
    title,
    input,
    resource: 'services',
    ability: 'write',
    changes: true,
    variants,
    read: ({ data }) => readServiceComponentDetail(kind)(row(data, kind), kind),
  });

const logs = (kind: Kind, name: string, title: string) =>
  define({
    id: name,
    title,
    input: logsOfComponent,
    resource: 'services',
    ability: 'read',
    freshFor: 3,
    variants: only('GET', path(kind, '/{part}/logs'), { query: ['lines', 'show_timestamps'] }),
    read: ({ data }, input) => readRuntimeLog(data, input),
  });

const act = <I extends object>(
  kind: Kind,
  action: 'start' | 'stop' | 'restart',
  name: string,
  title: string,
  input: z.ZodMiniType<I>,
  query: readonly string[] = [],
) =>
  define({
    id: name,
    title,
    input,
    resource: 'services',
    ability: 'deploy',
    changes: true,
    variants: only('POST', path(kind, `/{part}/${action}`), { query }),
    read: readActionResult,
  });

export const serviceComponentOperations = {
  'service-applications.list': list('application', 'service-applications.list', 'List the service’s applications'),
  'service-applications.get': get('application', 'service-applications.get', 'Read the service application'),
  'service-applications.update': update(
    'application',
    'service-applications.update',
    'Save the service application',
    applicationUpdate,
    [
      patch('application', [...APPLICATION_FIELDS, 'is_force_https_enabled'], { since: '4.3.8', query: OVERRIDE }),
      // `ServiceApplicationsController` has no such field before 4.3.8 and refuses it.
      patch('application', APPLICATION_FIELDS, { until: '4.3.8-rc.99', query: OVERRIDE }),
    ],
  ),
  'service-applications.logs': logs('application', 'service-applications.logs', 'Read the service application’s logs'),
  'service-applications.start': act(
    'application',
    'start',
    'service-applications.start',
    'Start the service application',
    startInput,
    ['latest', 'force'],
  ),
  'service-applications.stop': act(
    'application',
    'stop',
    'service-applications.stop',
    'Stop the service application',
    component,
  ),
  'service-applications.restart': act(
    'application',
    'restart',
    'service-applications.restart',
    'Restart the service application',
    component,
  ),
  'service-databases.list': list('database', 'service-databases.list', 'List the service’s databases'),
  'service-databases.get': get('database', 'service-databases.get', 'Read the service database'),
  'service-databases.update': update(
    'database',
    'service-databases.update',
    'Save the service database',
    databaseUpdate,
    [patch('database', [...FIELDS, 'is_public', 'public_port', 'public_port_timeout'])],
  ),
  'service-databases.logs': logs('database', 'service-databases.logs', 'Read the service database’s logs'),
  'service-databases.start': act(
    'database',
    'start',
    'service-databases.start',
    'Start the service database',
    component,
  ),
  'service-databases.stop': act('database', 'stop', 'service-databases.stop', 'Stop the service database', component),
  'service-databases.restart': act(
    'database',
    'restart',
    'service-databases.restart',
    'Restart the service database',
    component,
  ),
};
