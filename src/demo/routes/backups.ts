/** Backups of databases: schedules and executions (contract rows 62–66; recordings *_databases-uuid-backups*). */
import { invalid, NOT_ALLOWED, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { bothDialects, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { executionRow, listedExecution, scheduleRow } from '../shapes/backups.ts';
import { since } from '../shapes/view.ts';
import { addSchedule, runBackup } from '../world/backups.ts';
import type { BackupConfig, Database } from '../world/state.ts';

const databaseOf = (call: Call): Database | undefined =>
  call.world.databases.find((database) => database.uuid === call.params['uuid']);

/** Includes schedules of databases of other engines with the same id (contract, pitfall 16); not in the reference. */
const schedulesOf = (call: Call, database: Database): BackupConfig[] =>
  call.world.backups.filter(
    (backup) => backup.database === database || (call.dialect === 'coolify' && backup.database.id === database.id),
  );

function list(call: Call): Answer {
  const database = databaseOf(call);
  if (database === undefined) return notFound('Database');
  return ok(schedulesOf(call, database).map((backup) => scheduleRow(backup, call.view)));
}

/** A schedule of a database by uuid, or the error response. */
function scheduleOf(call: Call, missing: string): { readonly backup: BackupConfig } | { readonly refusal: Answer } {
  const database = databaseOf(call);
  if (database === undefined) return { refusal: notFound('Database') };
  const backup = schedulesOf(call, database).find(({ uuid }) => uuid === call.params['backup']);
  return backup === undefined ? { refusal: errorResponse(404, missing) } : { backup };
}

function executions(call: Call): Answer {
  const found = scheduleOf(call, 'Backup configuration not found.');
  if ('refusal' in found) return found.refusal;
  return ok({
    executions: found.backup.executions.toReversed().map((execution) => listedExecution(execution, call.view)),
  });
}

const FLAGS = ['enabled', 'save_s3', 'dump_all', 'backup_now'];
const NUMBERS = ['locally', 's3'].flatMap((where) =>
  ['amount', 'days', 'max_storage'].map((what) => `database_backup_retention_${what}_${where}`),
);
const WORDS = ['every_minute', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];
const isFrequency = (value: unknown): boolean =>
  typeof value === 'string' &&
  (WORDS.includes(value.replace(/^@/, '')) || /^@(annually|midnight)$/.test(value) || /^(\S+\s+){4}\S+$/.test(value));

/** guess: the messages, except those of `frequency` and `s3_storage_uuid`, which are recorded. */
function validationErrors(call: Call, fields: Fields, creating: boolean): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const timeout = since(call.view, '4.0.0-beta.471') ? ['timeout'] : [];
  const known = ['frequency', 's3_storage_uuid', 'databases_to_backup', ...FLAGS, ...NUMBERS, ...timeout];
  for (const [name, value] of Object.entries(fields)) {
    const words = name.replaceAll('_', ' ');
    if (!known.includes(name)) errors[name] = [NOT_ALLOWED];
    else if (FLAGS.includes(name) && typeof value !== 'boolean')
      errors[name] = [`The ${words} field must be true or false.`];
    else if (NUMBERS.includes(name) && (typeof value !== 'number' || value < 0))
      errors[name] = [`The ${words} field must be at least 0.`];
    // `integer` up to 4.0.0, `numeric` since 4.1.0.
    else if (name.includes('_max_storage_') && !Number.isInteger(value) && !since(call.view, '4.1.0'))
      errors[name] = [`The ${words} field must be an integer.`];
    else if (name === 'timeout' && (typeof value !== 'number' || value < 60 || value > 36_000))
      errors[name] = ['The timeout field must be between 60 and 36000.'];
  }
  if (creating && fields['frequency'] === undefined) errors['frequency'] = ['The frequency field is required.'];
  else if (fields['frequency'] !== undefined && !isFrequency(fields['frequency']))
    errors['frequency'] = ['Invalid cron expression or frequency format.'];
  if (fields['save_s3'] === true && typeof fields['s3_storage_uuid'] !== 'string')
    errors['s3_storage_uuid'] = ['The s3_storage_uuid field is required when save_s3 is true.'];
  // guess: the message. Before v4.3.0 no call lists storages, and the demo has none.
  else if (typeof fields['s3_storage_uuid'] === 'string' && storageNumber(call, fields['s3_storage_uuid']) === 0)
    errors['s3_storage_uuid'] = ['The selected S3 storage is invalid for this team.'];
  return errors;
}

/** Fields to columns; a storage is submitted by uuid and stored by id. */
function columnsOf(fields: Fields, call: Call): Record<string, unknown> {
  const { backup_now: _, s3_storage_uuid: storage, ...rest } = fields;
  return { ...rest, ...(typeof storage === 'string' ? { s3_storage_id: storageNumber(call, storage) } : {}) };
}

/** Id of a storage; no list contains it. */
const storageNumber = (call: Call, uuid: string): number =>
  call.world.s3Storages.findIndex((storage) => storage.uuid === uuid) + 1;

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const database = databaseOf(call);
  if (database === undefined) return notFound('Database');
  const errors = validationErrors(call, read.fields, true);
  if (Object.keys(errors).length > 0) return invalid(errors);
  // Accepted below v4.2.0 although unsupported (4.0.0 `FACTS.md`, section 6).
  if (since(call.view, '4.2.0') && ['redis', 'keydb', 'dragonfly'].includes(database.engine))
    return errorResponse(422, 'Scheduled backups are not supported for this database type.');
  const backup = addSchedule(call.world, database, columnsOf(read.fields, call), call.now);
  if (read.fields['backup_now'] === true) runBackup(call.world, backup, call.now);
  return ok({ uuid: backup.uuid, message: 'Backup configuration created successfully.' }, 201);
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const found = scheduleOf(call, 'Backup config not found.');
  if ('refusal' in found) return found.refusal;
  const errors = validationErrors(call, read.fields, false);
  if (Object.keys(errors).length > 0) return invalid(errors);
  Object.assign(found.backup.columns, columnsOf(read.fields, call));
  found.backup.updatedAt = call.now;
  if (read.fields['backup_now'] === true) runBackup(call.world, found.backup, call.now);
  return ok({ message: 'Database backup configuration updated' });
}

function remove(call: Call): Answer {
  const found = scheduleOf(call, 'Backup configuration not found.');
  if ('refusal' in found) return found.refusal;
  call.world.backups.splice(call.world.backups.indexOf(found.backup), 1);
  return ok({ message: 'Backup configuration and all executions deleted.' });
}

function removeExecution(call: Call): Answer {
  const found = scheduleOf(call, 'Backup configuration not found.');
  if ('refusal' in found) return found.refusal;
  const { executions: all } = found.backup;
  const at = all.findIndex(({ uuid }) => uuid === call.params['execution']);
  if (at < 0) return notFound('Backup execution');
  all.splice(at, 1);
  return ok({ message: 'Backup execution deleted.' });
}

// guess: all of the following; the written reference (rows 62, 64–66) specifies no responses.

const allExecutions = (call: Call): Answer =>
  ok(
    call.world.backups.flatMap((backup) =>
      backup.executions.map((execution) => ({
        ...executionRow(execution, backup, call.view),
        database_uuid: backup.database.uuid,
      })),
    ),
  );

/** Updates the only schedule of a database, or creates it. */
function configure(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const database = databaseOf(call);
  if (database === undefined) return notFound('Database');
  const { number_of_backups_to_keep: keep, ...fields } = read.fields;
  const unknownFields = Object.keys(fields).filter((name) => name !== 'enabled' && name !== 'frequency');
  if (unknownFields.length > 0) return invalid(Object.fromEntries(unknownFields.map((name) => [name, [NOT_ALLOWED]])));
  const known = call.world.backups.find((backup) => backup.database === database);
  const errors = validationErrors(call, fields, known === undefined);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const backup = known ?? addSchedule(call.world, database, { save_s3: false }, call.now);
  Object.assign(backup.columns, fields, keep === undefined ? {} : { database_backup_retention_amount_locally: keep });
  return ok({ uuid: backup.uuid, message: 'Database backup configuration updated' });
}

function unconfigure(call: Call): Answer {
  const backup = call.world.backups.find(({ database }) => database.uuid === call.params['uuid']);
  if (backup === undefined) return notFound('Backup configuration');
  call.world.backups.splice(call.world.backups.indexOf(backup), 1);
  return ok({ message: 'Backup configuration and all executions deleted.' });
}

function removeAny(call: Call): Answer {
  for (const { executions: all } of call.world.backups) {
    const at = all.findIndex(({ uuid }) => uuid === call.params['execution']);
    if (at < 0) continue;
    all.splice(at, 1);
    return ok({ message: 'Backup execution deleted.' });
  }
  return notFound('Backup execution');
}

const FIRST = { since: '4.0.0-beta.429' };
const SCHEDULE = '/databases/{uuid}/backups/{backup}';

export const backupRoutes: readonly Route[] = [
  ...bothDialects('GET', '/databases/{uuid}/backups', 'read', list).map((route) =>
    route.dialect === 'coolify' ? { ...route, ...FIRST } : route,
  ),
  onlyCoolify('POST', '/databases/{uuid}/backups', 'write', create, { since: '4.0.0-beta.436' }),
  onlyCoolify('PATCH', SCHEDULE, 'write', update, FIRST),
  onlyCoolify('DELETE', SCHEDULE, 'write', remove, FIRST),
  onlyCoolify('GET', `${SCHEDULE}/executions`, 'read', executions, FIRST),
  onlyCoolify('DELETE', `${SCHEDULE}/executions/{execution}`, 'write', removeExecution, FIRST),
  onlyReference('GET', '/databases/backups', 'read', allExecutions),
  onlyReference('PATCH', '/databases/{uuid}/backup', 'write', configure),
  onlyReference('DELETE', '/databases/{uuid}/backup-configuration', 'write', unconfigure),
  onlyReference('DELETE', '/databases/backups/{execution}', 'write', removeAny),
];
