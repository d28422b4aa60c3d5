/**
 * Backups of volumes and of directories (contract section 2, “Volume backups”: since v4.3.0, not in the reference). No call
 * tells whether there is a schedule: setting one replaces it whole, and its answer is all that is ever told of it
 * (openapi.json, `set-*-storage-backup-schedule`; recordings 4.3.10, `PUT_*-storages-storage_uuid-backups__ok`).
 */
import type { output } from 'zod/mini';
import { clearableNumber, flag, id, object, optional, text } from '../input.ts';
import { flag as flagOf, number, row, text as textOf } from '../model/fields.ts';
import { readWritten } from '../model/results.ts';
import { define } from '../operation.ts';
import { ofStorage } from './storages.ts';

/** By Coolify's own names; what is left out is reset to its default. */
const backupFields = {
  frequency: text,
  ...optional({
    enabled: flag,
    stop_during_backup: flag,
    /** Seconds, 60 to 36,000. */
    timeout: clearableNumber,
    disable_local_backup: flag,
    retention_amount_locally: clearableNumber,
    retention_days_locally: clearableNumber,
    /** Gigabytes. */
    retention_max_storage_locally: clearableNumber,
    save_s3: flag,
    s3_storage_uuid: text,
    retention_amount_s3: clearableNumber,
    retention_days_s3: clearableNumber,
    retention_max_storage_s3: clearableNumber,
  }),
};
const volumeBackup = object({ uuid: id, storage: id, ...backupFields });
export type VolumeBackupInput = output<typeof volumeBackup>;

/** The schedule as it is after it was set. */
export interface VolumeBackup {
  readonly frequency: string;
  readonly enabled: boolean;
  readonly stop_during_backup: boolean;
  readonly disable_local_backup: boolean;
  readonly retention_amount_locally: number;
  readonly retention_days_locally: number;
  readonly retention_max_storage_locally: number;
  readonly save_s3: boolean;
  readonly retention_amount_s3: number;
  readonly retention_days_s3: number;
  readonly retention_max_storage_s3: number;
  readonly uuid: string | null;
  readonly message: string;
  readonly s3_storage_uuid: string | null;
  readonly timeout: number | null;
}

const FIELDS = Object.keys(backupFields);

function readVolumeBackup(data: unknown): VolumeBackup {
  const answer = row(data, 'backup schedule');
  return {
    uuid: textOf(answer, 'uuid'),
    message: textOf(answer, 'message') ?? '',
    frequency: textOf(answer, 'frequency') ?? '',
    enabled: flagOf(answer, 'enabled') ?? true,
    stop_during_backup: flagOf(answer, 'stop_during_backup') ?? false,
    timeout: number(answer, 'timeout'),
    disable_local_backup: flagOf(answer, 'disable_local_backup') ?? false,
    retention_amount_locally: number(answer, 'retention_amount_locally') ?? 0,
    retention_days_locally: number(answer, 'retention_days_locally') ?? 0,
    retention_max_storage_locally: number(answer, 'retention_max_storage_locally') ?? 0,
    save_s3: flagOf(answer, 'save_s3') ?? false,
    s3_storage_uuid: textOf(answer, 's3_storage_uuid'),
    retention_amount_s3: number(answer, 'retention_amount_s3') ?? 0,
    retention_days_s3: number(answer, 'retention_days_s3') ?? 0,
    retention_max_storage_s3: number(answer, 'retention_max_storage_s3') ?? 0,
  };
}

const common = { resource: 'storages', ability: 'write', changes: true } as const;
const at = { dialect: 'coolify', since: '4.3.0' } as const;
const pathOf = (owner: string): string => `${owner}/storages/{storage}/backups`;

const set = (prefix: string, owner: string) =>
  define({
    ...common,
    id: `${prefix}.set`,
    title: 'Save the backup schedule of the volume',
    input: volumeBackup,
    variants: [
      {
        ...at,
        method: 'PUT',
        path: pathOf(owner),
        fields: FIELDS,
      },
    ],
    read: ({ data }) => readVolumeBackup(data),
  });
const run = (prefix: string, owner: string) =>
  define({
    ...common,
    id: `${prefix}.run`,
    title: 'Back up the volume now',
    input: ofStorage,
    variants: [{ ...at, method: 'POST', path: `${pathOf(owner)}/run` }],
    read: readWritten,
  });
const remove = (prefix: string, owner: string) =>
  define({
    ...common,
    id: `${prefix}.delete`,
    title: 'Delete the backup schedule and backups of the volume',
    input: ofStorage,
    // The archives are deleted within the request (recorded: 8.6 s for one).
    slow: true,
    variants: [{ ...at, method: 'DELETE', path: pathOf(owner) }],
    read: readWritten,
  });

const APPLICATION = '/applications/{uuid}';
const DATABASE = '/databases/{uuid}';
const SERVICE = '/services/{uuid}';
export const volumeBackupOperations = {
  'applicationVolumeBackups.set': set('applicationVolumeBackups', APPLICATION),
  'applicationVolumeBackups.run': run('applicationVolumeBackups', APPLICATION),
  'applicationVolumeBackups.delete': remove('applicationVolumeBackups', APPLICATION),
  'databaseVolumeBackups.set': set('databaseVolumeBackups', DATABASE),
  'databaseVolumeBackups.run': run('databaseVolumeBackups', DATABASE),
  'databaseVolumeBackups.delete': remove('databaseVolumeBackups', DATABASE),
  'serviceVolumeBackups.set': set('serviceVolumeBackups', SERVICE),
  'serviceVolumeBackups.run': run('serviceVolumeBackups', SERVICE),
  'serviceVolumeBackups.delete': remove('serviceVolumeBackups', SERVICE),
};
