/** Rows of backup schedules and their executions (contract section 5; recordings GET_databases-uuid-backups__*). */
import { plainStamp, stamp } from '../world/dates.ts';
import type { BackupConfig, BackupExecution, Database } from '../world/state.ts';
import { since, type Row, type View } from './view.ts';

const className = ({ engine }: Database): string =>
  `App\\Models\\Standalone${engine.charAt(0).toUpperCase()}${engine.slice(1)}`;

/** A number; a text on older tags (4.0.0 `FACTS.md`, section 7). */
const sizeOf = ({ size }: BackupExecution, view: View): number | string | null =>
  size === null || since(view, '4.2.0') ? size : String(size);

export function executionRow(execution: BackupExecution, backup: BackupConfig, view: View): Row {
  const ended = execution.status === 'running' ? null : execution.endsAt;
  return {
    id: execution.id,
    uuid: execution.uuid,
    status: execution.status,
    message: execution.message,
    size: sizeOf(execution, view),
    filename: execution.filename,
    scheduled_database_backup_id: backup.id,
    created_at: stamp(execution.at),
    updated_at: stamp(ended ?? execution.at),
    database_name: execution.databaseName,
    finished_at: ended === null ? null : since(view, '4.2.0') ? stamp(ended) : plainStamp(ended),
    local_storage_deleted: false,
    s3_storage_deleted: false,
    s3_uploaded: null,
  };
}

/** As in the list of executions: six fields, and a date with an offset. */
export const listedExecution = (execution: BackupExecution, view: View): Row => ({
  uuid: execution.uuid,
  filename: execution.filename,
  size: sizeOf(execution, view),
  created_at: `${new Date(execution.at).toISOString().slice(0, 19)}+00:00`,
  message: execution.message,
  status: execution.status,
});

const newestFirst = ({ executions }: BackupConfig): BackupExecution[] => executions.toReversed();

function commonColumns(backup: BackupConfig, view: View): Row {
  return {
    id: backup.id,
    description: null,
    uuid: backup.uuid,
    database_type: className(backup.database),
    database_id: backup.database.id,
    team_id: view.world.team.id,
    ...backup.columns,
    disable_local_backup: false,
    created_at: stamp(backup.createdAt),
    updated_at: stamp(backup.updatedAt),
  };
}

/** In `/databases`: with the newest execution only. */
export function configRow(backup: BackupConfig, view: View): Row {
  const latest = backup.executions.at(-1);
  return {
    ...commonColumns(backup, view),
    latest_log: latest === undefined ? null : executionRow(latest, backup, view),
  };
}

/** In the list of a database: with all executions. */
export const scheduleRow = (backup: BackupConfig, view: View): Row => ({
  ...commonColumns(backup, view),
  executions: newestFirst(backup).map((execution) => executionRow(execution, backup, view)),
});
