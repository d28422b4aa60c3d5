/** Servers (contract rows 5–12; proxy, Docker cleanup and Sentinel of section 2). */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { one, rows } from '../model/fields.ts';
import { readServer } from '../model/locations.ts';
import { readResource } from '../model/resources.ts';
import { readServerCheck } from '../model/results.ts';
import { readWritten } from '../model/written.ts';
import { readServerDetail, readServerDomains } from '../model/servers.ts';
import { byUuid, clearableNumber, flag, id, nothing, nullableText, object, optional, text } from '../input.ts';
import { define, type Variant } from '../operation.ts';
import { serverSettingsOperations } from './server-settings.ts';
import { actionVariants } from './system.ts';

/** Fields that a server is created with and can be changed in (contract 4.1). */
const COMMON = ['name', 'description', 'ip', 'port', 'user', 'is_build_server', 'instant_validate', 'proxy_type'];
const LIMITS = [
  'concurrent_builds',
  'dynamic_timeout',
  'deployment_queue_limit',
  'server_disk_usage_notification_threshold',
  'server_disk_usage_check_frequency',
];
const serverFields = optional({
  name: text,
  description: nullableText,
  /** IPv4, IPv6 or host name. Unique over **all** teams of the instance (contract, pitfall 47): a taken one is a 400. */
  ip: text,
  /** 1–65535, 22 by default. */
  port: clearableNumber,
  /** root by default. */
  user: text,
  is_build_server: flag,
  /** Validate at once, as `servers.validate` would. */
  instant_validate: flag,
  proxy_type: text,
});
const serverCreate = object({ ...serverFields, ip: text, private_key_uuid: text });
const serverUpdate = object({
  uuid: id,
  ...serverFields,
  ...optional({
    /** Before v4.1.2 Coolify answers success and ignores it (contract, pitfall 60): there it is not a field of the table. */
    private_key_uuid: text,
    concurrent_builds: clearableNumber,
    /** Seconds. */
    dynamic_timeout: clearableNumber,
    deployment_queue_limit: clearableNumber,
    /** Per cent. */
    server_disk_usage_notification_threshold: clearableNumber,
    /** Cron. */
    server_disk_usage_check_frequency: text,
    /** Seconds, 1–300; since v4.1.0. */
    connection_timeout: clearableNumber,
    /** Since v4.3.0. */
    is_terminal_enabled: flag,
  }),
});
export type ServerCreateInput = output<typeof serverCreate>;
export type ServerUpdateInput = output<typeof serverUpdate>;

const both = <P extends string>(path: P) =>
  [
    { dialect: 'coolify', method: 'GET', path },
    { dialect: 'reference', method: 'GET', path },
  ] as const;

/** One variant per set of fields: Coolify rejects a request with an unknown one (contract row 8, since-tags). */
const update = (fields: readonly string[], since?: string, until?: string): Variant<ServerUpdateInput> => ({
  dialect: 'coolify',
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
  method: 'PATCH',
  path: '/servers/{uuid}',
  fields,
});

export const serverOperations = {
  'servers.list': define({
    id: 'servers.list',
    title: 'List servers',
    input: nothing,
    resource: 'servers',
    ability: 'read',
    freshFor: 25,
    variants: both('/servers'),
    // Coolify's order changes between calls (recordings 4.3.10, bug 12).
    read: ({ data }) => rows(data, 'servers', readServer, 'servers').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'servers.get': define({
    id: 'servers.get',
    title: 'Read the server',
    input: byUuid,
    resource: 'servers',
    ability: 'read',
    freshFor: 2,
    variants: both('/servers/{uuid}'),
    read: ({ data }) => readServerDetail(one(data, 'server'), 'server'),
  }),
  'servers.resources': define({
    id: 'servers.resources',
    title: 'List the server’s resources',
    input: byUuid,
    resource: 'servers',
    ability: 'read',
    freshFor: 10,
    variants: both('/servers/{uuid}/resources'),
    read: ({ data }) => rows(data, 'resources', readResource, 'resources'),
  }),
  // Never with `?uuid=`: it shadows the server's own and answers 404 since b471 (contract, pitfall 40).
  'servers.domains': define({
    id: 'servers.domains',
    title: 'List the server’s domains',
    input: object({ uuid: id, ip: z.optional(text) }),
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
  'servers.create': define({
    id: 'servers.create',
    title: 'Add a server',
    input: serverCreate,
    resource: 'servers',
    ability: 'write',
    changes: true,
    affects: ['destinations'],
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
  'servers.update': define({
    id: 'servers.update',
    title: 'Save the server',
    input: serverUpdate,
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
  'servers.delete': define({
    id: 'servers.delete',
    title: 'Delete the server',
    input: object({ uuid: id, force: z.optional(flag) }),
    resource: 'servers',
    ability: 'write',
    changes: true,
    // Its networks, and with `force` its resources.
    affects: ['destinations', 'applications', 'databases', 'services', 'projects', 'resources'],
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.469', method: 'DELETE', path: '/servers/{uuid}', query: ['force'] },
      { dialect: 'coolify', until: '4.0.0-beta.468', method: 'DELETE', path: '/servers/{uuid}' },
      { dialect: 'reference', method: 'DELETE', path: '/servers/{uuid}' },
    ],
    read: readWritten,
  }),
  // Continues in the background unless the response has a result: poll `servers.get` (is_validating, validation_logs, reachable, usable; contract row 12).
  'servers.validate': define({
    id: 'servers.validate',
    title: 'Validate the server',
    input: object({ uuid: id, install: z.optional(flag) }),
    resource: 'servers',
    ability: 'write',
    changes: true,
    variants: actionVariants('/servers/{uuid}/validate', { fields: ['install'] }),
    read: readServerCheck,
  }),
  ...serverSettingsOperations,
};
