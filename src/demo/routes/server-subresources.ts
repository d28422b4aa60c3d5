/** Proxy, Docker cleanup and Sentinel of a server: since v4.3.0 (contract section 2; recordings 4.3.10). */
import type { Method } from '#coolify/operation.ts';
import { invalid, notFound, ok, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { cleanupAnswer, cleanupRunRow, proxyAnswer, sentinelAnswer } from '../shapes/server-subresources.ts';
import { freshUuid } from '../world/lifecycle.ts';
import { CLEANUP_DURATION_MS, restartProxy } from '../world/servers.ts';
import type { Server } from '../world/state.ts';
import { check, isFrequency, nullable, text, integer, boolean, type Rule } from './field-rules.ts';

/** Looks up the server before anything else (recordings, GET_servers-uuid-proxy__404). */
const of =
  (handle: (server: Server, call: Call) => Answer) =>
  (call: Call): Answer => {
    const server = call.world.servers.find(({ uuid }) => uuid === call.params['uuid']);
    return server === undefined ? notFound('Server') : handle(server, call);
  };

/** Validates and stores settings; answers the new state. */
const change = (
  rules: Readonly<Record<string, Rule>>,
  write: (server: Server, fields: Fields, call: Call) => Answer | null,
  answer: (server: Server, call: Call) => Record<string, unknown>,
) =>
  of((server, call) => {
    const read = readFields(call);
    if ('refusal' in read) return read.refusal;
    const wrong = check(read.fields, rules) ?? write(server, read.fields, call);
    return wrong ?? ok(answer(server, call));
  });

const proxy = (server: Server, call: Call) => proxyAnswer(server, call.view);

const updateProxy = change(
  {
    redirect_enabled: boolean,
    redirect_url: nullable(text(2048)),
    generate_exact_labels: boolean,
    proxy_type: text(),
  },
  (server, fields) => {
    const type = typeof fields['proxy_type'] === 'string' ? fields['proxy_type'] : null;
    if (type !== null && !['traefik', 'caddy', 'nginx', 'none'].includes(type.toLowerCase()))
      return invalid({ proxy_type: ['Invalid proxy type.'] });
    const url = fields['redirect_url'];
    // guess: the message.
    if (typeof url === 'string' && !/^https?:\/\/[^\s/]+/.test(url))
      return invalid({ redirect_url: ['The redirect url field must be a valid URL.'] });
    if (type !== null) server.proxy.type = type.toUpperCase();
    if ('redirect_enabled' in fields) server.proxy.isRedirectEnabled = Boolean(fields['redirect_enabled']);
    if ('redirect_url' in fields) server.proxy.redirectUrl = typeof url === 'string' ? url : null;
    if ('generate_exact_labels' in fields)
      server.settings['generate_exact_labels'] = Boolean(fields['generate_exact_labels']);
    return null;
  },
  proxy,
);

/** Any text is stored (recordings 4.3.10, bug 9). */
const writeConfiguration = change(
  { configuration: text(Number.POSITIVE_INFINITY) },
  (server, fields) => {
    if (typeof fields['configuration'] !== 'string')
      return invalid({ configuration: ['The configuration field is required.'] }); // guess
    server.proxy.configuration = fields['configuration'];
    return null;
  },
  (server, call) => ({ ...proxy(server, call), message: 'Proxy configuration saved.' }),
);

const settings = (server: Server, fields: Fields): void => {
  for (const [name, value] of Object.entries(fields)) server.settings[name] = value;
};

const updateCleanup = change(
  {
    docker_cleanup_frequency: text(),
    docker_cleanup_threshold: integer(1, 100),
    force_docker_cleanup: boolean,
    delete_unused_volumes: boolean,
    delete_unused_networks: boolean,
    disable_application_image_retention: boolean,
  },
  (server, fields) => {
    const frequency = fields['docker_cleanup_frequency'];
    if (typeof frequency === 'string' && !isFrequency(frequency))
      return invalid({
        docker_cleanup_frequency: ['Invalid Cron / Human expression for Docker Cleanup Frequency.'],
      });
    settings(server, fields);
    return null;
  },
  cleanupAnswer,
);

const runCleanup = of((server, call) => {
  server.cleanups.push({
    uuid: freshUuid(call.instance),
    startedAt: call.now,
    endsAt: call.now + CLEANUP_DURATION_MS / call.instance.pace,
  });
  return ok({ message: 'Manual cleanup job started. Depending on the amount of data, this might take a while.' });
});

const updateSentinel = change(
  {
    is_sentinel_enabled: boolean,
    is_metrics_enabled: boolean,
    is_sentinel_debug_enabled: boolean,
    sentinel_token: text(),
    sentinel_metrics_refresh_rate_seconds: integer(1),
    sentinel_metrics_history_days: integer(1),
    sentinel_push_interval_seconds: integer(10),
    sentinel_custom_url: nullable(text()),
  },
  (server, fields) => {
    settings(server, fields);
    return null;
  },
  (server, call) => sentinelAnswer(server, call.view),
);

const route = (method: Method, part: string, handle: Route['handle']): Route =>
  onlyCoolify(method, `/servers/{uuid}/${part}`, method === 'GET' ? 'read' : 'write', handle, { since: '4.3.0' });

export const serverSubresourceRoutes: readonly Route[] = [
  route(
    'GET',
    'proxy',
    of((server, call) => ok(proxy(server, call))),
  ),
  route('PATCH', 'proxy', updateProxy),
  route('PUT', 'proxy/configuration', writeConfiguration),
  route(
    'POST',
    'proxy/restart',
    of((server, call) => {
      restartProxy(server, call.now, call.instance.pace);
      return ok({ message: 'Proxy restart queued.' });
    }),
  ),
  route(
    'GET',
    'docker-cleanup',
    of((server) => ok(cleanupAnswer(server))),
  ),
  route('PATCH', 'docker-cleanup', updateCleanup),
  route('POST', 'docker-cleanup/run', runCleanup),
  route(
    'GET',
    'docker-cleanup/executions',
    // The last 20, newest first.
    of((server, call) =>
      ok(
        server.cleanups
          .slice(-20)
          .toReversed()
          .map((run) => cleanupRunRow(run, call.now)),
      ),
    ),
  ),
  route(
    'GET',
    'sentinel',
    of((server, call) => ok(sentinelAnswer(server, call.view))),
  ),
  route('PATCH', 'sentinel', updateSentinel),
];
