/** Rows of databases, by where they stand (contract section 5; redaction.txt of both versions; 4.0.0 `FACTS.md`, sections 3 and 5). */
import { plainStamp, stamp } from '../world/dates.ts';
import type { BackupConfig, Database } from '../world/state.ts';
import { lastOnline } from './applications.ts';
import { ADDRESSES, DATABASE_COLUMNS, HEALTH_COLUMNS, KIND_COLUMNS, PASSWORD_COLUMNS } from './database-columns.ts';
import { nestedDestination, nestedEnvironment } from './places.ts';
import { redacts, since, without, type Row, type View } from './view.ts';

export const typeOf = (database: Database): string => `standalone-${database.engine}`;
const className = (database: Database): string =>
  `App\\Models\\Standalone${database.engine.charAt(0).toUpperCase()}${database.engine.slice(1)}`;

function facts(database: Database, view: View): Row {
  const address = ADDRESSES[database.engine];
  const passwords = Object.fromEntries(PASSWORD_COLUMNS[database.engine].map((name) => [name, database.password]));
  return {
    uuid: database.uuid,
    description: database.description,
    name: database.name,
    ...DATABASE_COLUMNS,
    ...(since(view, '4.1.2') ? HEALTH_COLUMNS : {}),
    ...KIND_COLUMNS[database.engine],
    ...passwords,
    // KeyDB says nothing of its type (contract, pitfall 29).
    ...(database.engine === 'keydb' ? {} : { database_type: typeOf(database) }),
    destination_id: database.server.destination.id,
    environment_id: database.environment.id,
    external_db_url:
      database.isPublic && database.publicPort !== null
        ? address.url(database.password, `${database.server.ip}:${database.publicPort}`)
        : null,
    image: database.image,
    internal_db_url: address.url(database.password, `${database.uuid}:${address.port}`),
    is_public: database.isPublic,
    last_online_at: lastOnline(database.lastOnlineAt),
    public_port: database.publicPort,
    server_status: database.server.reachable,
    started_at: database.upSince === null ? null : plainStamp(database.upSince),
    status: database.status,
    ...database.columns,
    created_at: stamp(database.createdAt),
    updated_at: stamp(database.updatedAt),
  };
}

/** What a plain token does not see. MySQL's and MariaDB's passwords leaked before v4.2.0; init scripts too. */
function secretsOf(database: Database, view: View): readonly string[] {
  const leaks = !redacts(view) && (database.engine === 'mysql' || database.engine === 'mariadb');
  return [
    'internal_db_url',
    'external_db_url',
    ...(leaks ? [] : PASSWORD_COLUMNS[database.engine]),
    ...(redacts(view) ? ['init_scripts'] : []),
  ];
}

function ownRow(database: Database, view: View): Row {
  const row: Row = {
    ...facts(database, view),
    destination: nestedDestination(database.server, view, view.sensitive || !redacts(view)),
  };
  return view.sensitive ? row : without(row, secretsOf(database, view));
}

/** With the schedules of every database that has the same number, whatever its kind (contract, pitfall 16). */
export function databaseListRow(database: Database, view: View): Row {
  const backups = view.world.backups.filter((backup) => backup.database.id === database.id);
  return { ...ownRow(database, view), backup_configs: backups.map((backup) => backupRow(backup, view)) };
}

export function databaseDetail(database: Database, view: View): Row {
  return since(view, '4.2.0')
    ? { ...ownRow(database, view), environment: nestedEnvironment(database.environment, view) }
    : ownRow(database, view);
}

/** In an environment and in `/resources`: with id; redacted since v4.2.0, and server secrets then for nobody. */
export function databaseForeignRow(database: Database, view: View): Row {
  const row: Row = {
    id: database.id,
    ...facts(database, view),
    destination: nestedDestination(database.server, view, !redacts(view)),
  };
  return view.sensitive || !redacts(view) ? row : without(row, secretsOf(database, view));
}

function backupRow(backup: BackupConfig, view: View): Row {
  const { lastRun } = backup;
  return {
    id: backup.id,
    description: null,
    uuid: backup.uuid,
    enabled: backup.enabled,
    save_s3: false,
    frequency: backup.frequency,
    database_backup_retention_amount_locally: 0,
    database_type: className(backup.database),
    database_id: backup.database.id,
    s3_storage_id: null,
    team_id: view.world.team.id,
    created_at: stamp(backup.database.createdAt),
    updated_at: stamp(backup.database.createdAt),
    databases_to_backup: null,
    dump_all: false,
    database_backup_retention_days_locally: 0,
    database_backup_retention_max_storage_locally: 0,
    database_backup_retention_amount_s3: 0,
    database_backup_retention_days_s3: 0,
    database_backup_retention_max_storage_s3: 0,
    timeout: 3600,
    disable_local_backup: false,
    latest_log:
      lastRun === null
        ? null
        : {
            id: lastRun.id,
            uuid: lastRun.uuid,
            status: 'success',
            message: '',
            // A text on older tags (4.0.0 `FACTS.md`, section 7).
            size: since(view, '4.2.0') ? lastRun.size : String(lastRun.size),
            filename: `/data/coolify/backups/databases/${backup.database.name}-${backup.database.uuid}/dump-${Math.floor(lastRun.at / 1000)}.dmp`,
            scheduled_database_backup_id: backup.id,
            created_at: stamp(lastRun.at),
            updated_at: stamp(lastRun.at + 3000),
            database_name: backup.database.name,
            finished_at: since(view, '4.2.0') ? stamp(lastRun.at + 3000) : plainStamp(lastRun.at + 3000),
            local_storage_deleted: false,
            s3_storage_deleted: false,
            s3_uploaded: null,
          },
  };
}
