/** Fields of the backup schedule form (contract 4.3, POST and PATCH of backups). */
import type { FieldOption, SectionSpec } from '#app/components/form/spec.ts';
import { acceptsField } from '#app/queries/availability.ts';
import type { BackupSchedule, Retention } from '#coolify/model/backups.ts';
import { requiresNamedFrequency, supportsFractionalGigabytes } from '#coolify/model/version-facts.ts';
import type { Instance } from '#contract/instances.ts';
import {
  BACKUP_TIMEOUT_FIELD,
  ENABLED_FIELD,
  FREQUENCY_FIELD,
  retentionFields,
  UPLOAD_FIELD,
  uploadsToS3,
} from '../../-components/schedule-fields.ts';

/** Below b471 an update accepts only these keywords (`in:…`, b470). */
const KEYWORDS = ['every_minute', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];

const PREFIX = 'database_backup_';

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
  // `integer` up to 4.0.0, `numeric` since 4.1.0.
  const decimals = supportsFractionalGigabytes(instance);
  const keywordsOnly = id === 'backups.update' && requiresNamedFrequency(instance);
  const sections: readonly SectionSpec[] = [
    {
      title: 'Timing',
      help: 'Server time (usually UTC).',
      fields: [
        keywordsOnly
          ? {
              ...FREQUENCY_FIELD,
              options: KEYWORDS,
              check: (value) =>
                KEYWORDS.includes(String(value).trim())
                  ? null
                  : `Before 4.0.0-beta.471, Coolify only accepts one of ${KEYWORDS.join(', ')} when editing. Create a new schedule to use another.`,
            }
          : FREQUENCY_FIELD,
        ENABLED_FIELD,
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
        BACKUP_TIMEOUT_FIELD,
      ],
    },
    { title: 'Local retention', help: '0 = unlimited.', fields: retentionFields(PREFIX, 'locally', decimals) },
    {
      title: 'S3 retention',
      help: 'In addition to the copy on the server.',
      fields: [
        // If omitted, Coolify tries to upload without a storage (recordings 4.3.10 `FACTS.md`, bug 8).
        UPLOAD_FIELD,
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
        ...retentionFields(PREFIX, 's3', decimals, uploadsToS3),
      ],
    },
  ];
  return sections.flatMap((section) => {
    const fields = section.fields.filter(({ name }) => acceptsField(instance, id, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });
}

const retentionValues = ({ amount, days, gigabytes }: Retention, where: 'locally' | 's3') => ({
  [`${PREFIX}retention_amount_${where}`]: amount ?? 0,
  [`${PREFIX}retention_days_${where}`]: days ?? 0,
  [`${PREFIX}retention_max_storage_${where}`]: gigabytes ?? 0,
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
