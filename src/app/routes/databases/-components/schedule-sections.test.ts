import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { fieldsOf } from '#app/components/form/spec.ts';
import type { Instance } from '#contract/instances.ts';
import { scheduleSections } from './schedule-sections.ts';

const validate = (version: string, id: 'backups.create' | 'backups.update', name: string, value: string) => {
  const instance = { dialect: 'coolify', version, missing: [] } as unknown as Instance;
  const spec = fieldsOf(scheduleSections(instance, id, 'postgresql', [])).find((field) => field.name === name);
  return spec === undefined ? 'no field' : checkField(spec, { [name]: value });
};

test('retention accepts fractions of a gigabyte since 4.1.0', () => {
  const name = 'database_backup_retention_max_storage_locally';
  expect(validate('4.0.0', 'backups.update', name, '0.5')).toBe('Maximum storage: enter a whole number of GB.');
  expect(validate('4.1.0', 'backups.update', name, '0.5')).toBe(null);
});

test('below b471 an existing schedule accepts keywords only; a new one accepts any cron expression', () => {
  expect(validate('4.0.0-beta.470', 'backups.update', 'frequency', '0 3 * * *')).toMatch(
    /one of every_minute, hourly,/,
  );
  expect(validate('4.0.0-beta.470', 'backups.update', 'frequency', 'weekly')).toBe(null);
  expect(validate('4.0.0-beta.470', 'backups.create', 'frequency', '0 3 * * *')).toBe(null);
  expect(validate('4.0.0-beta.471', 'backups.update', 'frequency', '0 3 * * *')).toBe(null);
});
