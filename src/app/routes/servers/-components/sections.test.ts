import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import type { Instance } from '#contract/instances.ts';
import { createSections, updateSections } from './sections.ts';

const instance = { dialect: 'coolify', version: '4.3.10', missing: [] } as unknown as Instance;
const key = { options: [] };

const validateEmpty = (sections: readonly SectionSpec[], name: string) => {
  const spec = fieldsOf(sections).find((field) => field.name === name);
  return spec === undefined ? 'no field' : checkField(spec, { [name]: '' });
};

test('the SSH port and user may be empty on create, but cannot be cleared later', () => {
  expect(validateEmpty(createSections(instance, key), 'port')).toBe(null);
  expect(validateEmpty(createSections(instance, key), 'user')).toBe(null);
  expect(validateEmpty(updateSections(instance, key), 'port')).toBe('Enter the SSH port.');
  expect(validateEmpty(updateSections(instance, key), 'user')).toBe('Enter the SSH user.');
  expect(validateEmpty(updateSections(instance, key), 'ip')).toBe('Enter an IP address or host name.');
});
