/**
 * Backups of databases: schedules and executions (contract rows 62–66 and section 2, “Backup configs”). Rows 62, 64, 65 and
 * 66 exist in no real Coolify: there the schedule, or the execution with its schedule, is addressed by its own uuid, and
 * all executions over all databases are composed (`queries/backups.ts`).
 */
import { readExecutions, readSchedules, type BackupExecution, type BackupSchedule } from '../model/backups.ts';
import { readWritten, type Written } from '../model/results.ts';
import { define, type Variant } from '../operation.ts';

/** A database, and a schedule of it. The written reference knows one schedule a database and does not name it. */
export interface OfSchedule {
  readonly uuid: string;
  readonly backup: string;
}
/** By Coolify's own names (contract 4.3). */
export interface BackupFields {
  readonly frequency?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly save_s3?: boolean | undefined;
  /** Required whenever `save_s3` is sent as true, also when it is so already. */
  readonly s3_storage_uuid?: string | undefined;
  readonly dump_all?: boolean | undefined;
  readonly databases_to_backup?: string | null | undefined;
  readonly database_backup_retention_amount_locally?: number | undefined;
  readonly database_backup_retention_days_locally?: number | undefined;
  readonly database_backup_retention_max_storage_locally?: number | undefined;
  readonly database_backup_retention_amount_s3?: number | undefined;
  readonly database_backup_retention_days_s3?: number | undefined;
  readonly database_backup_retention_max_storage_s3?: number | undefined;
  /** Seconds, 60 to 36,000; since b471. */
  readonly timeout?: number | undefined;
  readonly backup_now?: boolean | undefined;
}
export type BackupCreateInput = { readonly uuid: string; readonly frequency: string } & BackupFields;
export type BackupUpdateInput = OfSchedule & BackupFields;
export interface BackupDeleteInput extends OfSchedule {
  /** Also what was uploaded; Coolify leaves it there unless told so. */
  readonly delete_s3: boolean;
}
export interface ExecutionDeleteInput extends BackupDeleteInput {
  readonly execution: string;
}

const FIELDS = [
  'frequency',
  'enabled',
  'save_s3',
  's3_storage_uuid',
  'dump_all',
  'databases_to_backup',
  'database_backup_retention_amount_locally',
  'database_backup_retention_days_locally',
  'database_backup_retention_max_storage_locally',
  'database_backup_retention_amount_s3',
  'database_backup_retention_days_s3',
  'database_backup_retention_max_storage_s3',
  'backup_now',
] as const;

const given = (input: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name, value]) => fields.includes(name) && value !== undefined));

/** Row 64: `number_of_backups_to_keep` is what Coolify calls the amount kept locally. */
const REFERENCE_FIELDS = ['frequency', 'enabled', 'database_backup_retention_amount_locally'] as const;
const ofReference = <I extends object & BackupFields>(): Variant<I> => ({
  dialect: 'reference',
  method: 'PATCH',
  path: '/databases/{uuid}/backup',
  fields: REFERENCE_FIELDS,
  writeBody: (input) => {
    const { database_backup_retention_amount_locally: keep, ...rest } = given(input, REFERENCE_FIELDS);
    return keep === undefined ? rest : { ...rest, number_of_backups_to_keep: keep };
  },
});

/** With `timeout` since b471. */
const written = <I extends object>(
  method: 'POST' | 'PATCH',
  path: string,
  since: string,
): readonly [Variant<I>, Variant<I>] => [
  {
    dialect: 'coolify',
    since: '4.0.0-beta.471',
    method,
    path,
    fields: [...FIELDS, 'timeout'],
    writeBody: (input) => given(input, [...FIELDS, 'timeout']),
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
const deleting = <I extends BackupDeleteInput>(path: string): Variant<I> => ({
  dialect: 'coolify',
  since: '4.0.0-beta.429',
  method: 'DELETE',
  path,
  query: ['delete_s3'],
  writeQuery: ({ delete_s3 }) => ({ delete_s3: delete_s3 ? '1' : '0' }),
});

export const backupOperations = {
  'backups.all': define<object, readonly BackupExecution[]>({
    id: 'backups.all',
    title: 'List all backup executions',
    resource: 'backups',
    ability: 'read',
    freshFor: 12,
    variants: [{ dialect: 'reference', method: 'GET', path: '/databases/backups' }],
    read: ({ data }) => readExecutions(data, 'backups'),
  }),
  'backups.list': define<{ readonly uuid: string; readonly engine?: string | null }, readonly BackupSchedule[]>({
    id: 'backups.list',
    title: 'List the database’s backups',
    resource: 'backups',
    ability: 'read',
    freshFor: 12,
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.429', method: 'GET', path: '/databases/{uuid}/backups' },
      { dialect: 'reference', method: 'GET', path: '/databases/{uuid}/backups' },
    ],
    read: (payload, { engine }) => readSchedules(payload, engine),
  }),
  'backups.executions': define<OfSchedule, readonly BackupExecution[]>({
    id: 'backups.executions',
    title: 'List the schedule’s executions',
    resource: 'backups',
    ability: 'read',
    freshFor: 4,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.429', method: 'GET', path: `${SCHEDULE}/executions` }],
    read: ({ data }, { backup }) => readExecutions(data, 'executions', backup),
  }),
  'backups.create': define<BackupCreateInput, Written>({
    id: 'backups.create',
    title: 'Create a backup schedule',
    resource: 'backups',
    ability: 'write',
    changes: true,
    variants: [...written<BackupCreateInput>('POST', '/databases/{uuid}/backups', '4.0.0-beta.436'), ofReference()],
    read: readWritten,
  }),
  'backups.update': define<BackupUpdateInput, Written>({
    id: 'backups.update',
    title: 'Save the backup schedule',
    resource: 'backups',
    ability: 'write',
    changes: true,
    variants: [...written<BackupUpdateInput>('PATCH', SCHEDULE, '4.0.0-beta.429'), ofReference()],
    read: readWritten,
  }),
  'backups.run': define<OfSchedule, Written>({
    id: 'backups.run',
    title: 'Back up now',
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
  'backups.delete': define<BackupDeleteInput, Written>({
    id: 'backups.delete',
    title: 'Delete the backup schedule',
    resource: 'backups',
    ability: 'write',
    changes: true,
    slow: true,
    variants: [
      deleting<BackupDeleteInput>(SCHEDULE),
      { dialect: 'reference', method: 'DELETE', path: '/databases/{uuid}/backup-configuration' },
    ],
    read: readWritten,
  }),
  'backups.deleteExecution': define<ExecutionDeleteInput, Written>({
    id: 'backups.deleteExecution',
    title: 'Delete the backup',
    resource: 'backups',
    ability: 'write',
    changes: true,
    slow: true,
    variants: [
      deleting<ExecutionDeleteInput>(`${SCHEDULE}/executions/{execution}`),
      { dialect: 'reference', method: 'DELETE', path: '/databases/backups/{execution}' },
    ],
    read: readWritten,
  }),
};
