/** Fields of the backup schedule form (contract 4.3, POST and PATCH of backups). */
import type { FieldOption, FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';
import { acceptsField } from '#app/queries/availability.ts';
import type { BackupSchedule, Retention } from '#coolify/model/backups.ts';
import { requiresNamedFrequency, supportsFractionalGigabytes } from '#coolify/model/version-facts.ts';
import type { Instance } from '#contract/instances.ts';

/** Below b471 an update accepts only these keywords (`in:…`, b470). */
const KEYWORDS = ['every_minute', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];

/** @param decimals whether fractions of a gigabyte are accepted: `integer` up to 4.0.0, `numeric` since 4.1.0 */
const retentionFields = (
  where: 'locally' | 's3',
  decimals: boolean,
  visibleWhen?: FieldSpec['visibleWhen'],
): FieldSpec[] =>
  (
    [
      ['amount', 'Backups to keep', 'backups', false],
      ['days', 'Days to keep', 'days', false],
      ['max_storage', 'Maximum storage', 'GB', decimals],
    ] as const
  ).map(([what, label, unit, decimal]) => ({
    name: `database_backup_retention_${what}_${where}`,
    label: where === 's3' ? `${label} in S3` : label,
    kind: 'number',
    unit,
    decimal,
    min: 0,
    required: 'Enter a number; 0 = unlimited.',
    ...(visibleWhen === undefined ? {} : { visibleWhen }),
  }));

const uploadsToS3 = (all: Values): boolean => all['save_s3'] === true;

const DATABASES_HELP: Readonly<Record<string, string>> = {
  mongodb:
    'database, or database:collection1,collection2 to exclude collections. Separate databases with |. Empty = all.',
};

export function scheduleSections(
  instance: Instance,
  id: 'backups.create' | 'backups.update',
  engine: string | null,
  storages: readonly FieldOption[],
): readonly SectionSpec[] {
  const decimals = supportsFractionalGigabytes(instance);
  const keywordsOnly = id === 'backups.update' && requiresNamedFrequency(instance);
  const sections: readonly SectionSpec[] = [
    {
      title: 'Timing',
      help: 'Server time (usually UTC).',
      fields: [
        {
          name: 'frequency',
          label: 'Schedule',
          kind: 'combo',
          required: 'Enter a schedule, e.g. 0 3 * * *.',
          ...(keywordsOnly
            ? {
                options: KEYWORDS,
                check: (value) =>
                  KEYWORDS.includes(String(value).trim())
                    ? null
                    : `Before 4.0.0-beta.471, Coolify only accepts one of ${KEYWORDS.join(', ')} when editing. Create a new schedule to use another.`,
              }
            : {
                options: FREQUENCIES,
                check: (value) =>
                  cronOf(String(value)) === null
                    ? 'Enter a cron expression with five fields, or a keyword such as daily.'
                    : null,
              }),
        },
        { name: 'enabled', label: 'Enabled', kind: 'switch', alwaysSend: true },
      ],
    },
    {
      title: 'Backup',
      fields: [
        {
          name: 'databases_to_backup',
          label: 'Databases',
          kind: 'text',
          nullable: true,
          help: DATABASES_HELP[engine ?? ''] ?? 'Comma-separated names. Empty = default database.',
          visibleWhen: (all) => all['dump_all'] !== true,
        },
        {
          name: 'dump_all',
          label: 'Back up all databases into one file',
          kind: 'switch',
          ...(engine === 'mongodb' ? { visibleWhen: () => false } : {}),
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
    { title: 'Local retention', help: '0 = unlimited.', fields: retentionFields('locally', decimals) },
    {
      title: 'S3 retention',
      help: 'In addition to the copy on the server.',
      fields: [
        // If omitted, Coolify tries to upload without a storage (recordings 4.3.10 `FACTS.md`, bug 8).
        { name: 'save_s3', label: 'Upload to S3', kind: 'switch', alwaysSend: true },
        {
          name: 's3_storage_uuid',
          label: 'S3 storage',
          kind: storages.length > 0 ? 'select' : 'text',
          options: storages,
          required: storages.length > 0 ? 'Select a storage.' : 'Enter the storage’s UUID.',
          visibleWhen: uploadsToS3,
          ...(storages.length > 0
            ? {}
            : { help: 'This instance does not list storages. Copy the UUID from the storage’s URL in Coolify.' }),
        },
        ...retentionFields('s3', decimals, uploadsToS3),
      ],
    },
  ];
  return sections.flatMap((section) => {
    const fields = section.fields.filter(({ name }) => acceptsField(instance, id, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });
}

const retentionValues = ({ amount, days, gigabytes }: Retention, where: 'locally' | 's3') => ({
  [`database_backup_retention_amount_${where}`]: amount ?? 0,
  [`database_backup_retention_days_${where}`]: days ?? 0,
  [`database_backup_retention_max_storage_${where}`]: gigabytes ?? 0,
});

/** Maps a schedule to API field names. @param storage uuid of the S3 storage, if known */
export const scheduleRow = (schedule: BackupSchedule, storage: string | undefined): Record<string, unknown> => ({
  frequency: schedule.frequency,
  enabled: schedule.enabled,
  databases_to_backup: schedule.databases,
  dump_all: schedule.dumpAll,
  timeout: schedule.timeout ?? 3600,
  save_s3: schedule.saveS3,
  s3_storage_uuid: storage,
  ...retentionValues(schedule.local, 'locally'),
  ...retentionValues(schedule.s3, 's3'),
});

const DEFAULT_RETENTION: Retention = { amount: 7, days: 0, gigabytes: 0 };

/** Nightly; keeps the last seven backups. */
export const NEW_SCHEDULE: Readonly<Record<string, unknown>> = {
  frequency: '0 3 * * *',
  enabled: true,
  timeout: 3600,
  ...retentionValues(DEFAULT_RETENTION, 'locally'),
  ...retentionValues({ ...DEFAULT_RETENTION, amount: 0 }, 's3'),
};
