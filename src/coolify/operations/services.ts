/** Services (contract rows 67–74) and their components (contract section 2, “Service sub-applications”). */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { one, rows } from '../model/fields.ts';
import { readRuntimeLog } from '../model/runtime-log.ts';
import { createdRow, readActionResult } from '../model/results.ts';
import { readService } from '../model/resources.ts';
import { readCreated, readServiceDetail } from '../model/services.ts';
import { readMessage } from '../model/written.ts';
import {
  byUuid, deleteInput, file, flag, id, list, logLines, nothing, nullableText, object, optional, stopInput, text, texts,
} from '../input.ts'; // prettier-ignore
import { define, RESOURCE_LISTS, LIFECYCLE_ABILITY, type Variant } from '../operation.ts';
import { toBase64 } from '../base64.ts';
import { cloneOperation, moveOperation } from './move-clone.ts';
import { serviceComponentOperations } from './service-components.ts';

/** What a service takes on creating and on saving. */
const serviceFields = optional({
  name: text,
  description: nullableText,
  /** The compose file as text; it is sent in base64 (contract, pitfall 21). */
  docker_compose_raw: file,
  /** Start at once. */
  instant_deploy: flag,
  /** Addresses of components by their name in the compose file: comma-separated, an empty text removes them. */
  urls: list(object({ name: text, url: text })),
  /** Also where another resource has the address. */
  force_domain_override: flag,
  is_container_label_escape_enabled: flag,
});
const serviceCreate = object({
  ...serviceFields,
  project_uuid: text,
  server_uuid: text,
  ...optional({
    /** By uuid on Coolify (names collide with routes: contract, pitfall 31), by name in the reference. */
    environment_uuid: text,
    environment_name: text,
    /** Needed where the server has several (contract, pitfall 27). */
    destination_uuid: text,
    /** The key of a one-click template; else `docker_compose_raw`. */
    type: text,
    tags: texts,
  }),
});
const serviceUpdate = object({ uuid: id, ...serviceFields, connect_to_docker_network: z.optional(flag) });
export type ServiceCreateInput = output<typeof serviceCreate>;
export type ServiceUpdateInput = output<typeof serviceUpdate>;

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

const encoded = (input: object, fields: readonly string[]): Readonly<Record<string, unknown>> => {
  const given = input as Readonly<Record<string, unknown>>;
  // Coolify needs one of the two, and the uuid is unique.
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
const writing = (
  method: 'POST' | 'PATCH',
  path: string,
  words: readonly (readonly [Range, readonly string[]])[],
): readonly Variant<object>[] =>
  words.map(([range, fields]) => ({
    ...range,
    method,
    path,
    fields,
    writeBody: (input) => encoded(input, fields),
  }));

const CREATE = writing('POST', '/services', [
  [{ dialect: 'coolify', since: '4.2.0' }, [...PLACE, ...WITH_ESCAPE, 'tags']],
  [{ dialect: 'coolify', since: '4.0.0-beta.469', until: '4.2.0-rc.99' }, [...PLACE, ...WITH_ESCAPE]],
  [{ dialect: 'coolify', since: '4.0.0-beta.461', until: '4.0.0-beta.468.99' }, [...PLACE, ...WITH_URLS]],
  [{ dialect: 'coolify', until: '4.0.0-beta.460.99' }, [...PLACE, ...BASE]],
  [{ dialect: 'reference' }, ['project_uuid', 'environment_name', 'server_uuid', 'destination_uuid', 'type', 'name']],
]);
/** Before b420.7 a PATCH replaces the service (contract 7.3): not offered. */
const UPDATE = writing('PATCH', '/services/{uuid}', [
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
  'services.list': define({
    id: 'services.list',
    title: 'List services',
    input: nothing,
    resource: 'services',
    ability: 'read',
    freshFor: 25,
    variants: both('/services'),
    read: ({ data }) => rows(data, 'services', readService, 'services'),
  }),
  'services.get': define({
    id: 'services.get',
    title: 'Read the service',
    input: byUuid,
    resource: 'services',
    ability: 'read',
    freshFor: 2,
    sensitive: true,
    variants: both('/services/{uuid}'),
    read: ({ data }) => readServiceDetail(one(data, 'service'), 'service'),
  }),
  'services.create': define({
    id: 'services.create',
    title: 'Create a service',
    input: serviceCreate,
    resource: 'services',
    ability: 'write',
    changes: true,
    affects: [...RESOURCE_LISTS, 'tags'],
    variants: CREATE,
    // `{uuid, domains}` (recordings POST_services__ok, PATCH_services-uuid__ok).
    read: (payload) => readCreated(createdRow(payload)),
  }),
  'services.update': define({
    id: 'services.update',
    title: 'Save the service',
    input: serviceUpdate,
    resource: 'services',
    ability: 'write',
    changes: true,
    // A compose file defines variables and volumes.
    affects: ['variables', 'storages'],
    variants: UPDATE,
    read: (payload, { uuid }) => readCreated({ uuid, ...createdRow(payload) }),
  }),
  'services.delete': define({
    id: 'services.delete',
    title: 'Delete the service',
    input: deleteInput,
    resource: 'services',
    ability: 'write',
    changes: true,
    affects: RESOURCE_LISTS,
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
    read: readMessage,
  }),
  'services.move': moveOperation('services'),
  'services.clone': cloneOperation('services'),
  'services.start': define({
    id: 'services.start',
    title: 'Start the service',
    input: byUuid,
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('start'),
    read: readActionResult,
  }),
  'services.stop': define({
    id: 'services.stop',
    title: 'Stop the service',
    input: stopInput,
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    // Send false too: absent means true (row 73; since b467, ignored before).
    variants: lifecycle('stop', ['docker_cleanup'], {
      writeQuery: ({ docker_cleanup }: output<typeof stopInput>) => ({
        docker_cleanup: docker_cleanup === undefined ? undefined : docker_cleanup ? '1' : '0',
      }),
    }),
    read: readActionResult,
  }),
  'services.restart': define({
    id: 'services.restart',
    title: 'Restart the service',
    // `latest` pulls the newest images first.
    input: object({ uuid: id, latest: z.optional(flag) }),
    resource: 'services',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('restart', ['latest']),
    read: readActionResult,
  }),
  'services.logs': define({
    id: 'services.logs',
    title: 'Read the logs of the service component',
    // The component's name in the compose file: without it there is no log (contract, pitfall 53).
    input: object({ uuid: id, sub_service_name: text, ...logLines }),
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
    read: ({ data }, input) => readRuntimeLog(data, input),
  }),
  ...serviceComponentOperations,
};
