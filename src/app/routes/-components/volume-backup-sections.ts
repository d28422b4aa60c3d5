/** Form fields of a volume backup schedule (openapi.json, `VolumeBackupScheduleRequest`). */
import type { FieldOption, FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';

const retentionFields = (where: 'locally' | 's3', when: NonNullable<FieldSpec['when']>): FieldSpec[] =>
  (
    [
      ['amount', 'Backups to keep', 'backups', false],
      ['days', 'Days to keep', 'days', false],
      ['max_storage', 'Maximum storage', 'GB', true],
    ] as const
  ).map(([what, label, unit, decimal]) => ({
    name: `retention_${what}_${where}`,
    label: where === 's3' ? `${label} in S3` : label,
    kind: 'number',
    unit,
    decimal,
    min: 0,
    required: 'Enter a number; 0 = unlimited.',
    when,
  }));

const uploadsToS3 = (all: Values): boolean => all['save_s3'] === true;
const keepsLocally = (all: Values): boolean => all['disable_local_backup'] !== true;

export const volumeBackupSections = (storages: readonly FieldOption[]): readonly SectionSpec[] => [
  {
    title: 'Timing',
    help: 'Server time (usually UTC).',
    fields: [
      {
        name: 'frequency',
        label: 'Schedule',
        kind: 'combo',
        required: 'Enter a schedule, e.g. 0 3 * * *.',
        options: FREQUENCIES,
        check: (value) =>
          cronOf(String(value)) === null
            ? 'Enter a cron expression with five fields, or a keyword such as daily.'
            : null,
      },
      { name: 'enabled', label: 'Enabled', kind: 'switch', always: true },
      {
        name: 'stop_during_backup',
        label: 'Stop the container during backup',
        kind: 'switch',
        always: true,
        help: 'Prevents inconsistent backups; the resource is unavailable during the backup.',
      },
      {
        name: 'timeout',
        label: 'Timeout',
        kind: 'number',
        unit: 'seconds',
        min: 60,
        max: 36_000,
        required: true,
      },
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
        always: true,
        check: (value, all) =>
          value === true && !uploadsToS3(all) ? 'Upload backups to S3 or keep them on the server.' : null,
      },
      ...retentionFields('locally', keepsLocally),
    ],
  },
  {
    title: 'S3 retention',
    fields: [
      { name: 'save_s3', label: 'Upload to S3', kind: 'switch', always: true },
      {
        name: 's3_storage_uuid',
        label: 'S3 storage',
        kind: 'select',
        options: storages,
        required: storages.length > 0 ? 'Select a storage.' : 'Add an S3 storage first.',
        when: uploadsToS3,
      },
      ...retentionFields('s3', uploadsToS3),
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
