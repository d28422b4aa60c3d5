/** Validation and proxy restarts of servers, and defaults of new ones. */
import { MINUTE_MS, SECOND_MS } from './dates.ts';
import type { Proxy, Server } from './state.ts';

/** Documentation addresses (RFC 5737) that the demo treats as unreachable. */
const UNREACHABLE = /^192\.0\.2\.(99|2[0-4]\d|25[0-5])$/;

/** Whether Coolify's SSH check succeeds. */
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

/** Checks of SSH, Docker and the proxy; long enough for a few polls. */
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

/** Applies validations and proxy restarts that are due. */
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
      // guess: the text; that it is HTML is contract, pitfall 45.
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

/** The recorded cleanup took 30 s. */
export const CLEANUP_DURATION_MS = MINUTE_MS / 2;
