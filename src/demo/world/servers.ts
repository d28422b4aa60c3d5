/** What becomes of servers: new ones, validations, proxies that restart. */
import { MINUTE_MS, SECOND_MS } from './dates.ts';
import type { Proxy, Server } from './state.ts';

/** Addresses that are never reached, kept free for documentation (RFC 5737): the demo's own way to have a server that is down. */
const UNREACHABLE = /^192\.0\.2\.(99|2[0-4]\d|25[0-5])$/;

/** As Coolify's own: with an SSH check that fails there is nothing to be done. */
export const isSshReachable = (ip: string): boolean => !UNREACHABLE.test(ip);

const PROXY_FILE =
  "name: coolify-proxy\nservices:\n  traefik:\n    container_name: coolify-proxy\n    image: 'traefik:v3.6'\n    restart: unless-stopped\n";

export const newProxy = (status: 'running' | 'exited', type = 'TRAEFIK'): Proxy => ({
  type,
  status,
  pending: null,
  isRedirectEnabled: true,
  redirectUrl: null,
  configuration: status === 'running' ? PROXY_FILE : null,
});

/** SSH, then Docker, then the proxy: as long as a few polls. */
const VALIDATION_DURATION_MS = 5 * SECOND_MS;
const PROXY_RESTART_DURATION_MS = 6 * SECOND_MS;

export function validate(server: Server, now: number, pace: number): void {
  server.validatingUntil = now + VALIDATION_DURATION_MS / pace;
  server.validationLogs = null;
}

export function restartProxy(server: Server, now: number, pace: number): void {
  server.proxy.status = 'restarting';
  server.proxy.pending = {
    at: now + PROXY_RESTART_DURATION_MS / pace,
    status: server.isReachable ? 'running' : 'exited',
  };
}

/** Brings a server to `now`. */
export function advanceServer(server: Server, now: number): void {
  if (server.validatingUntil !== null && server.validatingUntil <= now) {
    server.updatedAt = server.validatingUntil;
    server.validatingUntil = null;
    server.isReachable = server.isCoolifyHost || isSshReachable(server.ip);
    server.unreachableCount = server.isReachable ? 0 : server.unreachableCount + 1;
    if (server.isReachable) {
      server.validationLogs = null;
      server.dockerVersion ??= '28.5.1';
      server.proxy.configuration ??= PROXY_FILE;
      if (server.proxy.type !== 'NONE') server.proxy.status = 'running';
    } else {
      // guess: the words; that they are HTML is contract, pitfall 45.
      server.validationLogs =
        'Server is not reachable. Please validate your configuration and connection.<br><br>Check this <a target="_blank" class="underline" href="https://coolify.io/docs/knowledge-base/server/openssh">documentation</a> for further help.<br><br>Error: Connection timed out';
    }
  }
  const { pending } = server.proxy;
  if (pending !== null && pending.at <= now) {
    server.proxy.status = pending.status;
    server.proxy.pending = null;
  }
}

/** How long a cleanup takes; the recorded one took 30 s. */
export const CLEANUP_DURATION_MS = MINUTE_MS / 2;
