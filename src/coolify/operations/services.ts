/** Services (contract rows 67–74) and what they are made of (contract section 2, “Service sub-applications”). */
import { isRecord } from '../failure.ts';
import { one, rows, text, type Row } from '../model/fields.ts';
import { readRuntimeLog } from '../model/deployments.ts';
import { createdIn, readActionResult, type ActionResult } from '../model/results.ts';
import { readService, type Service } from '../model/resources.ts';
import { readCreated, readServiceDetail, type CreatedService, type ServiceDetail } from '../model/services.ts';
import { define, LIFECYCLE_ABILITY, type Variant } from '../operation.ts';
import { toBase64 } from '../base64.ts';
import type { ByUuid } from './applications.ts';
import { cloneOperation, moveOperation } from './move-clone.ts';
import { servicePartOperations } from './service-parts.ts';

/** The addresses of one part; an empty one takes its addresses away. */
export interface ServiceUrl {
  /** Its name in the compose file. */
  readonly name: string;
  /** Comma-separated. */
  readonly url: string;
}
/** What a service is told on creating and on saving alike. */
interface ServiceFields {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** The compose file as text; it travels in base64 (contract, pitfall 21). */
  readonly docker_compose_raw?: string | undefined;
  /** Start at once. */
  readonly instant_deploy?: boolean | undefined;
  readonly urls?: readonly ServiceUrl[] | undefined;
  /** Also where another resource has the address. */
  readonly force_domain_override?: boolean | undefined;
  readonly is_container_label_escape_enabled?: boolean | undefined;
}
export interface ServiceCreateInput extends ServiceFields {
  readonly project_uuid: string;
  readonly server_uuid: string;
  /** By uuid on Coolify (names collide with routes: contract, pitfall 31), by name in the reference. */
  readonly environment_uuid?: string | undefined;
  readonly environment_name?: string | undefined;
  /** Needed where the server has several (contract, pitfall 27). */
  readonly destination_uuid?: string | undefined;
  /** The key of a one-click template; else `docker_compose_raw`. */
  readonly type?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}
export interface ServiceUpdateInput extends ByUuid, ServiceFields {
  readonly connect_to_docker_network?: boolean | undefined;
}
export interface ServiceDeleteInput extends ByUuid {
  readonly delete_volumes: boolean;
  readonly delete_connected_networks: boolean;
  readonly delete_configurations: boolean;
  readonly docker_cleanup: boolean;
}
export interface ServiceLogsInput extends ByUuid {
  /** The part's name in the compose file: without it there is no log (contract, pitfall 53). */
  readonly sub_service_name: string;
  readonly lines?: number;
  readonly show_timestamps?: boolean;
}

const DELETE_FLAGS = [
  'delete_volumes',
  'delete_connected_networks',
  'delete_configurations',
  'docker_cleanup',
] as const;

/** Fields by the version that brought them (contract rows 69 and 70); a field too many is refused. */
const BASE = ['name', 'description', 'instant_deploy', 'docker_compose_raw'];
const WITH_URLS = [...BASE, 'urls', 'force_domain_override'];
const WITH_ESCAPE = [...WITH_URLS, 'is_container_label_escape_enabled'];
const PLACE = ['type', 'project_uuid', 'server_uuid', 'environment_uuid', 'environment_name', 'destination_uuid'];
const NETWORK = ['connect_to_docker_network'];

const encoded = (input: ServiceFields, fields: readonly string[]): Readonly<Record<string, unknown>> => {
  const given = input as Readonly<Record<string, unknown>>;
  // One of the two names is enough, and the uuid is the surer one.
  const twice = given['environment_uuid'] !== undefined && fields.includes('environment_uuid');
  return Object.fromEntries(
    fields.flatMap((name) => {
      const value = given[name];
      if (value === undefined || (twice && name === 'environment_name')) return [];
      return [[name, name === 'docker_compose_raw' && typeof value === 'string' ? toBase64(value) : value]];
    }),
  );
};

type Range = Pick<Variant<object>, 'dialect' | 'since' | 'until'>;
const writing = <I extends ServiceFields>(
  method: 'POST' | 'PATCH',
  path: string,
  words: readonly (readonly [Range, readonly string[]])[],
): readonly Variant<I>[] =>
  words.map(([range, fields]) => ({
    ...range,
    method,
    path,
    fields,
    writeBody: (input: I) => encoded(input, fields),
  }));

const CREATE = writing<ServiceCreateInput>('POST', '/services', [
  [{ dialect: 'coolify', since: '4.2.0' }, [...PLACE, ...WITH_ESCAPE, 'tags']],
  [{ dialect: 'coolify', since: '4.0.0-beta.469', until: '4.2.0-rc.99' }, [...PLACE, ...WITH_ESCAPE]],
  [{ dialect: 'coolify', since: '4.0.0-beta.461', until: '4.0.0-beta.468.99' }, [...PLACE, ...WITH_URLS]],
  [{ dialect: 'coolify', until: '4.0.0-beta.460.99' }, [...PLACE, ...BASE]],
  [{ dialect: 'reference' }, ['project_uuid', 'environment_name', 'server_uuid', 'destination_uuid', 'type', 'name']],
]);
/** Before b420.7 a PATCH replaces the whole service (contract 7.3): it is not offered. */
const UPDATE = writing<ServiceUpdateInput>('PATCH', '/services/{uuid}', [
  [{ dialect: 'coolify', since: '4.0.0-beta.469' }, [...WITH_ESCAPE, ...NETWORK]],
  [{ dialect: 'coolify', since: '4.0.0-beta.461', until: '4.0.0-beta.468.99' }, [...WITH_URLS, ...NETWORK]],
  [{ dialect: 'coolify', since: '4.0.0-beta.420.7', until: '4.0.0-beta.460.99' }, [...BASE, ...NETWORK]],
  [{ dialect: 'reference' }, ['name', 'description']],
]);

const both = (path: string): readonly Variant<object>[] => [
  { dialect: 'coolify', method: 'GET', path },
  { dialect: 'reference', method: 'GET', path },
];

/** POST works on every version; the reference acts on GET (contract 7.3). */
const lifecycle = <I extends object>(
  action: string,
  query: readonly string[] = [],
  extra: Pick<Variant<I>, 'writeQuery'> = {},
): readonly Variant<I>[] => [
  { dialect: 'coolify', method: 'POST', path: `/services/{uuid}/${action}`, query, ...extra },
  { dialect: 'reference', method: 'GET', path: `/services/{uuid}/${action}` },
];

export const serviceOperations = {
  'services.list': define<object, readonly Service[]>({
    id: 'services.list',
    title: 'List services',
    resource: 'services',
    ability: 'read',
    freshFor: 12,
    variants: both('/services'),
    read: ({ data }) => rows(data, 'services', readService, 'services'),
  }),
  'services.get': define<ByUuid, ServiceDetail>({
    id: 'services.get',
    title: 'Read the service',
    resource: 'services',
    ability: 'read',
    freshFor: 2,
    sensitive: true,
    variants: both('/services/{uuid}'),
    read: ({ data }) => readServiceDetail(one(data, 'service'), 'service'),
  }),
  'services.create': define<ServiceCreateInput, CreatedService>({
    id: 'services.create',
    title: 'Create a service',
    resource: 'services',
    ability: 'write',
    changes: true,
    variants: CREATE,
    // `{uuid, domains}` (recordings POST_services__ok, PATCH_services-uuid__ok).
    read: (payload) => readCreated(createdIn(payload)),
  }),
  'services.update': define<ServiceUpdateInput, CreatedService>({
    id: 'services.update',
    title: 'Save the service',
    resource: 'services',
    ability: 'write',
    changes: true,
    variants: UPDATE,
    read: (payload, { uuid }) => readCreated({ uuid, ...createdIn(payload) }),
  }),
  'services.delete': define<ServiceDeleteInput, string>({
    id: 'services.delete',
    title: 'Delete the service',
    resource: 'services',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        method: 'DELETE',
        path: '/services/{uuid}',
        query: DELETE_FLAGS,
        // All four, always: absent means yes, and "false" was true on older versions (contract, pitfalls 36 and 38).
        writeQuery: (input) => Object.fromEntries(DELETE_FLAGS.map((name) => [name, input[name] ? '1' : '0'])),
      },
      { dialect: 'reference', method: 'DELETE', path: '/services/{uuid}' },
    ],
    read: ({ data, message }) => {
      const answer: Row = isRecord(data) ? data : {};
      return text(answer, 'message') ?? message ?? '';
    },
  }),
  'services.move': moveOperation('services'),
  'services.clone': cloneOperation('services'),
  'services.start': define<ByUuid, ActionResult>({
    id: 'services.start',
    title: 'Start the service',
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle<ByUuid>('start'),
    read: readActionResult,
  }),
  'services.stop': define<ByUuid & { readonly docker_cleanup?: boolean }, ActionResult>({
    id: 'services.stop',
    title: 'Stop the service',
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    // A false must be said: absent means true (row 73; since b467, ignored before).
    variants: lifecycle('stop', ['docker_cleanup'], {
      writeQuery: ({ docker_cleanup }: { docker_cleanup?: boolean }) => ({
        docker_cleanup: docker_cleanup === undefined ? undefined : docker_cleanup ? '1' : '0',
      }),
    }),
    read: readActionResult,
  }),
  'services.restart': define<ByUuid & { readonly latest?: boolean }, ActionResult>({
    id: 'services.restart',
    title: 'Restart the service',
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('restart', ['latest']),
    read: readActionResult,
  }),
  'services.logs': define<ServiceLogsInput, string>({
    id: 'services.logs',
    title: 'Read the log of a part',
    resource: 'services',
    ability: 'read',
    sensitive: true,
    freshFor: 3,
    variants: [
      {
        dialect: 'coolify',
        since: '4.2.0',
        method: 'GET',
        path: '/services/{uuid}/logs',
        query: ['sub_service_name', 'lines', 'show_timestamps'],
      },
    ],
    read: ({ data }) => readRuntimeLog(data),
  }),
  ...servicePartOperations,
};
