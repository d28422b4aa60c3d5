/** Proxy, Docker cleanup and Sentinel of a server: since v4.3.0, not in the reference (contract section 2; recordings 4.3.10). */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { row, rows } from '../model/fields.ts';
import { readActionResult, readWritten, type ActionResult } from '../model/results.ts';
import { readCleanupRun, readDockerCleanup, readSentinel, readServerProxy } from '../model/servers.ts';
import { byUuid, clearableNumber, each, file, flag, id, nullableText, object, optional, text } from '../input.ts';
import { define, type Method, type Variant } from '../operation.ts';

const proxyUpdate = object({
  uuid: id,
  ...optional({
    /** traefik, caddy, nginx, none */
    proxy_type: text,
    redirect_enabled: flag,
    /** http(s); null clears it. */
    redirect_url: nullableText,
    generate_exact_labels: flag,
  }),
});
const cleanupFields = optional({
  docker_cleanup_frequency: nullableText,
  docker_cleanup_threshold: clearableNumber,
  force_docker_cleanup: z.nullable(flag),
  delete_unused_volumes: z.nullable(flag),
  delete_unused_networks: z.nullable(flag),
  disable_application_image_retention: z.nullable(flag),
});
const cleanupUpdate = object({ uuid: id, ...cleanupFields });
const sentinelFields = optional({
  is_sentinel_enabled: z.nullable(flag),
  is_metrics_enabled: z.nullable(flag),
  is_sentinel_debug_enabled: z.nullable(flag),
  sentinel_metrics_refresh_rate_seconds: clearableNumber,
  sentinel_metrics_history_days: clearableNumber,
  sentinel_push_interval_seconds: clearableNumber,
  sentinel_custom_url: nullableText,
});
const sentinelUpdate = object({ uuid: id, ...sentinelFields });
export type ProxyUpdateInput = output<typeof proxyUpdate>;
export type SentinelUpdateInput = output<typeof sentinelUpdate>;

const one = (method: Method, part: string, fields?: readonly string[]): readonly Variant<object>[] => [
  {
    dialect: 'coolify',
    since: '4.3.0',
    method,
    path: `/servers/{uuid}/${part}`,
    ...(fields === undefined ? {} : { fields }),
  },
];
const SERVERS = { resource: 'servers' } as const;

export const serverSettingsOperations = {
  'servers.proxy': define({
    ...SERVERS,
    id: 'servers.proxy',
    title: 'Read the proxy settings',
    input: byUuid,
    ability: 'read',
    freshFor: 4,
    // Its configuration (contract section 5).
    sensitive: true,
    variants: one('GET', 'proxy'),
    read: ({ data }) => readServerProxy(row(data, 'proxy')),
  }),
  'servers.updateProxy': define({
    ...SERVERS,
    id: 'servers.updateProxy',
    title: 'Save the proxy settings',
    input: proxyUpdate,
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'proxy', ['redirect_enabled', 'redirect_url', 'generate_exact_labels', 'proxy_type']),
    read: readWritten,
  }),
  // Any text is stored, also what is no YAML (recordings 4.3.10, bug 9): it is checked before it is sent.
  'servers.writeProxyConfiguration': define({
    ...SERVERS,
    id: 'servers.writeProxyConfiguration',
    title: 'Save the proxy configuration',
    input: object({ uuid: id, configuration: file }),
    ability: 'write',
    changes: true,
    variants: one('PUT', 'proxy/configuration', ['configuration']),
    read: readWritten,
  }),
  'servers.restartProxy': define({
    ...SERVERS,
    id: 'servers.restartProxy',
    title: 'Restart the proxy',
    input: byUuid,
    ability: 'write',
    changes: true,
    variants: one('POST', 'proxy/restart'),
    read: readActionResult,
  }),
  'servers.cleanup': define({
    ...SERVERS,
    id: 'servers.cleanup',
    title: 'Read the Docker cleanup settings',
    input: byUuid,
    ability: 'read',
    freshFor: 10,
    variants: one('GET', 'docker-cleanup'),
    read: ({ data }) => readDockerCleanup(row(data, 'docker-cleanup')),
  }),
  'servers.updateCleanup': define({
    ...SERVERS,
    id: 'servers.updateCleanup',
    title: 'Save the Docker cleanup settings',
    input: cleanupUpdate,
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'docker-cleanup', Object.keys(cleanupFields)),
    read: readWritten,
  }),
  'servers.runCleanup': define({
    ...SERVERS,
    id: 'servers.runCleanup',
    title: 'Clean up Docker now',
    input: object({ uuid: id, ...each(['delete_unused_volumes', 'delete_unused_networks'], flag) }),
    ability: 'write',
    changes: true,
    variants: one('POST', 'docker-cleanup/run', ['delete_unused_volumes', 'delete_unused_networks']),
    read: (payload): ActionResult => ({ ...readActionResult(payload), outcome: 'queued' }),
  }),
  'servers.cleanupRuns': define({
    ...SERVERS,
    id: 'servers.cleanupRuns',
    title: 'List Docker cleanups',
    input: byUuid,
    ability: 'read',
    freshFor: 3,
    variants: one('GET', 'docker-cleanup/executions'),
    read: ({ data }) =>
      rows(data, 'executions', readCleanupRun, 'executions').toSorted((a, b) =>
        (b.createdAt ?? '').localeCompare(a.createdAt ?? ''),
      ),
  }),
  'servers.sentinel': define({
    ...SERVERS,
    id: 'servers.sentinel',
    title: 'Read the Sentinel settings',
    input: byUuid,
    ability: 'read',
    freshFor: 10,
    variants: one('GET', 'sentinel'),
    read: ({ data }) => readSentinel(row(data, 'sentinel')),
  }),
  'servers.updateSentinel': define({
    ...SERVERS,
    id: 'servers.updateSentinel',
    title: 'Save the Sentinel settings',
    input: sentinelUpdate,
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'sentinel', Object.keys(sentinelFields)),
    read: readWritten,
  }),
};
