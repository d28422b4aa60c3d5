import { expect, test } from 'vitest';
import { yamlFaults } from './yaml-lint.ts';

test('a right text has no faults, an empty one neither', async () => {
  expect(await yamlFaults('services:\n  web:\n    image: nginx\n')).toEqual([]);
  expect(await yamlFaults(' \n')).toEqual([]);
});

test('a fault says its line and stays inside the text', async () => {
  const text = 'services:\n  web:\n    image: nginx\n   ports: [\n';
  const faults = await yamlFaults(text);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]?.message).toMatch(/^Line \d+: .*\.$/);
  for (const { from, to } of faults) expect(0 <= from && from <= to && to <= text.length).toBe(true);
});

test('a key that is there twice is named with its line', async () => {
  const [fault] = await yamlFaults('a: 1\nb: 2\na: 3\n');
  expect(fault).toMatchObject({ severity: 'error', message: expect.stringMatching(/^Line 3: /) });
});
