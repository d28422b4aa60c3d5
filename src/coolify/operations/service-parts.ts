/**
 * Parts of a service on their own: sub-applications and sub-databases, since v4.2.0 (contract section 2; recordings 4.3.10,
 * `*_services-uuid-applications*` and `*-databases*`). The reference has no such calls.
 */
import { row, rows } from '../model/fields.ts';
import { readActionResult, type ActionResult } from '../model/results.ts';
import { readRuntimeLog } from '../model/deployments.ts';
import { readPart, type ServicePart } from '../model/resources.ts';
import { readPartDetail, type ServicePartDetail } from '../model/services.ts';
import type { ByUuid } from './applications.ts';
import { define, type Method, type Operation, type Variant } from '../operation.ts';

export interface PartInput extends ByUuid {
  /** The uuid of the part. */
  readonly part: string;
}
export interface PartLogsInput extends PartInput {
  readonly lines?: number;
  readonly show_timestamps?: boolean;
}
export interface PartStartInput extends PartInput {
  /** Pull the newest image first. */
  readonly latest?: boolean;
  /** Build anew where it is built. */
  readonly force?: boolean;
}
interface PartFields extends PartInput {
  readonly human_name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly image?: string | undefined;
  readonly exclude_from_status?: boolean | undefined;
  readonly is_log_drain_enabled?: boolean | undefined;
}
export interface ServiceApplicationUpdateInput extends PartFields {
  /** Comma-separated addresses; null takes them away. */
  readonly url?: string | null | undefined;
  readonly is_gzip_enabled?: boolean | undefined;
  readonly is_stripprefix_enabled?: boolean | undefined;
  readonly is_force_https_enabled?: boolean | undefined;
  /** Also where another resource has the address; a query parameter here. */
  readonly force_domain_override?: boolean | undefined;
}
export interface ServiceDatabaseUpdateInput extends PartFields {
  readonly is_public?: boolean | undefined;
  readonly public_port?: number | null | undefined;
  readonly public_port_timeout?: number | undefined;
}

const SINCE = '4.2.0';
const FIELDS = ['human_name', 'description', 'image', 'exclude_from_status', 'is_log_drain_enabled'];
const APPLICATION_FIELDS = [...FIELDS, 'url', 'is_gzip_enabled', 'is_stripprefix_enabled'];
const OVERRIDE = ['force_domain_override'];
type Kind = ServicePart['kind'];
const path = (kind: Kind, rest = ''): string => `/services/{uuid}/${kind}s${rest}`;

const only = <I>(method: Method, where: string, extra: Partial<Variant<I>> = {}): readonly Variant<I>[] => [
  { dialect: 'coolify', since: SINCE, method, path: where, ...extra },
];

const patch = <I>(kind: Kind, fields: readonly string[], extra: Partial<Variant<I>> = {}): Variant<I> => ({
  dialect: 'coolify',
  since: SINCE,
  method: 'PATCH',
  path: path(kind, '/{part}'),
  fields,
  ...extra,
});

const list = (kind: Kind, id: string, title: string): Operation<ByUuid, readonly ServicePart[]> =>
  define<ByUuid, readonly ServicePart[]>({
    id,
    title,
    resource: 'services',
    ability: 'read',
    freshFor: 5,
    variants: only('GET', path(kind)),
    read: ({ data }) => rows(data, `${kind}s`, readPart(kind), `${kind}s`),
  });

const get = (kind: Kind, id: string, title: string): Operation<PartInput, ServicePartDetail> =>
  define<PartInput, ServicePartDetail>({
    id,
    title,
    resource: 'services',
    ability: 'read',
    freshFor: 2,
    variants: only('GET', path(kind, '/{part}')),
    read: ({ data }) => readPartDetail(kind)(row(data, kind), kind),
  });

const update = <I extends PartInput>(
  kind: Kind,
  id: string,
  title: string,
  variants: readonly Variant<I>[],
): Operation<I, ServicePartDetail> =>
  define<I, ServicePartDetail>({
    id,
    title,
    resource: 'services',
    ability: 'write',
    changes: true,
    variants,
    read: ({ data }) => readPartDetail(kind)(row(data, kind), kind),
  });

const logs = (kind: Kind, id: string, title: string): Operation<PartLogsInput, string> =>
  define<PartLogsInput, string>({
    id,
    title,
    resource: 'services',
    ability: 'read',
    freshFor: 3,
    variants: only('GET', path(kind, '/{part}/logs'), { query: ['lines', 'show_timestamps'] }),
    read: ({ data }) => readRuntimeLog(data),
  });

const act = <I extends PartInput>(
  kind: Kind,
  action: 'start' | 'stop' | 'restart',
  id: string,
  title: string,
  query: readonly string[] = [],
): Operation<I, ActionResult> =>
  define<I, ActionResult>({
    id,
    title,
    resource: 'services',
    ability: 'deploy',
    changes: true,
    variants: only('POST', path(kind, `/{part}/${action}`), { query }),
    read: readActionResult,
  });

export const servicePartOperations = {
  'service-applications.list': list('application', 'service-applications.list', 'List the applications of the service'),
  'service-applications.get': get('application', 'service-applications.get', 'Read the application of the service'),
  'service-applications.update': update<ServiceApplicationUpdateInput>(
    'application',
    'service-applications.update',
    'Save the application of the service',
    [
      patch('application', [...APPLICATION_FIELDS, 'is_force_https_enabled'], { since: '4.3.8', query: OVERRIDE }),
      // `ServiceApplicationsController` has no such field before 4.3.8 and refuses it.
      patch('application', APPLICATION_FIELDS, { until: '4.3.8-rc.99', query: OVERRIDE }),
    ],
  ),
  'service-applications.logs': logs(
    'application',
    'service-applications.logs',
    'Read the log of the application of the service',
  ),
  'service-applications.start': act<PartStartInput>(
    'application',
    'start',
    'service-applications.start',
    'Start the application of the service',
    ['latest', 'force'],
  ),
  'service-applications.stop': act<PartInput>(
    'application',
    'stop',
    'service-applications.stop',
    'Stop the application of the service',
  ),
  'service-applications.restart': act<PartInput>(
    'application',
    'restart',
    'service-applications.restart',
    'Restart the application of the service',
  ),
  'service-databases.list': list('database', 'service-databases.list', 'List the databases of the service'),
  'service-databases.get': get('database', 'service-databases.get', 'Read the database of the service'),
  'service-databases.update': update<ServiceDatabaseUpdateInput>(
    'database',
    'service-databases.update',
    'Save the database of the service',
    [patch('database', [...FIELDS, 'is_public', 'public_port', 'public_port_timeout'])],
  ),
  'service-databases.logs': logs('database', 'service-databases.logs', 'Read the log of the database of the service'),
  'service-databases.start': act<PartInput>(
    'database',
    'start',
    'service-databases.start',
    'Start the database of the service',
  ),
  'service-databases.stop': act<PartInput>(
    'database',
    'stop',
    'service-databases.stop',
    'Stop the database of the service',
  ),
  'service-databases.restart': act<PartInput>(
    'database',
    'restart',
    'service-databases.restart',
    'Restart the database of the service',
  ),
};
