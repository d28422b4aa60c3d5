/** Form fields that scheduled tasks, database backups and volume backups share. */
import type { FieldSpec, Values } from '#app/components/form/spec.ts';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';

export const FREQUENCY_FIELD: FieldSpec = {
  name: 'frequency',
  label: 'Schedule',
  kind: 'combo',
  required: 'Enter a schedule, e.g. 0 3 * * *.',
  options: FREQUENCIES,
  check: (value) =>
    cronOf(String(value)) === null ? 'Enter a cron expression with five fields, or a keyword such as daily.' : null,
};

export const ENABLED_FIELD: FieldSpec = { name: 'enabled', label: 'Enabled', kind: 'switch', alwaysSend: true };

/** Limits of the API (contract 4.3). */
export const BACKUP_TIMEOUT_FIELD: FieldSpec = {
  name: 'timeout',
  label: 'Timeout',
  kind: 'number',
  unit: 'seconds',
  min: 60,
  max: 36_000,
  required: true,
};

export const UPLOAD_FIELD: FieldSpec = { name: 'save_s3', label: 'Upload to S3', kind: 'switch', alwaysSend: true };
export const uploadsToS3 = (all: Values): boolean => all['save_s3'] === true;

/**
 * @param prefix of the field names
 * @param decimals whether fractions of a gigabyte are accepted
 */
export const retentionFields = (
  prefix: string,
  where: 'locally' | 's3',
  decimals: boolean,
  visibleWhen?: FieldSpec['visibleWhen'],
): readonly FieldSpec[] =>
  (
    [
      ['amount', 'Backups to keep', 'backups', false],
      ['days', 'Days to keep', 'days', false],
      ['max_storage', 'Maximum storage', 'GB', decimals],
    ] as const
  ).map(([what, label, unit, decimal]) => ({
    name: `${prefix}retention_${what}_${where}`,
    label: where === 's3' ? `${label} in S3` : label,
    kind: 'number',
    unit,
    decimal,
    min: 0,
    required: 'Enter a number; 0 = unlimited.',
    ...(visibleWhen === undefined ? {} : { visibleWhen }),
  }));
