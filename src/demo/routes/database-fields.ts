/** Fields of POST and PATCH of databases (contract 4.3; recordings POST_databases-*, PATCH_databases-uuid__*). */
import { invalid, NOT_ALLOWED, errorResponse, type Answer } from '../answers.ts';
import type { Fields } from '../body.ts';
import type { Call } from '../router.ts';
import { KIND_COLUMNS, PASSWORD_COLUMNS } from '../shapes/database-columns.ts';
import { since } from '../shapes/view.ts';
import type { Database, Engine, Environment, Server } from '../world/state.ts';

const PLACE = ['project_uuid', 'environment_name', 'environment_uuid', 'server_uuid', 'destination_uuid'];
const LIMITS = [
  'limits_memory',
  'limits_memory_swap',
  'limits_memory_swappiness',
  'limits_memory_reservation',
  'limits_cpus',
  'limits_cpuset',
  'limits_cpu_shares',
];
const COMMON = ['name', 'description', 'image', 'is_public', 'public_port', ...LIMITS];
const HEALTH = ['enabled', 'interval', 'timeout', 'retries', 'start_period'].map((name) => `health_check_${name}`);
/** Columns that no call accepts. */
const FIXED = ['enable_ssl', 'ssl_mode', 'init_scripts', 'is_include_timestamps', 'clickhouse_db'];

/** Fields specific to each engine. */
const OWN: Readonly<Record<Engine, readonly string[]>> = Object.fromEntries(
  Object.entries(KIND_COLUMNS).map(([engine, columns]) => [
    engine,
    [
      ...Object.keys(columns).filter((name) => !FIXED.includes(name)),
      ...PASSWORD_COLUMNS[engine as Engine],
      ...(engine === 'redis' ? ['redis_password'] : []),
    ],
  ]),
) as unknown as Record<Engine, readonly string[]>;
const ALL_OWN = Object.values(OWN).flat();

/** Fields in the written reference (rows 49–57). guess: it rejects others; unknown fields are unspecified. */
const REFERENCE: Readonly<Record<Engine, readonly string[]>> = {
  postgresql: ['postgres_user', 'postgres_password', 'postgres_db'],
  mysql: ['mysql_user', 'mysql_password', 'mysql_database', 'mysql_root_password'],
  mariadb: ['mariadb_user', 'mariadb_password', 'mariadb_database'],
  mongodb: ['mongo_initdb_root_username', 'mongo_initdb_root_password'],
  redis: ['redis_password'],
  keydb: [],
  clickhouse: [],
  dragonfly: [],
};

const notAllowed = (names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(names.map((name) => [name, [NOT_ALLOWED]]));
const unknownFields = (fields: Fields, known: readonly string[]): string[] =>
  Object.keys(fields).filter((name) => !known.includes(name));

const timeoutOf = (call: Call): string[] => (since(call.view, '4.0.0-beta.471') ? ['public_port_timeout'] : []);

/** The error response for disallowed fields: a list of names, or a map if they are of another engine (contract, pitfall 17). */
export function createRefusal(call: Call, engine: Engine, fields: Fields): Answer | null {
  if (call.dialect === 'reference') {
    const known = ['type', 'project_uuid', 'environment_name', 'server_uuid', 'destination_uuid', 'name'];
    const names = unknownFields(fields, [...known, ...REFERENCE[engine]]);
    return names.length > 0 ? invalid(notAllowed(names)) : null;
  }
  const tags = since(call.view, '4.2.0') ? ['tags'] : [];
  const names = unknownFields(fields, [...PLACE, ...COMMON, ...timeoutOf(call), 'instant_deploy', ...tags, ...ALL_OWN]);
  if (names.length > 0) return invalid(names);
  const foreign = Object.keys(fields).filter((name) => ALL_OWN.includes(name) && !OWN[engine].includes(name));
  return foreign.length > 0 ? invalid(notAllowed(foreign)) : null;
}

export function updateRefusal(call: Call, { engine }: Database, fields: Fields): Answer | null {
  const known =
    call.dialect === 'reference'
      ? ['name', 'description']
      : [...COMMON, ...timeoutOf(call), 'instant_deploy', ...(since(call.view, '4.1.2') ? HEALTH : []), ...OWN[engine]];
  const names = unknownFields(fields, known);
  return names.length > 0 ? invalid(notAllowed(names)) : null;
}

const isBase64 = (text: string): boolean =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 && btoa(atob(text)) === text;
const decoded = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));

/**
 * The columns that a body writes, or its errors. guess: the messages; the rules are contract 4.3 (“rules”, since b474)
 * and pitfall 21.
 */
export function readColumns(
  call: Call,
  engine: Engine,
  fields: Fields,
): { readonly columns: Record<string, unknown> } | { readonly refusal: Answer } {
  const errors: Record<string, string[]> = {};
  const columns: Record<string, unknown> = {};
  const strict = since(call.view, '4.0.0-beta.474');
  for (const [name, value] of Object.entries(fields)) {
    if (![...LIMITS, ...HEALTH, 'public_port_timeout', ...OWN[engine]].includes(name) || name === 'redis_password')
      continue;
    const words = name.replaceAll('_', ' ');
    if (name.endsWith('_conf') && typeof value === 'string') {
      if (isBase64(value)) columns[name] = decoded(value);
      else errors[name] = [`The ${name} should be base64 encoded.`];
    } else if (
      name.endsWith('_password') &&
      strict &&
      !/^[A-Za-z0-9!@#%^*()_+\-=[\]{}:,.?/~]{1,128}$/.test(String(value))
    ) {
      errors[name] = [`The ${words} field format is invalid.`];
    } else if (/_(user|db|database|username)$/.test(name) && strict && !/^[A-Za-z_]\w{0,62}$/.test(String(value))) {
      errors[name] = [`The ${words} field format is invalid.`];
    } else if (
      /(swappiness|cpu_shares|timeout|interval|retries|start_period)$/.test(name) &&
      typeof value !== 'number'
    ) {
      errors[name] = [`The ${words} field must be a number.`];
    } else columns[name] = value;
  }
  const port = fields['public_port'];
  if (port !== undefined && port !== null && (typeof port !== 'number' || port < 1024 || port > 65_535))
    errors['public_port'] = ['The public port should be between 1024 and 65535.'];
  if (typeof fields['name'] === 'string' && fields['name'].length > 255)
    errors['name'] = ['The name field must not be greater than 255 characters.'];
  return Object.keys(errors).length > 0 ? { refusal: invalid(errors) } : { columns };
}

/** The location of a new database, or the error response (contract 4.2, “Order of checks”; recordings POST_databases-*__404). */
export function locationOf(
  call: Call,
  fields: Fields,
): { readonly environment: Environment; readonly server: Server } | { readonly refusal: Answer } {
  const { environment_name: name, environment_uuid: uuid } = fields;
  if (name === undefined && uuid === undefined)
    return { refusal: errorResponse(422, 'You need to provide at least one of environment_name or environment_uuid.') };
  const project = call.world.projects.find((item) => item.uuid === fields['project_uuid']);
  if (project === undefined) return { refusal: errorResponse(404, 'Project not found.') };
  const environment = project.environments.find((item) => item.name === name || item.uuid === uuid);
  if (environment === undefined)
    return { refusal: errorResponse(422, 'You need to provide a valid environment_name or environment_uuid.') };
  const server = call.world.servers.find((item) => item.uuid === fields['server_uuid']);
  return server === undefined ? { refusal: errorResponse(404, 'Server not found.') } : { environment, server };
}
