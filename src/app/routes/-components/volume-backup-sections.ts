/** Form fields of a volume backup schedule (openapi.json, `VolumeBackupScheduleRequest`). */
import type { FieldOption, SectionSpec, Values } from '#app/components/form/spec.ts';
import {
  BACKUP_TIMEOUT_FIELD,
  ENABLED_FIELD,
  FREQUENCY_FIELD,
  retentionFields,
  UPLOAD_FIELD,
  uploadsToS3,
} from './schedule-fields.ts';

const keepsLocally = (all: Values): boolean => all['disable_local_backup'] !== true;

export const volumeBackupSections = (storages: readonly FieldOption[]): readonly SectionSpec[] => [
  {
    title: 'Timing',
    help: 'Server time (usually UTC).',
    fields: [
      FREQUENCY_FIELD,
      ENABLED_FIELD,
      {
        name: 'stop_during_backup',
        label: 'Stop the container during backup',
        kind: 'switch',
        alwaysSend: true,
        help: 'Prevents inconsistent backups; the resource is unavailable during the backup.',
      },
      BACKUP_TIMEOUT_FIELD,
    ],
  },
  {
    title: 'Local retention',
    help: '0 = unlimited.',
    fields: [
      {
        name: 'disable_local_backup',
        label: 'Do not keep local backups',
        kind: 'switch',
        alwaysSend: true,
        check: (value, all) =>
          value === true && !uploadsToS3(all) ? 'Upload backups to S3 or keep them on the server.' : null,
      },
      ...retentionFields('', 'locally', true, keepsLocally),
    ],
  },
  {
    title: 'S3 retention',
    fields: [
      UPLOAD_FIELD,
      {
        name: 's3_storage_uuid',
        label: 'S3 storage',
        kind: 'select',
        options: storages,
        required: storages.length > 0 ? 'Select a storage.' : 'Add an S3 storage first.',
        visibleWhen: uploadsToS3,
      },
      ...retentionFields('', 's3', true, uploadsToS3),
    ],
  },
];

/** Coolify's defaults: nightly, keeps the last seven backups. */
export const NEW_VOLUME_BACKUP = {
  frequency: '0 3 * * *',
  enabled: true,
  stop_during_backup: false,
  timeout: 3600,
  disable_local_backup: false,
  retention_amount_locally: 7,
  retention_days_locally: 0,
  retention_max_storage_locally: 0,
  save_s3: false,
  retention_amount_s3: 7,
  retention_days_s3: 0,
  retention_max_storage_s3: 0,
} as const;
