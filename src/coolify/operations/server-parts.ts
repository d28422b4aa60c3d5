/** Proxy, Docker cleanup and Sentinel of a server: since v4.3.0, not in the reference (contract section 2; recordings 4.3.10). */
import { row, rows } from '../model/fields.ts';
import { readActionResult, readWritten, type ActionResult, type Written } from '../model/results.ts';
import {
  readCleanupRun,
  readDockerCleanup,
  readSentinel,
  readServerProxy,
  type CleanupRun,
  type DockerCleanup,
  type Sentinel,
  type ServerProxy,
} from '../model/servers.ts';
import { define, type Method, type Variant } from '../operation.ts';
import type { ByUuid } from './applications.ts';

export interface ProxyUpdateInput extends ByUuid {
  /** traefik, caddy, nginx, none */
  readonly proxy_type?: string;
  readonly redirect_enabled?: boolean;
  /** http(s); null clears it. */
  readonly redirect_url?: string | null;
  readonly generate_exact_labels?: boolean;
}

/** What a form has changed; null stands for nothing there. */
type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined };
export type CleanupUpdateInput = ByUuid & Changed<DockerCleanup>;
export type SentinelUpdateInput = ByUuid & Changed<Omit<Sentinel, 'updatedAt'>>;

const one = <I extends object>(method: Method, part: string, fields?: readonly string[]): readonly Variant<I>[] => [
  {
    dialect: 'coolify',
    since: '4.3.0',
    method,
    path: `/servers/{uuid}/${part}`,
    ...(fields === undefined ? {} : { fields }),
  },
];
const SERVERS = { resource: 'servers' } as const;

export const serverPartOperations = {
  'servers.proxy': define<ByUuid, ServerProxy>({
    ...SERVERS,
    id: 'servers.proxy',
    title: 'Read the proxy',
    ability: 'read',
    freshFor: 4,
    // Its configuration (contract section 5).
    sensitive: true,
    variants: one('GET', 'proxy'),
    read: ({ data }) => readServerProxy(row(data, 'proxy')),
  }),
  'servers.updateProxy': define<ProxyUpdateInput, Written>({
    ...SERVERS,
    id: 'servers.updateProxy',
    title: 'Save the proxy’s settings',
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'proxy', ['redirect_enabled', 'redirect_url', 'generate_exact_labels', 'proxy_type']),
    read: readWritten,
  }),
  // Any text is stored, also what is no YAML (recordings 4.3.10, bug 9): it is checked before it is sent.
  'servers.writeProxyConfiguration': define<ByUuid & { readonly configuration: string }, Written>({
    ...SERVERS,
    id: 'servers.writeProxyConfiguration',
    title: 'Save the proxy’s configuration',
    ability: 'write',
    changes: true,
    variants: one('PUT', 'proxy/configuration', ['configuration']),
    read: readWritten,
  }),
  'servers.restartProxy': define<ByUuid, ActionResult>({
    ...SERVERS,
    id: 'servers.restartProxy',
    title: 'Restart the proxy',
    ability: 'write',
    changes: true,
    variants: one('POST', 'proxy/restart'),
    read: readActionResult,
  }),
  'servers.cleanup': define<ByUuid, DockerCleanup>({
    ...SERVERS,
    id: 'servers.cleanup',
    title: 'Read the Docker cleanup',
    ability: 'read',
    freshFor: 10,
    variants: one('GET', 'docker-cleanup'),
    read: ({ data }) => readDockerCleanup(row(data, 'docker-cleanup')),
  }),
  'servers.updateCleanup': define<CleanupUpdateInput, Written>({
    ...SERVERS,
    id: 'servers.updateCleanup',
    title: 'Save the Docker cleanup',
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'docker-cleanup', [
      'docker_cleanup_frequency',
      'docker_cleanup_threshold',
      'force_docker_cleanup',
      'delete_unused_volumes',
      'delete_unused_networks',
      'disable_application_image_retention',
    ]),
    read: readWritten,
  }),
  'servers.runCleanup': define<
    ByUuid & { readonly delete_unused_volumes?: boolean; readonly delete_unused_networks?: boolean },
    ActionResult
  >({
    ...SERVERS,
    id: 'servers.runCleanup',
    title: 'Clean up Docker now',
    ability: 'write',
    changes: true,
    variants: one('POST', 'docker-cleanup/run', ['delete_unused_volumes', 'delete_unused_networks']),
    read: (payload) => ({ ...readActionResult(payload), outcome: 'queued' }),
  }),
  'servers.cleanupRuns': define<ByUuid, readonly CleanupRun[]>({
    ...SERVERS,
    id: 'servers.cleanupRuns',
    title: 'List the Docker cleanups',
    ability: 'read',
    freshFor: 3,
    variants: one('GET', 'docker-cleanup/executions'),
    read: ({ data }) =>
      rows(data, 'executions', readCleanupRun, 'executions').toSorted((a, b) =>
        (b.createdAt ?? '').localeCompare(a.createdAt ?? ''),
      ),
  }),
  'servers.sentinel': define<ByUuid, Sentinel>({
    ...SERVERS,
    id: 'servers.sentinel',
    title: 'Read Sentinel’s settings',
    ability: 'read',
    freshFor: 10,
    variants: one('GET', 'sentinel'),
    read: ({ data }) => readSentinel(row(data, 'sentinel')),
  }),
  'servers.updateSentinel': define<SentinelUpdateInput, Written>({
    ...SERVERS,
    id: 'servers.updateSentinel',
    title: 'Save Sentinel’s settings',
    ability: 'write',
    changes: true,
    variants: one('PATCH', 'sentinel', [
      'is_sentinel_enabled',
      'is_metrics_enabled',
      'is_sentinel_debug_enabled',
      'sentinel_metrics_refresh_rate_seconds',
      'sentinel_metrics_history_days',
      'sentinel_push_interval_seconds',
      'sentinel_custom_url',
    ]),
    read: readWritten,
  }),
};
