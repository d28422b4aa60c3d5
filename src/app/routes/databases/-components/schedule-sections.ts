/** The form of a backup schedule as data (contract 4.3, POST and PATCH of backups). */
import type { FieldOption, FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';
import { acceptsField } from '#app/queries/availability.ts';
import type { BackupSchedule, Retention } from '#coolify/model/backups.ts';
import { requiresNamedFrequency, supportsFractionalGigabytes } from '#coolify/model/version-facts.ts';
import type { Instance } from '#contract/instances.ts';

/** The words that an update took for a schedule, and nothing else, below b471 (`in:…`, b470). */
const WORDS_ONLY = ['every_minute', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];

/** @param decimals whether a part of a gigabyte can be said: `integer` up to 4.0.0, `numeric` since 4.1.0 */
const keep = (where: 'locally' | 's3', decimals: boolean, when?: FieldSpec['visibleWhen']): FieldSpec[] =>
  (
    [
      ['amount', 'Keep at most', 'backups', false],
      ['days', 'Keep at most for', 'days', false],
      ['max_storage', 'Keep at most', 'GB', decimals],
    ] as const
  ).map(([what, label, unit, decimal]) => ({
    name: `database_backup_retention_${what}_${where}`,
    label: where === 's3' ? `${label} in S3` : label,
    kind: 'number',
    unit,
    decimal,
    min: 0,
    required: 'Enter a number; 0 is without limit.',
    ...(when === undefined ? {} : { when }),
  }));

const toS3 = (all: Values): boolean => all['save_s3'] === true;

const WHICH: Readonly<Record<string, string>> = {
  mongodb: 'A database, or database:collection,collection to leave those out; several with | between. Empty means all.',
};

export function scheduleSections(
  instance: Instance,
  id: 'backups.create' | 'backups.update',
  engine: string | null,
  storages: readonly FieldOption[],
): readonly SectionSpec[] {
  const decimals = supportsFractionalGigabytes(instance);
  const wordsOnly = id === 'backups.update' && requiresNamedFrequency(instance);
  const sections: readonly SectionSpec[] = [
    {
      title: 'When',
      help: 'By the clock of its server, which is UTC unless somebody has changed it.',
      fields: [
        {
          name: 'frequency',
          label: 'Schedule',
          kind: 'combo',
          required: 'Enter a schedule, for example 0 3 * * *',
          ...(wordsOnly
            ? {
                options: WORDS_ONLY,
                check: (value) =>
                  WORDS_ONLY.includes(String(value).trim())
                    ? null
                    : `Below 4.0.0-beta.471 Coolify changes a schedule only to one of ${WORDS_ONLY.join(', ')}. For another one, create a new schedule.`,
              }
            : {
                options: FREQUENCIES,
                check: (value) =>
                  cronOf(String(value)) === null
                    ? 'Enter five fields of a cron, or a word such as daily or weekly.'
                    : null,
              }),
        },
        { name: 'enabled', label: 'Enabled', kind: 'switch', alwaysSend: true },
      ],
    },
    {
      title: 'What',
      fields: [
        {
          name: 'databases_to_backup',
          label: 'Databases',
          kind: 'text',
          nullable: true,
          help: WHICH[engine ?? ''] ?? 'Names with commas between; empty means the one it was made with.',
          visibleWhen: (all) => all['dump_all'] !== true,
        },
        {
          name: 'dump_all',
          label: 'Dump all databases into one file',
          kind: 'switch',
          ...(engine === 'mongodb' ? { visibleWhen: () => false } : {}),
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
    { title: 'Kept on the server', help: '0 is without limit.', fields: keep('locally', decimals) },
    {
      title: 'Kept in S3',
      help: 'Besides the copy on the server.',
      fields: [
        // Left unsaid, Coolify tries to upload without a storage (recordings 4.3.10 `FACTS.md`, bug 8).
        { name: 'save_s3', label: 'Upload to S3', kind: 'switch', alwaysSend: true },
        {
          name: 's3_storage_uuid',
          label: 'S3 storage',
          kind: storages.length > 0 ? 'select' : 'text',
          options: storages,
          required: storages.length > 0 ? 'Choose a storage.' : 'Enter the storage’s UUID.',
          visibleWhen: toS3,
          ...(storages.length > 0
            ? {}
            : { help: 'This instance lists no storages: the UUID is in the storage’s address in Coolify.' }),
        },
        ...keep('s3', decimals, toS3),
      ],
    },
  ];
  return sections.flatMap((section) => {
    const fields = section.fields.filter(({ name }) => acceptsField(instance, id, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });
}

const retained = ({ amount, days, gigabytes }: Retention, where: 'locally' | 's3') => ({
  [`database_backup_retention_amount_${where}`]: amount ?? 0,
  [`database_backup_retention_days_${where}`]: days ?? 0,
  [`database_backup_retention_max_storage_${where}`]: gigabytes ?? 0,
});

/** A schedule by the names of the call. @param storage the uuid of its S3 storage, where known */
export const scheduleRow = (schedule: BackupSchedule, storage: string | undefined): Record<string, unknown> => ({
  frequency: schedule.frequency,
  enabled: schedule.enabled,
  databases_to_backup: schedule.databases,
  dump_all: schedule.dumpAll,
  timeout: schedule.timeout ?? 3600,
  save_s3: schedule.saveS3,
  s3_storage_uuid: storage,
  ...retained(schedule.local, 'locally'),
  ...retained(schedule.s3, 's3'),
});

const NONE: Retention = { amount: 7, days: 0, gigabytes: 0 };

/** A new one: every night, the last seven kept. */
export const NEW_SCHEDULE: Readonly<Record<string, unknown>> = {
  frequency: '0 3 * * *',
  enabled: true,
  timeout: 3600,
  ...retained(NONE, 'locally'),
  ...retained({ ...NONE, amount: 0 }, 's3'),
};
