/** Rows of databases, by endpoint (contract section 5; redaction.txt of both versions; 4.0.0 `FACTS.md`, sections 3 and 5). */
import { plainStamp, stamp } from '../world/dates.ts';
import type { Database } from '../world/state.ts';
import { configRow } from './backups.ts';
import { lastOnline } from './applications.ts';
import { ADDRESSES, DATABASE_COLUMNS, HEALTH_COLUMNS, KIND_COLUMNS, PASSWORD_COLUMNS } from './database-columns.ts';
import { nestedDestination, nestedEnvironment } from './infrastructure.ts';
import { redactsNested, since, without, type Row, type View } from './view.ts';

export const typeOf = (database: Database): string => `standalone-${database.engine}`;

/** Columns specific to the engine, with their current values. */
const ownColumns = (database: Database): Row => ({
  ...KIND_COLUMNS[database.engine],
  ...Object.fromEntries(PASSWORD_COLUMNS[database.engine].map((name) => [name, database.password])),
  ...database.columns,
});

/** URLs for other containers and for clients outside the server. */
export function addressesOf(database: Database): { readonly internal: string; readonly external: string | null } {
  const { port, url } = ADDRESSES[database.engine];
  const columns = { password: database.password, ...ownColumns(database) };
  return {
    internal: url(columns, `${database.uuid}:${port}`),
    external:
      database.isPublic && database.publicPort !== null
        ? url(columns, `${database.server.ip}:${database.publicPort}`)
        : null,
  };
}

function commonColumns(database: Database, view: View): Row {
  const { internal, external } = addressesOf(database);
  return {
    uuid: database.uuid,
    description: database.description,
    name: database.name,
    ...DATABASE_COLUMNS,
    ...(since(view, '4.1.2') ? HEALTH_COLUMNS : {}),
    ...ownColumns(database),
    // KeyDB rows have no type (contract, pitfall 29).
    ...(database.engine === 'keydb' ? {} : { database_type: typeOf(database) }),
    destination_id: database.server.destination.id,
    environment_id: database.environment.id,
    external_db_url: external,
    image: database.image,
    internal_db_url: internal,
    is_public: database.isPublic,
    last_online_at: lastOnline(database.lastOnlineAt),
    public_port: database.publicPort,
    server_status: database.server.isReachable,
    started_at: database.upSince === null ? null : plainStamp(database.upSince),
    status: database.status,
    ...database.columns,
    created_at: stamp(database.createdAt),
    updated_at: stamp(database.updatedAt),
  };
}

/** Keys hidden without `read:sensitive`. Before v4.2.0 Coolify exposes MySQL and MariaDB passwords and init scripts. */
function secretsOf(database: Database, view: View): readonly string[] {
  const leaks = !redactsNested(view) && (database.engine === 'mysql' || database.engine === 'mariadb');
  return [
    'internal_db_url',
    'external_db_url',
    ...(leaks ? [] : PASSWORD_COLUMNS[database.engine]),
    ...(redactsNested(view) ? ['init_scripts'] : []),
  ];
}

function ownRow(database: Database, view: View): Row {
  const row: Row = {
    ...commonColumns(database, view),
    destination: nestedDestination(database.server, view, view.sensitive || !redactsNested(view)),
  };
  return view.sensitive ? row : without(row, secretsOf(database, view));
}

/** Includes schedules of databases of other engines with the same id (contract, pitfall 16). */
export function databaseListRow(database: Database, view: View): Row {
  const backups = view.world.backups.filter((backup) => backup.database.id === database.id);
  return { ...ownRow(database, view), backup_configs: backups.map((backup) => configRow(backup, view)) };
}

export function databaseDetail(database: Database, view: View): Row {
  return since(view, '4.2.0')
    ? { ...ownRow(database, view), environment: nestedEnvironment(database.environment, view) }
    : ownRow(database, view);
}

/** In an environment and in `/resources`: with id; since v4.2.0 redacted and without server secrets. */
export function embeddedDatabaseRow(database: Database, view: View): Row {
  const row: Row = {
    id: database.id,
    ...commonColumns(database, view),
    destination: nestedDestination(database.server, view, !redactsNested(view)),
  };
  return view.sensitive || !redactsNested(view) ? row : without(row, secretsOf(database, view));
}
