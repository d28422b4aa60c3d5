/**
 * Backups of databases: schedules and executions (contract rows 62–66 and section 2, “Backup configs”). Rows 62, 64, 65 and
 * 66 exist in no real Coolify: there the schedule, or the execution with its schedule, is addressed by its own uuid, and
 * all executions over all databases are composed (`queries/backups.ts`).
 */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { clearableNumber, flag, id, nothing, nullableText, object, optional, text } from '../input.ts';
import { readExecutions, readSchedules } from '../model/backups.ts';
import { readWritten } from '../model/written.ts';
import { define, type Variant } from '../operation.ts';

/** A schedule of a database. The written reference has one unnamed schedule per database. */
const scheduleOf = { uuid: id, backup: id };
const scheduleRef = object(scheduleOf);
/** By Coolify's own names (contract 4.3). */
const backupFields = optional({
  frequency: text,
  enabled: flag,
  save_s3: flag,
  /** Required whenever `save_s3` is sent as true, also when it is so already. */
  s3_storage_uuid: text,
  dump_all: flag,
  databases_to_backup: nullableText,
  database_backup_retention_amount_locally: clearableNumber,
  database_backup_retention_days_locally: clearableNumber,
  database_backup_retention_max_storage_locally: clearableNumber,
  database_backup_retention_amount_s3: clearableNumber,
  database_backup_retention_days_s3: clearableNumber,
  database_backup_retention_max_storage_s3: clearableNumber,
  /** Seconds, 60 to 36,000; since b471. */
  timeout: clearableNumber,
  backup_now: flag,
});
const backupCreate = object({ uuid: id, ...backupFields, frequency: text });
const backupUpdate = object({ ...scheduleOf, ...backupFields });
/** `delete_s3`: also the uploaded archives; Coolify keeps them otherwise. */
const backupDelete = object({ ...scheduleOf, delete_s3: flag });
const executionDelete = object({ ...scheduleOf, delete_s3: flag, execution: id });
export type BackupCreateInput = output<typeof backupCreate>;
export type BackupUpdateInput = output<typeof backupUpdate>;

const WITH_TIMEOUT = Object.keys(backupFields);
const FIELDS = WITH_TIMEOUT.filter((name) => name !== 'timeout');

const given = (input: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name, value]) => fields.includes(name) && value !== undefined));

/** Row 64: `number_of_backups_to_keep` is what Coolify calls the amount kept locally. */
const REFERENCE_FIELDS = ['frequency', 'enabled', 'database_backup_retention_amount_locally'] as const;
const ofReference: Variant<object> = {
  dialect: 'reference',
  method: 'PATCH',
  path: '/databases/{uuid}/backup',
  fields: REFERENCE_FIELDS,
  writeBody: (input) => {
    const { database_backup_retention_amount_locally: keep, ...rest } = given(input, REFERENCE_FIELDS);
    return keep === undefined ? rest : { ...rest, number_of_backups_to_keep: keep };
  },
};

/** With `timeout` since b471. */
const written = (
  method: 'POST' | 'PATCH',
  path: string,
  since: string,
): readonly [Variant<object>, Variant<object>] => [
  {
    dialect: 'coolify',
    since: '4.0.0-beta.471',
    method,
    path,
    fields: WITH_TIMEOUT,
    writeBody: (input) => given(input, WITH_TIMEOUT),
  },
  {
    dialect: 'coolify',
    since,
    until: '4.0.0-beta.470.99',
    method,
    path,
    fields: FIELDS,
    writeBody: (input) => given(input, FIELDS),
  },
];

const SCHEDULE = '/databases/{uuid}/backups/{backup}';
const deleting = (path: string): Variant<{ readonly delete_s3: boolean }> => ({
  dialect: 'coolify',
  since: '4.0.0-beta.429',
  method: 'DELETE',
  path,
  query: ['delete_s3'],
  writeQuery: ({ delete_s3 }) => ({ delete_s3: delete_s3 ? '1' : '0' }),
});

export const backupOperations = {
  'backups.all': define({
    id: 'backups.all',
    title: 'List all backup executions',
    input: nothing,
    resource: 'backups',
    ability: 'read',
    freshFor: 12,
    variants: [{ dialect: 'reference', method: 'GET', path: '/databases/backups' }],
    read: ({ data }) => readExecutions(data, 'backups'),
  }),
  'backups.list': define({
    id: 'backups.list',
    title: 'List the database’s backups',
    input: object({ uuid: id, engine: z.optional(nullableText) }),
    resource: 'backups',
    ability: 'read',
    freshFor: 12,
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.429', method: 'GET', path: '/databases/{uuid}/backups' },
      { dialect: 'reference', method: 'GET', path: '/databases/{uuid}/backups' },
    ],
    read: (payload, { engine }) => readSchedules(payload, engine),
  }),
  'backups.executions': define({
    id: 'backups.executions',
    title: 'List the schedule’s executions',
    input: scheduleRef,
    resource: 'backups',
    ability: 'read',
    freshFor: 4,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.429', method: 'GET', path: `${SCHEDULE}/executions` }],
    read: ({ data }, { backup }) => readExecutions(data, 'executions', backup),
  }),
  'backups.create': define({
    id: 'backups.create',
    title: 'Create a backup schedule',
    input: backupCreate,
    resource: 'backups',
    ability: 'write',
    changes: true,
    variants: [...written('POST', '/databases/{uuid}/backups', '4.0.0-beta.436'), ofReference],
    read: readWritten,
  }),
  'backups.update': define({
    id: 'backups.update',
    title: 'Save the backup schedule',
    input: backupUpdate,
    resource: 'backups',
    ability: 'write',
    changes: true,
    variants: [...written('PATCH', SCHEDULE, '4.0.0-beta.429'), ofReference],
    read: readWritten,
  }),
  'backups.run': define({
    id: 'backups.run',
    title: 'Back up now',
    input: scheduleRef,
    resource: 'backups',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.429',
        method: 'PATCH',
        path: SCHEDULE,
        writeBody: () => ({ backup_now: true }),
      },
    ],
    read: readWritten,
  }),
  'backups.delete': define({
    id: 'backups.delete',
    title: 'Delete the backup schedule',
    input: backupDelete,
    resource: 'backups',
    ability: 'write',
    changes: true,
    slow: true,
    variants: [
      deleting(SCHEDULE),
      { dialect: 'reference', method: 'DELETE', path: '/databases/{uuid}/backup-configuration' },
    ],
    read: readWritten,
  }),
  'backups.deleteExecution': define({
    id: 'backups.deleteExecution',
    title: 'Delete the backup',
    input: executionDelete,
    resource: 'backups',
    ability: 'write',
    changes: true,
    slow: true,
    variants: [
      deleting(`${SCHEDULE}/executions/{execution}`),
      { dialect: 'reference', method: 'DELETE', path: '/databases/backups/{execution}' },
    ],
    read: readWritten,
  }),
};
