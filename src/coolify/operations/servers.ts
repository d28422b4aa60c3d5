/** Servers (contract rows 5–12; proxy, Docker cleanup and Sentinel of section 2). */
import { one, rows } from '../model/fields.ts';
import { readServer, type Server } from '../model/places.ts';
import { readResource, type ResourceRow } from '../model/resources.ts';
import { readServerCheck, readWritten, type ServerCheck, type Written } from '../model/results.ts';
import { readServerDetail, readServerDomains, type ServerDetail, type ServerDomains } from '../model/servers.ts';
import { define, type Variant } from '../operation.ts';
import type { ByUuid } from './applications.ts';
import { serverPartOperations } from './server-parts.ts';
import { acting } from './system.ts';

/** Fields that a server is made with and can be changed in (contract 4.1). */
export interface ServerFields {
  readonly name?: string;
  readonly description?: string | null;
  /** IPv4, IPv6 or host name. Unique over **all** teams of the instance (contract, pitfall 47): a taken one is a 400. */
  readonly ip?: string;
  /** 1–65535, 22 by default. */
  readonly port?: number;
  /** root by default. */
  readonly user?: string;
  readonly is_build_server?: boolean;
  /** Validate at once, as `servers.validate` would. */
  readonly instant_validate?: boolean;
  readonly proxy_type?: string;
}
export interface ServerCreateInput extends ServerFields {
  readonly ip: string;
  readonly private_key_uuid: string;
}
export interface ServerUpdateInput extends ServerFields, ByUuid {
  /** Before v4.1.2 it is accepted, answered with success and ignored (contract, pitfall 60): there it is not a field of the table. */
  readonly private_key_uuid?: string;
  readonly concurrent_builds?: number;
  /** Seconds. */
  readonly dynamic_timeout?: number;
  readonly deployment_queue_limit?: number;
  /** Per cent. */
  readonly server_disk_usage_notification_threshold?: number;
  /** Cron. */
  readonly server_disk_usage_check_frequency?: string;
  /** Seconds, 1–300; since v4.1.0. */
  readonly connection_timeout?: number;
  /** Since v4.3.0. */
  readonly is_terminal_enabled?: boolean;
}

const both = <P extends string>(path: P) =>
  [
    { dialect: 'coolify', method: 'GET', path },
    { dialect: 'reference', method: 'GET', path },
  ] as const;

const COMMON = ['name', 'description', 'ip', 'port', 'user', 'is_build_server', 'instant_validate', 'proxy_type'];
const LIMITS = [
  'concurrent_builds',
  'dynamic_timeout',
  'deployment_queue_limit',
  'server_disk_usage_notification_threshold',
  'server_disk_usage_check_frequency',
];

/** One variant a set of fields: an unknown one makes Coolify refuse the whole request (contract row 8, since-tags). */
const update = (fields: readonly string[], since?: string, until?: string): Variant<ServerUpdateInput> => ({
  dialect: 'coolify',
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
  method: 'PATCH',
  path: '/servers/{uuid}',
  fields,
});

export const serverOperations = {
  'servers.list': define<object, readonly Server[]>({
    id: 'servers.list',
    title: 'List servers',
    resource: 'servers',
    ability: 'read',
    freshFor: 25,
    variants: both('/servers'),
    // Coolify's order changes between calls (recordings 4.3.10, bug 12).
    read: ({ data }) => rows(data, 'servers', readServer, 'servers').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'servers.get': define<ByUuid, ServerDetail>({
    id: 'servers.get',
    title: 'Read the server',
    resource: 'servers',
    ability: 'read',
    freshFor: 2,
    variants: both('/servers/{uuid}'),
    read: ({ data }) => readServerDetail(one(data, 'server'), 'server'),
  }),
  'servers.resources': define<ByUuid, readonly ResourceRow[]>({
    id: 'servers.resources',
    title: 'List the server’s resources',
    resource: 'servers',
    ability: 'read',
    freshFor: 10,
    variants: both('/servers/{uuid}/resources'),
    read: ({ data }) => rows(data, 'resources', readResource, 'resources'),
  }),
  // Never with `?uuid=`: it shadows the server's own and answers 404 since b471 (contract, pitfall 40).
  'servers.domains': define<
    ByUuid & {
      /** The server's address: below b471 the answer has all servers of the team (contract row 11). */
      readonly ip?: string;
    },
    readonly ServerDomains[]
  >({
    id: 'servers.domains',
    title: 'List the server’s domains',
    resource: 'servers',
    ability: 'read',
    freshFor: 20,
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.471', method: 'GET', path: '/servers/{uuid}/domains' },
      {
        dialect: 'coolify',
        until: '4.0.0-beta.470',
        method: 'GET',
        path: '/servers/{uuid}/domains',
        adapt: (payload, { ip }) =>
          ip === undefined
            ? payload
            : { ...payload, data: readServerDomains(payload.data).filter((group) => group.ip === ip) },
      },
      { dialect: 'reference', method: 'GET', path: '/servers/{uuid}/domains' },
    ],
    read: ({ data }) => readServerDomains(data),
  }),
  'servers.create': define<ServerCreateInput, Written>({
    id: 'servers.create',
    title: 'Add the server',
    resource: 'servers',
    ability: 'write',
    changes: true,
    variants: [
      { dialect: 'coolify', method: 'POST', path: '/servers', fields: [...COMMON, 'private_key_uuid'] },
      {
        dialect: 'reference',
        method: 'POST',
        path: '/servers',
        fields: ['name', 'ip', 'port', 'user', 'private_key_uuid'],
      },
    ],
    read: readWritten,
  }),
  'servers.update': define<ServerUpdateInput, Written>({
    id: 'servers.update',
    title: 'Save the server',
    resource: 'servers',
    ability: 'write',
    changes: true,
    variants: [
      update([...COMMON, ...LIMITS, 'private_key_uuid', 'connection_timeout', 'is_terminal_enabled'], '4.3.0'),
      update([...COMMON, ...LIMITS, 'private_key_uuid', 'connection_timeout'], '4.1.2', '4.3.0-rc.99'),
      update([...COMMON, ...LIMITS, 'connection_timeout'], '4.1.0', '4.1.2-rc.99'),
      update([...COMMON, ...LIMITS], '4.0.0-beta.471', '4.1.0-rc.99'),
      update(COMMON, undefined, '4.0.0-beta.470'),
      { dialect: 'reference', method: 'PATCH', path: '/servers/{uuid}', fields: ['name', 'description'] },
    ],
    read: readWritten,
  }),
  'servers.delete': define<
    ByUuid & {
      /** Delete the resources on it too; since b469. A `false` is never sent: absent means no. */
      readonly force?: boolean;
    },
    Written
  >({
    id: 'servers.delete',
    title: 'Delete the server',
    resource: 'servers',
    ability: 'write',
    changes: true,
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.469', method: 'DELETE', path: '/servers/{uuid}', query: ['force'] },
      { dialect: 'coolify', until: '4.0.0-beta.468', method: 'DELETE', path: '/servers/{uuid}' },
      { dialect: 'reference', method: 'DELETE', path: '/servers/{uuid}' },
    ],
    read: readWritten,
  }),
  // Runs on, unless the answer says what was found: `servers.get` tells how it went (is_validating, validation_logs, reachable, usable; contract row 12).
  'servers.validate': define<
    ByUuid & {
      /** Install what is missing, Docker too, which may restart it; since v4.2.0. */
      readonly install?: boolean;
    },
    ServerCheck
  >({
    id: 'servers.validate',
    title: 'Validate the server',
    resource: 'servers',
    ability: 'write',
    changes: true,
    variants: acting('/servers/{uuid}/validate', { fields: ['install'] }),
    read: readServerCheck,
  }),
  ...serverPartOperations,
};
