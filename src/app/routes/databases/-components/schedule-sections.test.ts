import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { fieldsOf } from '#app/components/form/spec.ts';
import type { Instance } from '#contract/instances.ts';
import { scheduleSections } from './schedule-sections.ts';

const say = (version: string, id: 'backups.create' | 'backups.update', name: string, value: string) => {
  const instance = { dialect: 'coolify', version, missing: [] } as unknown as Instance;
  const spec = fieldsOf(scheduleSections(instance, id, 'postgresql', [])).find((field) => field.name === name);
  return spec === undefined ? 'no field' : checkField(spec, { [name]: value });
};

test('parts of a gigabyte since 4.1.0', () => {
  const name = 'database_backup_retention_max_storage_locally';
  expect(say('4.0.0', 'backups.update', name, '0.5')).toBe('Keep at most: enter a whole number of GB.');
  expect(say('4.1.0', 'backups.update', name, '0.5')).toBe(null);
});

test('below b471 a schedule can be changed to words only; a new one may be any', () => {
  expect(say('4.0.0-beta.470', 'backups.update', 'frequency', '0 3 * * *')).toMatch(/one of every_minute, hourly,/);
  expect(say('4.0.0-beta.470', 'backups.update', 'frequency', 'weekly')).toBe(null);
  expect(say('4.0.0-beta.470', 'backups.create', 'frequency', '0 3 * * *')).toBe(null);
  expect(say('4.0.0-beta.471', 'backups.update', 'frequency', '0 3 * * *')).toBe(null);
});
