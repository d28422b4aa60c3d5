/** Proxy, Docker cleanup, Sentinel and networks of a server (recordings 4.3.10, GET_servers-uuid-proxy and related ones). */
import { plainStamp, stamp } from '../world/dates.ts';
import { hexFrom } from '../world/random.ts';
import type { Cleanup, Destination, Server } from '../world/state.ts';
import { SERVER_SETTINGS } from './server-columns.ts';
import { without, type Row, type View } from './view.ts';

const setting = (server: Server, name: string): unknown => server.settings[name] ?? SERVER_SETTINGS[name];
const settingsOf = (server: Server, names: readonly string[]): Row =>
  Object.fromEntries(names.map((name) => [name, setting(server, name)]));

export function proxyAnswer(server: Server, view: View): Row {
  const { type, status, isRedirectEnabled, redirectUrl, configuration } = server.proxy;
  const row: Row = {
    proxy_type: type,
    status,
    redirect_enabled: isRedirectEnabled,
    redirect_url: redirectUrl,
    generate_exact_labels: setting(server, 'generate_exact_labels'),
    configuration,
  };
  return view.sensitive ? row : without(row, ['configuration']);
}

export const CLEANUP_FIELDS = [
  'docker_cleanup_frequency',
  'docker_cleanup_threshold',
  'force_docker_cleanup',
  'delete_unused_volumes',
  'delete_unused_networks',
  'disable_application_image_retention',
] as const;

export const cleanupAnswer = (server: Server): Row => settingsOf(server, CLEANUP_FIELDS);

/** guess: the row of a running cleanup; only a finished one is recorded. */
export const cleanupRunRow = (run: Cleanup, now: number): Row => {
  const ended = run.endsAt <= now;
  return {
    uuid: run.uuid,
    status: ended ? 'success' : 'running',
    message: ended
      ? 'Manual Docker cleanup job executed successfully. Disk usage before: 32%, Disk usage after: 32%.'
      : null,
    finished_at: ended ? plainStamp(run.endsAt) : null,
    created_at: stamp(run.startedAt),
    updated_at: stamp(ended ? run.endsAt : run.startedAt),
  };
};

export const SENTINEL_FIELDS = [
  'is_sentinel_enabled',
  'is_metrics_enabled',
  'is_sentinel_debug_enabled',
  'sentinel_metrics_refresh_rate_seconds',
  'sentinel_metrics_history_days',
  'sentinel_push_interval_seconds',
] as const;

export function sentinelAnswer(server: Server, view: View): Row {
  const row: Row = {
    ...settingsOf(server, SENTINEL_FIELDS),
    sentinel_updated_at: plainStamp(server.isReachable ? view.now - 30_000 : server.updatedAt),
    sentinel_token: server.settings['sentinel_token'] ?? hexFrom(`${server.uuid} sentinel`, 64),
    sentinel_custom_url:
      'sentinel_custom_url' in server.settings ? server.settings['sentinel_custom_url'] : 'http://203.0.113.10:8000',
  };
  return view.sensitive ? row : without(row, ['sentinel_token', 'sentinel_custom_url']);
}

export const destinationRow = (destination: Destination): Row => ({
  uuid: destination.uuid,
  name: destination.name,
  network: destination.network,
  type: destination.type,
  server_uuid: destination.server.uuid,
  created_at: stamp(destination.createdAt),
  updated_at: stamp(destination.updatedAt),
});
