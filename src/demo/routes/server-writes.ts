/** Creates, updates and deletes servers (contract rows 7–9 and 4.1). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, truthy, type Fields } from '../body.ts';
import type { Call } from '../router.ts';
import { since } from '../shapes/view.ts';
import { freshUuid } from '../world/lifecycle.ts';
import { newProxy, validate } from '../world/servers.ts';
import type { Server } from '../world/state.ts';
import { check, matching, isFrequency, nullable, text, integer, boolean, type Rule } from './field-rules.ts';

const REQUIRED = 'This field is required.';
const PROXY_TYPES = ['traefik', 'nginx', 'caddy', 'none'];

/** guess: the messages of address, user and proxy type; the rules are contract 4.1. */
const RULES: Readonly<Record<string, Rule>> = {
  name: nullable(text()),
  description: nullable(text()),
  ip: matching((value) => /^[\w.:-]+$/.test(value), 'The ip must be a valid IPv4 address, IPv6 address, or hostname.'),
  port: nullable(integer(1, 65_535)),
  user: nullable(matching((value) => /^[\w.-]+$/.test(value), 'The user field format is invalid.')),
  private_key_uuid: text(),
  is_build_server: nullable(boolean),
  instant_validate: nullable(boolean),
  proxy_type: nullable(text()),
};

const LIMITS: Readonly<Record<string, Rule>> = {
  concurrent_builds: integer(1),
  dynamic_timeout: integer(1),
  deployment_queue_limit: integer(1),
  server_disk_usage_notification_threshold: integer(1, 100),
  server_disk_usage_check_frequency: text(),
};

/** The fields that an update accepts in this version (contract row 8). */
function updateRules(call: Call): Readonly<Record<string, Rule>> {
  // guess: only the fields in the reference.
  if (call.dialect === 'reference') return { name: text(), description: nullable(text()) };
  return {
    ...RULES,
    ...(since(call.view, '4.0.0-beta.471') ? LIMITS : {}),
    ...(since(call.view, '4.1.0') ? { connection_timeout: integer(1, 300) } : {}),
    ...(since(call.view, '4.3.0') ? { is_terminal_enabled: boolean } : {}),
  };
}

/** Unique across all teams; the message differs (recordings, POST_servers__400-duplicate-ip). */
function taken(call: Call, ip: unknown, but?: Server): Answer | null {
  if (!call.instance.servers.some((server) => server !== but && server.ip === ip)) return null;
  return errorResponse(
    400,
    since(call.view, '4.2.0')
      ? 'A server with this IP/Domain is already in use.'
      : 'A server with this IP/Domain is already in use by another team.',
  );
}

const badProxy = (fields: Fields): Answer | null => {
  const type = fields['proxy_type'];
  return typeof type === 'string' && !PROXY_TYPES.includes(type.toLowerCase())
    ? invalid({ proxy_type: ['Invalid proxy type.'] })
    : null;
};

const textOr = <T>(value: unknown, other: T): string | T => (typeof value === 'string' ? value : other);
const truth = (value: unknown): boolean => value === true || value === 1 || value === '1';

export function createServer(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const wrong = check(fields, RULES, { ip: REQUIRED, private_key_uuid: REQUIRED }) ?? badProxy(fields);
  if (wrong !== null) return wrong;
  const key = call.world.keys.find(({ uuid }) => uuid === fields['private_key_uuid']);
  if (key === undefined) return notFound('Private key');
  const duplicate = taken(call, fields['ip']);
  if (duplicate !== null) return duplicate;
  const world = call.instance;
  const id = Math.max(0, ...world.servers.map((server) => server.id)) + 1;
  const uuid = freshUuid(world);
  const server: Server = {
    id,
    uuid,
    // guess: the generated name; Coolify uses two random words.
    name: textOr(fields['name'], `server-${uuid.slice(0, 6)}`),
    description: textOr(fields['description'], null),
    ip: String(fields['ip']),
    user: textOr(fields['user'], 'root'),
    port: Number(fields['port'] ?? 22),
    isReachable: false,
    isCoolifyHost: false,
    isBuildServer: truth(fields['is_build_server']),
    privateKeyId: key.id,
    dockerVersion: null,
    concurrentBuilds: 2,
    queueLimit: 25,
    destination: { id, uuid: freshUuid(world) },
    settings: {},
    proxy: newProxy('exited', textOr(fields['proxy_type'], 'traefik').toUpperCase()),
    cleanups: [],
    createdAt: call.now,
    updatedAt: call.now,
    slotFreedAt: 0,
    validatingUntil: null,
    validationLogs: null,
    unreachableCount: 0,
  };
  world.servers.push(server);
  world.destinations.push({
    uuid: server.destination.uuid,
    name: 'coolify',
    network: 'coolify',
    type: 'standalone',
    server,
    createdAt: call.now,
    updatedAt: call.now,
  });
  if (truth(fields['instant_validate'])) validate(server, call.now, world.pace);
  return ok({ uuid }, 201);
}

const hasResources = (call: Call, server: Server): boolean =>
  [...call.world.applications, ...call.world.databases, ...call.world.services].some((item) => item.server === server);

export function updateServer(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const wrong = check(fields, updateRules(call)) ?? badProxy(fields);
  if (wrong !== null) return wrong;
  const server = call.world.servers.find(({ uuid }) => uuid === call.params['uuid']);
  if (server === undefined) return notFound('Server');
  const frequency = fields['server_disk_usage_check_frequency'];
  if (typeof frequency === 'string' && !isFrequency(frequency))
    return invalid({
      server_disk_usage_check_frequency: ['Invalid Cron / Human expression for Disk Usage Check Frequency.'],
    });
  if (truth(fields['is_build_server']) && !server.isBuildServer && hasResources(call, server))
    // guess: the message; status 422 is contract 4.1.
    return invalid({ is_build_server: ['A server with resources cannot be a build server.'] });
  const key = call.world.keys.find(({ uuid }) => uuid === fields['private_key_uuid']);
  // Before v4.1.2 the key is ignored (recordings 4.0.0, PATCH_servers-uuid__private_key_uuid-ignored).
  if ('private_key_uuid' in fields && since(call.view, '4.1.2')) {
    if (key === undefined) return notFound('Private key');
    server.privateKeyId = key.id;
  }
  const duplicate = 'ip' in fields ? taken(call, fields['ip'], server) : null;
  if (duplicate !== null) return duplicate;
  server.name = textOr(fields['name'], server.name);
  if ('description' in fields) server.description = textOr(fields['description'], null);
  server.ip = textOr(fields['ip'], server.ip);
  server.user = textOr(fields['user'], server.user);
  server.port = Number(fields['port'] ?? server.port);
  if ('is_build_server' in fields) server.isBuildServer = truth(fields['is_build_server']);
  server.concurrentBuilds = Number(fields['concurrent_builds'] ?? server.concurrentBuilds);
  server.queueLimit = Number(fields['deployment_queue_limit'] ?? server.queueLimit);
  if (typeof fields['proxy_type'] === 'string') server.proxy.type = fields['proxy_type'].toUpperCase();
  for (const name of [
    'dynamic_timeout',
    'server_disk_usage_notification_threshold',
    'server_disk_usage_check_frequency',
    'connection_timeout',
    'is_terminal_enabled',
  ])
    if (name in fields) server.settings[name] = fields[name];
  server.updatedAt = call.now;
  if (truth(fields['instant_validate'])) validate(server, call.now, call.world.pace);
  // 201 for an update (contract row 8).
  return ok({ uuid: server.uuid }, 201);
}

/** With `force` (since b469) its resources are deleted too. */
export function deleteServer(call: Call): Answer {
  const server = call.world.servers.find(({ uuid }) => uuid === call.params['uuid']);
  if (server === undefined) return notFound('Server');
  const mayForce = call.dialect === 'coolify' && since(call.view, '4.0.0-beta.469');
  const force = mayForce && truthy(call.query.get('force'));
  if (hasResources(call, server) && !force) {
    return errorResponse(
      400,
      mayForce
        ? 'Server has resources. Use ?force=true to delete all resources and the server, or delete resources manually first.'
        : 'Server has resources, so you need to delete them before.', // guess
    );
  }
  if (server.isCoolifyHost) return errorResponse(400, 'Local server cannot be deleted.');
  for (const list of [call.world.applications, call.world.databases, call.world.services]) {
    const kept = (list as { readonly server: Server }[]).filter((item) => item.server !== server);
    (list as { readonly server: Server }[]).splice(0, list.length, ...kept);
  }
  const { destinations, servers } = call.world;
  destinations.splice(0, destinations.length, ...destinations.filter((item) => item.server !== server));
  servers.splice(servers.indexOf(server), 1);
  return ok({ message: 'Server deleted.' });
}
