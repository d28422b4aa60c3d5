/** Backup schedules and their executions. Backups of a stopped database fail. */
import { DAY_MS, HOUR_MS, SECOND_MS } from './dates.ts';
import type { ContentDatabase } from './content.ts';
import { freshUuid, hash, uuidFrom } from './random.ts';
import type { BackupConfig, BackupExecution, Database, World } from './state.ts';

const BACKUP_DURATION_MS = 4 * SECOND_MS;
/** Maximum number of past executions per schedule. */
const REMEMBERED = 12;

const TOOLS: Readonly<Record<string, string>> = {
  postgresql: 'pg',
  mysql: 'mysql',
  mariadb: 'mariadb',
  mongodb: 'mongo',
};

/** File name as recorded (4.3.10, GET_databases-uuid-backups__ok). */
const fileOf = (database: Database, name: string, at: number): string =>
  `/data/coolify/backups/databases/root-team-0/${database.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${database.uuid}/${TOOLS[database.engine] ?? 'dump'}-dump-${name}-${Math.floor(at / 1000)}.dmp`;

/** The dumped database if none is configured. */
export function databaseNameOf({ engine, columns }: Database): string {
  const own = columns['postgres_db'] ?? columns['mysql_database'] ?? columns['mariadb_database'];
  return typeof own === 'string' ? own : engine === 'postgresql' ? 'postgres' : engine === 'mongodb' ? '*' : 'default';
}

/** Default columns of a schedule (recordings, GET_databases-uuid-backups__ok). */
export const BACKUP_COLUMNS: Readonly<Record<string, unknown>> = {
  enabled: true,
  // The column default: true even without a storage if omitted on creation (4.3.10 `FACTS.md`, bug 8).
  save_s3: true,
  s3_storage_id: null,
  databases_to_backup: null,
  dump_all: false,
  database_backup_retention_amount_locally: 0,
  database_backup_retention_days_locally: 0,
  database_backup_retention_max_storage_locally: 0,
  database_backup_retention_amount_s3: 0,
  database_backup_retention_days_s3: 0,
  database_backup_retention_max_storage_s3: 0,
  timeout: 3600,
};

const everyOf = (frequency: string): number =>
  /weekly|\* \* [0-6]$/.test(frequency) ? 7 * DAY_MS : /hourly/.test(frequency) ? HOUR_MS : DAY_MS;

/** A schedule of the content with its past executions. */
export function createPastBackups(world: World, database: Database, row: ContentDatabase, now: number): BackupConfig {
  const id = world.backups.length + 1;
  const frequency = row.backup ?? '@daily';
  const name = databaseNameOf(database);
  const executions: BackupExecution[] = [];
  const first = now - 9 * HOUR_MS - (hash(`${database.uuid} backup`) % HOUR_MS);
  for (let back = REMEMBERED - 1; back >= 0; back--) {
    const at = first - back * everyOf(frequency);
    if (at < database.createdAt) continue;
    const size = 4_000_000 + (hash(`${database.uuid} size`) % 90_000_000) + (REMEMBERED - back) * 310_000;
    const failed = row.backupFault !== undefined && back < 2;
    executions.push({
      id: id * 1000 + REMEMBERED - back,
      uuid: uuidFrom(`${world.seed} execution ${database.uuid} ${back}`),
      status: failed ? 'failed' : 'success',
      message: failed ? (row.backupFault ?? null) : null,
      size: failed ? null : size,
      filename: failed ? null : fileOf(database, name, at),
      databaseName: name,
      at,
      endsAt: at + Math.round(size / 9_000),
    });
  }
  return {
    id,
    uuid: uuidFrom(`${world.seed} backup ${database.uuid}`),
    database,
    columns: { ...BACKUP_COLUMNS, save_s3: false, frequency, database_backup_retention_amount_locally: 12 },
    executions,
    createdAt: database.createdAt,
    updatedAt: database.createdAt,
  };
}

/** Adds a schedule. */
export function addSchedule(
  world: World,
  database: Database,
  columns: Readonly<Record<string, unknown>>,
  now: number,
): BackupConfig {
  const backup: BackupConfig = {
    id: Math.max(0, ...world.backups.map(({ id }) => id)) + 1,
    uuid: freshUuid(world),
    database,
    columns: { ...BACKUP_COLUMNS, ...columns },
    executions: [],
    createdAt: now,
    updatedAt: now,
  };
  world.backups.push(backup);
  return backup;
}

/** Starts a backup: one execution per configured database. guess: it fails if the database is stopped. */
export function runBackup(world: World, backup: BackupConfig, now: number): void {
  if (!backup.database.status.startsWith('running')) return;
  const named = backup.columns['databases_to_backup'];
  const names =
    typeof named === 'string' && named !== ''
      ? named.split(',').map((name) => name.trim())
      : [databaseNameOf(backup.database)];
  for (const databaseName of names) {
    backup.executions.push({
      id: Math.max(0, ...world.backups.flatMap(({ executions }) => executions.map(({ id }) => id))) + 1,
      uuid: freshUuid(world),
      status: 'running',
      message: null,
      size: null,
      filename: null,
      databaseName,
      at: now,
      endsAt: now + BACKUP_DURATION_MS / world.pace,
    });
  }
}

/** Finishes executions that are due. Without a storage Coolify warns and disables the upload (4.3.10 `FACTS.md`, bug 8). */
export function advanceBackups(world: World, now: number): void {
  for (const backup of world.backups) {
    for (const execution of backup.executions) {
      if (execution.status !== 'running' || execution.endsAt > now) continue;
      execution.status = 'success';
      execution.size =
        4_000_000 + (hash(`${backup.database.uuid} size`) % 90_000_000) + backup.executions.length * 310_000;
      execution.filename = fileOf(backup.database, execution.databaseName, execution.at);
      if (backup.columns['save_s3'] === true && backup.columns['s3_storage_id'] === null) {
        backup.columns['save_s3'] = false;
        execution.message =
          'Warning: S3 upload failed: S3 storage configuration is missing or has been deleted (S3 storage ID: null). S3 backup has been disabled for this schedule.';
      }
    }
  }
}
