/** Databases (contract rows 47–61, and logs of section 2). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { parameter, readFields, truthy, type Fields } from '../body.ts';
import { bothDialects, lifecycleRoutes, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { addressesOf, databaseDetail, databaseListRow } from '../shapes/databases.ts';
import { DEFAULT_IMAGES } from '../shapes/database-columns.ts';
import { since } from '../shapes/view.ts';
import { databaseLog } from '../world/database-log.ts';
import { deleteDatabase, startDatabase, stop as stopLater } from '../world/lifecycle.ts';
import { createRandom, freshUuid } from '../world/random.ts';
import type { Database, Engine } from '../world/state.ts';
import { locationOf, readColumns, createRefusal, updateRefusal } from './database-fields.ts';

/** The order in which Coolify merges engines; below v4.3.3 later ones overwrite earlier ones (4.0.0 `FACTS.md`, section 5). */
const ORDER: readonly Engine[] = [
  'postgresql',
  'redis',
  'mongodb',
  'mysql',
  'mariadb',
  'keydb',
  'dragonfly',
  'clickhouse',
];

const findResource = (call: Call): Database | undefined =>
  call.world.databases.find((database) => database.uuid === call.params['uuid']);

function listed(call: Call): readonly Database[] {
  const sorted = ORDER.flatMap((engine) => call.world.databases.filter((database) => database.engine === engine));
  if (call.dialect === 'reference' || since(call.view, '4.3.3')) return sorted;
  // One row per id within a project, across engines: the list loses rows.
  const kept = new Map(sorted.map((database) => [`${database.environment.project.id} ${database.id}`, database]));
  return [...kept.values()];
}

const list = (call: Call) => ok(listed(call).map((database) => databaseListRow(database, call.view)));

function get(call: Call) {
  const database = findResource(call);
  return database === undefined ? notFound('Database') : ok(databaseDetail(database, call.view));
}

/** Depends on the stored status, not on Docker (4.3.10 `FACTS.md`, bug 11). */
function start(call: Call) {
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  if (database.status.startsWith('running')) return errorResponse(400, 'Database is already running.');
  startDatabase(call.world, database, call.now);
  return ok({ message: 'Database starting request queued.' });
}

function stop(call: Call) {
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  if (database.status.startsWith('exited')) return errorResponse(400, 'Database is already stopped.');
  stopLater(call.world, database, call.now);
  return ok({ message: 'Database stopping request queued.' });
}

function restart(call: Call) {
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  startDatabase(call.world, database, call.now);
  return ok({ message: 'Database restarting request queued.' });
}

/** Logs of the last container on the server with the same id, across engines (4.3.10 `FACTS.md`, bug 1). */
function logs(call: Call): Answer {
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  const container = ORDER.flatMap((engine) => call.world.databases.filter((item) => item.engine === engine)).findLast(
    (item) => item.server === database.server && item.id === database.id && item.upSince !== null,
  );
  // guess: the message; that of an application is recorded.
  if (container === undefined) return errorResponse(400, 'Database is not running.');
  const given = Number(call.query.get('lines') ?? '100');
  const lines = Number.isInteger(given) && given > 0 ? Math.min(given, 10_000) : 100;
  return ok({ logs: databaseLog(container, call.now, lines, truthy(call.query.get('show_timestamps'))) });
}

const textOr = <T>(value: unknown, fallback: T): string | T => (typeof value === 'string' ? value : fallback);

function make(call: Call, engine: Engine, fields: Fields): Answer {
  const refused = createRefusal(call, engine, fields);
  if (refused !== null) return refused;
  const read = readColumns(call, engine, fields);
  if ('refusal' in read) return read.refusal;
  const place = locationOf(call, fields);
  if ('refusal' in place) return place.refusal;
  const { world, now } = call;
  const port = typeof fields['public_port'] === 'number' ? fields['public_port'] : null;
  // guess: the message.
  if (port !== null && world.databases.some((item) => item.server === place.server && item.publicPort === port))
    return errorResponse(400, 'Public port already used by another database.');
  const uuid = freshUuid(world);
  const database: Database = {
    id: Math.max(0, ...world.databases.filter((item) => item.engine === engine).map(({ id }) => id)) + 1,
    uuid,
    name: textOr(fields['name'], `${engine}-database-${uuid}`),
    description: textOr(fields['description'], null),
    environment: place.environment,
    server: place.server,
    engine,
    columns: read.columns,
    image: textOr(fields['image'], DEFAULT_IMAGES[engine]),
    // Coolify silently ignores `is_public` without a port (contract 4.3).
    isPublic: fields['is_public'] === true && port !== null,
    publicPort: port,
    password: textOr(fields['redis_password'], createRandom(`${world.seed} password ${uuid}`).text(64)),
    status: 'exited:unhealthy',
    pending: null,
    upSince: null,
    lastOnlineAt: now,
    createdAt: now,
    updatedAt: now,
    tags: Array.isArray(fields['tags']) ? fields['tags'].filter((tag): tag is string => typeof tag === 'string') : [],
    deletedAt: null,
  };
  world.databases.push(database);
  if (fields['instant_deploy'] === true) startDatabase(world, database, now);
  // The response for Dragonfly has only the uuid (contract row 56).
  const { internal, external } = addressesOf(database);
  return ok(
    engine === 'dragonfly'
      ? { uuid }
      : { uuid, internal_db_url: internal, ...(external === null ? {} : { external_db_url: external }) },
    201,
  );
}

const create =
  (engine: Engine) =>
  (call: Call): Answer => {
    const read = readFields(call);
    return 'refusal' in read ? read.refusal : make(call, engine, read.fields);
  };

/** One path with `type` (reference rows 49–56). */
function createByType(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const engine = ORDER.find((candidate) => candidate === read.fields['type']);
  return engine === undefined ? invalid({ type: ['The selected type is invalid.'] }) : make(call, engine, read.fields);
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  const refused = updateRefusal(call, database, fields);
  if (refused !== null) return refused;
  const own = readColumns(call, database.engine, fields);
  if ('refusal' in own) return own.refusal;
  if (fields['name'] === null) return invalid({ name: ['The name field must be a string.'] });
  const port = fields['public_port'];
  if (
    typeof port === 'number' &&
    call.world.databases.some(
      (item) => item !== database && item.server === database.server && item.publicPort === port,
    )
  )
    return errorResponse(400, 'Public port already used by another database.');
  Object.assign(database.columns, own.columns);
  database.name = textOr(fields['name'], database.name);
  if (fields['description'] !== undefined) database.description = textOr(fields['description'], null);
  database.image = textOr(fields['image'], database.image);
  // Accepted without a port; then the server check fails (4.3.10 `FACTS.md`, bug 6).
  if (typeof fields['is_public'] === 'boolean') database.isPublic = fields['is_public'];
  if (port !== undefined) database.publicPort = typeof port === 'number' ? port : null;
  database.updatedAt = call.now;
  return ok({ message: 'Database updated.' });
}

function remove(call: Call): Answer {
  const database = findResource(call);
  if (database === undefined) return notFound('Database');
  // The options default to true; they have no effect in the demo.
  void parameter(call, 'delete_volumes');
  deleteDatabase(call.world, database, call.now);
  return ok({ message: 'Database deletion request queued.' });
}

export const databaseRoutes: readonly Route[] = [
  ...bothDialects('GET', '/databases', 'read', list),
  ...bothDialects('GET', '/databases/{uuid}', 'read', get),
  ...ORDER.map((engine) => onlyCoolify('POST', `/databases/${engine}`, 'write', create(engine))),
  onlyReference('POST', '/databases', 'write', createByType),
  ...bothDialects('PATCH', '/databases/{uuid}', 'write', update),
  ...bothDialects('DELETE', '/databases/{uuid}', 'write', remove),
  ...lifecycleRoutes('/databases/{uuid}/start', start),
  ...lifecycleRoutes('/databases/{uuid}/stop', stop),
  ...lifecycleRoutes('/databases/{uuid}/restart', restart),
  onlyCoolify('GET', '/databases/{uuid}/logs', 'read', logs, { since: '4.2.0' }),
];
