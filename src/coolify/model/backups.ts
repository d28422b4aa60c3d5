/** Backups of databases: schedules, and what came of them (contract section 5, “Backup config” and “Backup execution”). */
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { date, flag, nested, number, rows, text, type Row } from './fields.ts';

export type BackupState = 'running' | 'success' | 'failed' | 'unknown';

export interface BackupExecution {
  readonly uuid: string;
  readonly state: BackupState;
  /** The instance's own message: why it failed, or a warning of a success. */
  readonly message: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly filename: string | null;
  /** Which database of the server was dumped. */
  readonly databaseName: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly localDeleted: boolean | null;
  readonly s3Uploaded: boolean | null;
  readonly s3Deleted: boolean | null;
  /** The schedule it belongs to; null where the response does not name it. */
  readonly schedule: string | null;
  /** The resource whose database was dumped; null where the response does not name it. */
  readonly database: string | null;
}

/** Keep at most: 0 is without limit. */
export interface Retention {
  readonly amount: number | null;
  readonly days: number | null;
  /** GB. */
  readonly gigabytes: number | null;
}

export interface BackupSchedule {
  /** null where an instance has one unnamed schedule per database (the written reference, row 64). */
  readonly uuid: string | null;
  readonly enabled: boolean;
  /** A cron of five fields, or a word such as `daily` or `@weekly`. */
  readonly frequency: string | null;
  /** Comma-separated; null: the default database. */
  readonly databases: string | null;
  readonly dumpAll: boolean;
  readonly saveS3: boolean;
  /** Numeric, as in `s3Storages.list`. */
  readonly s3StorageId: number | null;
  readonly local: Retention;
  readonly s3: Retention;
  /** Seconds. */
  readonly timeout: number | null;
  /** Newest first. */
  readonly executions: readonly BackupExecution[];
}

const stateOf = (word: string | null): BackupState =>
  word === 'success' || word === 'failed' || word === 'running'
    ? word
    : word !== null && /^(finished|completed|ok)$/i.test(word)
      ? 'success'
      : word !== null && /fail|error/i.test(word)
        ? 'failed'
        : 'unknown';

/** `/data/coolify/backups/databases/<team>/<name>-<uuid>/<file>`: the file's folder ends in the resource's uuid. */
const databaseIn = (filename: string | null): string | null =>
  /\/backups\/databases\/(?:[^/]+\/)*[^/]*-([a-z0-9]{20,})\/[^/]+$/.exec(filename ?? '')?.[1] ?? null;

export function readExecution(row: Row, _where: string, schedule: string | null = null): BackupExecution | null {
  const uuid = text(row, 'uuid', 'id');
  if (uuid === null) return null;
  const filename = text(row, 'filename');
  const config = nested(row, 'scheduled_database_backup') ?? nested(row, 'schedule') ?? {};
  const state = stateOf(text(row, 'status'));
  return {
    uuid,
    state,
    message: text(row, 'message'),
    size: number(row, 'size'),
    filename,
    databaseName: text(row, 'database_name'),
    startedAt: date(row, 'created_at'),
    // Old rows have no `finished_at`; the last change is when it ended.
    finishedAt: state === 'running' ? null : (date(row, 'finished_at') ?? date(row, 'updated_at')),
    localDeleted: flag(row, 'local_storage_deleted'),
    s3Uploaded: flag(row, 's3_uploaded'),
    s3Deleted: flag(row, 's3_storage_deleted'),
    schedule: schedule ?? text(row, 'scheduled_database_backup_uuid') ?? text(config, 'uuid'),
    database:
      text(row, 'database_uuid') ??
      text(nested(row, 'database') ?? {}, 'uuid') ??
      text(nested(config, 'database') ?? {}, 'uuid') ??
      databaseIn(filename) ??
      // Rows without a uuid are addressed by their id (contract section 0).
      text(row, 'database_id'),
  };
}

export const newestFirst = (a: BackupExecution, b: BackupExecution): number =>
  (b.startedAt ?? '').localeCompare(a.startedAt ?? '');

/** Executions in a list, in `{executions: […]}`, or keyed by index; newest first. */
export function readExecutions(value: unknown, where: string, schedule: string | null = null): BackupExecution[] {
  return rows(value ?? [], where, (row, place) => readExecution(row, place, schedule), 'executions', 'backups')
    .filter((execution) => execution !== null)
    .toSorted(newestFirst);
}

/** Coolify's own spelling; other spellings of a reference server (`postgres`) exclude no row. */
const KIND = /^(?:.*\\(?:Standalone)?|standalone-)(.+)$/i;

/**
 * `App\Models\StandalonePostgresql` of an engine: rows are matched by a number that every kind counts for itself, so those
 * of another kind come along (contract, pitfall 16).
 */
export function isOfEngine(row: Row, engine: string | null | undefined): boolean {
  const kind = KIND.exec(text(row, 'database_type') ?? '')?.[1];
  return kind === undefined || engine == null || kind.toLowerCase() === engine.toLowerCase();
}

const retention = (row: Row, where: 'locally' | 's3'): Retention => ({
  amount:
    number(row, `database_backup_retention_amount_${where}`) ??
    (where === 'locally' ? number(row, 'number_of_backups_to_keep', 'number_of_backups_locally') : null),
  days: number(row, `database_backup_retention_days_${where}`),
  gigabytes: number(row, `database_backup_retention_max_storage_${where}`),
});

function readSchedule(row: Row, where: string): BackupSchedule {
  const uuid = text(row, 'uuid', 'id');
  return {
    uuid,
    enabled: flag(row, 'enabled') ?? true,
    frequency: text(row, 'frequency'),
    databases: text(row, 'databases_to_backup'),
    dumpAll: flag(row, 'dump_all') ?? false,
    saveS3: flag(row, 'save_s3') ?? false,
    s3StorageId: number(row, 's3_storage_id'),
    local: retention(row, 'locally'),
    s3: retention(row, 's3'),
    timeout: number(row, 'timeout'),
    executions: readExecutions(row['executions'], `${where}.executions`, uuid),
  };
}

const NO_RETENTION: Retention = { amount: null, days: null, gigabytes: null };

/** A schedule of which only the executions are known. */
const unknownSchedule = (executions: readonly BackupExecution[]): BackupSchedule => ({
  uuid: null,
  enabled: true,
  frequency: null,
  databases: null,
  dumpAll: false,
  saveS3: false,
  s3StorageId: null,
  local: NO_RETENTION,
  s3: NO_RETENTION,
  timeout: null,
  executions,
});

const isExecution = (item: unknown): boolean =>
  isRecord(item) && !('frequency' in item) && ['status', 'filename', 'size'].some((name) => name in item);

/** One schedule, with or without its executions; undefined where the response is no such object. */
function singleOf(data: unknown): Row | undefined {
  if (!isRecord(data)) return undefined;
  if ('frequency' in data) return data;
  const own = ['configuration', 'config', 'schedule', 'backup'].map((name) => data[name]).find(isRecord);
  return own === undefined ? undefined : { executions: data['executions'] ?? data['backups'], ...own };
}

/**
 * A database's schedules. Coolify answers schedules with their executions; the written reference only says “backups”, so
 * one schedule, or a bare list of executions, is read as well.
 * @param engine of the requested database; rows of other engines are dropped
 */
export function readSchedules({ data }: Payload, engine: string | null | undefined): readonly BackupSchedule[] {
  const single = singleOf(data);
  const answer = single === undefined ? data : [single];
  const list = asList(answer, 'data', 'backups', 'schedules', 'executions');
  if (list !== undefined && list.length > 0 && list.every(isExecution))
    return [unknownSchedule(readExecutions(list, 'backups'))];
  return rows(
    answer,
    'backups',
    (row, where) => (isOfEngine(row, engine) ? readSchedule(row, where) : null),
    'backups',
    'schedules',
    'executions',
  )
    .filter((schedule) => schedule !== null)
    .toSorted(
      (a, b) => (a.frequency ?? '').localeCompare(b.frequency ?? '') || (a.uuid ?? '').localeCompare(b.uuid ?? ''),
    );
}

/**
 * Adds executions from another call to their schedules: each to the schedule that it names, else to the first.
 * @param executions of this database; known ones are ignored
 */
export function withExecutions(
  schedules: readonly BackupSchedule[],
  executions: readonly BackupExecution[],
): readonly BackupSchedule[] {
  const known = new Set(schedules.flatMap((schedule) => schedule.executions.map(({ uuid }) => uuid)));
  const further = executions.filter(({ uuid }) => !known.has(uuid));
  if (further.length === 0) return schedules;
  const all = schedules.length === 0 ? [unknownSchedule([])] : schedules;
  const at = ({ schedule }: BackupExecution): number =>
    Math.max(
      0,
      all.findIndex(({ uuid }) => uuid !== null && uuid === schedule),
    );
  return all.map((schedule, index) => ({
    ...schedule,
    executions: [...schedule.executions, ...further.filter((execution) => at(execution) === index)].toSorted(
      newestFirst,
    ),
  }));
}
