/** Databases (contract rows 47, 48, 59–61). */
import { notFound, ok, refuse } from '../answers.ts';
import { both, lifecycle, type Call, type Route } from '../router.ts';
import { databaseDetail, databaseListRow } from '../shapes/databases.ts';
import { since } from '../shapes/view.ts';
import { startDatabase, stop as stopLater } from '../world/lifecycle.ts';
import type { Database, Engine } from '../world/state.ts';

/** The order in which Coolify merges the kinds; below v4.3.3 the later one wins (4.0.0 `FACTS.md`, section 5). */
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

const found = (call: Call): Database | undefined =>
  call.world.databases.find((database) => database.uuid === call.params['uuid']);

function listed(call: Call): readonly Database[] {
  const sorted = ORDER.flatMap((engine) => call.world.databases.filter((database) => database.engine === engine));
  if (call.dialect === 'reference' || since(call.view, '4.3.3')) return sorted;
  // One row for a number within a project, whatever its kind: the list has holes.
  const kept = new Map(sorted.map((database) => [`${database.environment.project.id} ${database.id}`, database]));
  return [...kept.values()];
}

const list = (call: Call) => ok(listed(call).map((database) => databaseListRow(database, call.view)));

function get(call: Call) {
  const database = found(call);
  return database === undefined ? notFound('Database') : ok(databaseDetail(database, call.view));
}

/** Judged by the stored status, not by Docker (4.3.10 `FACTS.md`, bug 11). */
function start(call: Call) {
  const database = found(call);
  if (database === undefined) return notFound('Database');
  if (database.status.startsWith('running')) return refuse(400, 'Database is already running.');
  startDatabase(call.world, database, call.now);
  return ok({ message: 'Database starting request queued.' });
}

function stop(call: Call) {
  const database = found(call);
  if (database === undefined) return notFound('Database');
  if (database.status.startsWith('exited')) return refuse(400, 'Database is already stopped.');
  stopLater(call.world, database, call.now);
  return ok({ message: 'Database stopping request queued.' });
}

function restart(call: Call) {
  const database = found(call);
  if (database === undefined) return notFound('Database');
  startDatabase(call.world, database, call.now);
  return ok({ message: 'Database restarting request queued.' });
}

export const databaseRoutes: readonly Route[] = [
  ...both('GET', '/databases', 'read', list),
  ...both('GET', '/databases/{uuid}', 'read', get),
  ...lifecycle('/databases/{uuid}/start', start),
  ...lifecycle('/databases/{uuid}/stop', stop),
  ...lifecycle('/databases/{uuid}/restart', restart),
];
