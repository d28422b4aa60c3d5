/** The form of a volume's backup schedule as data (openapi.json, `VolumeBackupScheduleRequest`). */
import type { FieldOption, FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';

const keep = (where: 'locally' | 's3', when: NonNullable<FieldSpec['visibleWhen']>): FieldSpec[] =>
  (
    [
      ['amount', 'Keep at most', 'backups', false],
      ['days', 'Keep at most for', 'days', false],
      ['max_storage', 'Keep at most', 'GB', true],
    ] as const
  ).map(([what, label, unit, decimal]) => ({
    name: `retention_${what}_${where}`,
    label: where === 's3' ? `${label} in S3` : label,
    kind: 'number',
    unit,
    decimal,
    min: 0,
    required: 'Enter a number; 0 is without limit.',
    when,
  }));

const toS3 = (all: Values): boolean => all['save_s3'] === true;
const onServer = (all: Values): boolean => all['disable_local_backup'] !== true;

export const volumeBackupSections = (storages: readonly FieldOption[]): readonly SectionSpec[] => [
  {
    title: 'When',
    help: 'By the clock of its server, which is UTC unless somebody has changed it.',
    fields: [
      {
        name: 'frequency',
        label: 'Schedule',
        kind: 'combo',
        required: 'Enter a schedule, for example 0 3 * * *',
        options: FREQUENCIES,
        check: (value) =>
          cronOf(String(value)) === null ? 'Enter five fields of a cron, or a word such as daily or weekly.' : null,
      },
      { name: 'enabled', label: 'Enabled', kind: 'switch', alwaysSend: true },
      {
        name: 'stop_during_backup',
        label: 'Stop the container meanwhile',
        kind: 'switch',
        alwaysSend: true,
        help: 'What is written while it is copied may be torn; stopping it is safe, and it is away for that time.',
      },
      {
        name: 'timeout',
        label: 'Give up after',
        kind: 'number',
        unit: 'seconds',
        min: 60,
        max: 36_000,
        required: true,
      },
    ],
  },
  {
    title: 'Kept on the server',
    help: '0 is without limit.',
    fields: [
      {
        name: 'disable_local_backup',
        label: 'Keep none on the server',
        kind: 'switch',
        alwaysSend: true,
        check: (value, all) => (value === true && !toS3(all) ? 'Upload it to S3, or keep it on the server.' : null),
      },
      ...keep('locally', onServer),
    ],
  },
  {
    title: 'Kept in S3',
    fields: [
      { name: 'save_s3', label: 'Upload to S3', kind: 'switch', alwaysSend: true },
      {
        name: 's3_storage_uuid',
        label: 'S3 storage',
        kind: 'select',
        options: storages,
        required: storages.length > 0 ? 'Choose a storage.' : 'There is none yet: add an S3 storage first.',
        visibleWhen: toS3,
      },
      ...keep('s3', toS3),
    ],
  },
];

/** A new one: every night, the last seven kept (Coolify's own defaults). */
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
