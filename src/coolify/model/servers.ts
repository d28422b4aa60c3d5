/** A server in full, its proxy, Docker cleanup, Sentinel and networks. Fields: contract 4.1 and section 5; recordings 4.3.10. */
import { asList } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { date, flag, identity, nested, number, rows, text, type Row } from './fields.ts';
import { readServer, type Server } from './locations.ts';

export interface ServerDetail extends Server {
  readonly isValidating: boolean;
  /** What the last validation ended with, as plain text; null when it found nothing wrong. */
  readonly validationLogs: string | null;
  /** The number of its key among the private keys (`id` there); 0 is the key of Coolify's own host. */
  readonly privateKeyId: number | null;
  readonly unreachableCount: number | null;
  readonly createdAt: string | null;
  /** Names as `servers.update` takes them; null where the instance does not report it. */
  readonly concurrent_builds: number | null;
  readonly dynamic_timeout: number | null;
  readonly deployment_queue_limit: number | null;
  readonly server_disk_usage_notification_threshold: number | null;
  readonly server_disk_usage_check_frequency: string | null;
  readonly connection_timeout: number | null;
  readonly is_terminal_enabled: boolean | null;
}

export interface ServerDomains {
  readonly ip: string | null;
  readonly domains: readonly string[];
}

export interface ServerProxy {
  /** Lower case: `traefik`, `caddy`, `nginx`, `none`; null when it has not been chosen. */
  readonly proxyType: string | null;
  readonly status: string | null;
  readonly redirectEnabled: boolean | null;
  readonly redirectUrl: string | null;
  readonly exactLabels: boolean | null;
  /** Its compose file; undefined when the token may not read it, null when there is none yet. */
  readonly configuration: string | null | undefined;
}

export interface DockerCleanup {
  readonly docker_cleanup_frequency: string | null;
  readonly docker_cleanup_threshold: number | null;
  readonly force_docker_cleanup: boolean | null;
  readonly delete_unused_volumes: boolean | null;
  readonly delete_unused_networks: boolean | null;
  readonly disable_application_image_retention: boolean | null;
}

export interface CleanupRun {
  readonly uuid: string;
  /** running, success, failed */
  readonly status: string | null;
  readonly message: string | null;
  readonly createdAt: string | null;
  readonly finishedAt: string | null;
}

export interface Sentinel {
  readonly is_sentinel_enabled: boolean | null;
  readonly is_metrics_enabled: boolean | null;
  readonly is_sentinel_debug_enabled: boolean | null;
  readonly sentinel_metrics_refresh_rate_seconds: number | null;
  readonly sentinel_metrics_history_days: number | null;
  readonly sentinel_push_interval_seconds: number | null;
  /** undefined when the token may not read it. */
  readonly sentinel_custom_url: string | null | undefined;
  readonly updatedAt: string | null;
}

export interface Destination {
  readonly uuid: string;
  readonly name: string;
  readonly network: string | null;
  /** standalone or swarm */
  readonly type: string | null;
  readonly serverUuid: string | null;
  readonly createdAt: string | null;
}

export function readServerDetail(row: Row, where: string): ServerDetail {
  const settings = nested(row, 'settings') ?? {};
  return {
    ...readServer(row, where),
    isValidating: flag(row, 'is_validating') === true,
    validationLogs: plainText(text(row, 'validation_logs')),
    privateKeyId: number(row, 'private_key_id'),
    unreachableCount: number(row, 'unreachable_count'),
    createdAt: date(row, 'created_at'),
    concurrent_builds: number(settings, 'concurrent_builds'),
    dynamic_timeout: number(settings, 'dynamic_timeout'),
    deployment_queue_limit: number(settings, 'deployment_queue_limit'),
    server_disk_usage_notification_threshold: number(settings, 'server_disk_usage_notification_threshold'),
    server_disk_usage_check_frequency: text(settings, 'server_disk_usage_check_frequency'),
    connection_timeout: number(settings, 'connection_timeout'),
    is_terminal_enabled: flag(settings, 'is_terminal_enabled'),
  };
}

/** `[{ip, domains}]` (contract row 11); a reference server may as well list names, or rows of one `domain` each. */
export function readServerDomains(data: unknown): readonly ServerDomains[] {
  const groups = new Map<string | null, string[]>();
  const list = (asList(data, 'domains') ?? []).map((item) => (typeof item === 'string' ? { domain: item } : item));
  for (const [ip, names] of rows(list, 'domains', (item) => [text(item, 'ip'), namesIn(item)] as const))
    groups.set(ip, [...(groups.get(ip) ?? []), ...names]);
  return [...groups].map(([ip, names]) => ({ ip, domains: names }));
}

const namesIn = (item: Row): readonly string[] =>
  [item['domain'], ...(asList(item['domains']) ?? [])].filter((name) => typeof name === 'string');

export function readServerProxy(row: Row): ServerProxy {
  return {
    proxyType: text(row, 'proxy_type', 'type')?.toLowerCase() ?? null,
    status: text(row, 'status'),
    redirectEnabled: flag(row, 'redirect_enabled'),
    redirectUrl: text(row, 'redirect_url'),
    exactLabels: flag(row, 'generate_exact_labels'),
    configuration: 'configuration' in row ? text(row, 'configuration') : undefined,
  };
}

export function readDockerCleanup(row: Row): DockerCleanup {
  return {
    docker_cleanup_frequency: text(row, 'docker_cleanup_frequency'),
    docker_cleanup_threshold: number(row, 'docker_cleanup_threshold'),
    force_docker_cleanup: flag(row, 'force_docker_cleanup'),
    delete_unused_volumes: flag(row, 'delete_unused_volumes'),
    delete_unused_networks: flag(row, 'delete_unused_networks'),
    disable_application_image_retention: flag(row, 'disable_application_image_retention'),
  };
}

export function readCleanupRun(row: Row, where: string): CleanupRun {
  return {
    uuid: identity(row, where),
    status: text(row, 'status'),
    message: text(row, 'message'),
    createdAt: date(row, 'created_at'),
    finishedAt: date(row, 'finished_at'),
  };
}

/** `sentinel_token` is left out on purpose: nothing here shows it. */
export function readSentinel(row: Row): Sentinel {
  return {
    is_sentinel_enabled: flag(row, 'is_sentinel_enabled'),
    is_metrics_enabled: flag(row, 'is_metrics_enabled'),
    is_sentinel_debug_enabled: flag(row, 'is_sentinel_debug_enabled'),
    sentinel_metrics_refresh_rate_seconds: number(row, 'sentinel_metrics_refresh_rate_seconds'),
    sentinel_metrics_history_days: number(row, 'sentinel_metrics_history_days'),
    sentinel_push_interval_seconds: number(row, 'sentinel_push_interval_seconds'),
    sentinel_custom_url: 'sentinel_custom_url' in row ? text(row, 'sentinel_custom_url') : undefined,
    updatedAt: date(row, 'sentinel_updated_at'),
  };
}

export function readDestination(row: Row, where: string): Destination {
  const uuid = identity(row, where);
  return {
    uuid,
    name: text(row, 'name') ?? text(row, 'network') ?? uuid,
    network: text(row, 'network'),
    type: text(row, 'type'),
    serverUuid: text(row, 'server_uuid') ?? (isRecord(row['server']) ? text(row['server'], 'uuid') : null),
    createdAt: date(row, 'created_at'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * Coolify writes what a validation found as HTML (contract, pitfall 45). Here it becomes text: line breaks stay, tags are removed,
 * the address of a link follows its text.
 * @returns null for nothing, and for markup without a word in it
 */
export function plainText(html: string | null): string | null {
  if (html === null) return null;
  const plain = html
    .replace(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n')
    .replace(/<a\s[^>]*?href=["']([^"']*)["'][^>]*>([^<]*)<\/a>/gi, '$2 ($1)')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|\w{2,6});/gi, (entity, name: string) => {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return name.startsWith('#')
        ? code > 31 && code < 0x11_00_00
          ? String.fromCodePoint(code)
          : ' '
        : (ENTITIES[name.toLowerCase()] ?? entity);
    })
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain === '' ? null : plain;
}
