import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { createOperation, engineFacts } from '#coolify/model/engines.ts';
import type { Instance } from '#contract/instances.ts';
import { createSections, settingsSections } from './sections.ts';

const instance = { dialect: 'coolify', version: '4.3.10', missing: [] } as unknown as Instance;
const facts = engineFacts('postgresql');
if (facts === undefined) throw new Error('no facts');

const validate = (sections: readonly SectionSpec[], name: string, value: string) => {
  const spec = fieldsOf(sections).find((field) => field.name === name);
  return spec === undefined ? 'no field' : checkField(spec, { [name]: value });
};

const settings = settingsSections(instance, facts, new Map());
const creation = createSections(instance, facts, createOperation('postgresql'), new Map());

test.each([
  ['postgres_conf', 'Coolify’s API cannot clear this field; keep a comment line (#).', '#'],
  ['postgres_initdb_args', 'Coolify’s API cannot clear this field; enter another value.', '--encoding=UTF8'],
  ['postgres_host_auth_method', 'Coolify’s API cannot clear this field; enter another value.', 'trust'],
  ['limits_memory', 'Enter 0 for no limit.', '0'],
  ['limits_cpu_shares', 'Enter a weight; the default is 1024.', '1024'],
])('%s cannot be cleared in settings, but may be empty on create', (name, sentence, value) => {
  expect(validate(settings, name, ' ')).toBe(sentence);
  expect(validate(settings, name, value)).toBe(null);
  expect(validate(creation, name, '')).toBe(null);
});

test('the CPU set may be null', () => {
  expect(validate(settings, 'limits_cpuset', '')).toBe(null);
});
