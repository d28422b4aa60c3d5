import { expect, test } from 'vitest';
import { yamlErrors } from './yaml-lint.ts';

test('yamlErrors: valid and empty texts have no errors', async () => {
  expect(await yamlErrors('services:\n  web:\n    image: nginx\n')).toEqual([]);
  expect(await yamlErrors(' \n')).toEqual([]);
});

test('yamlErrors: an error names its line and is inside the text', async () => {
  const text = 'services:\n  web:\n    image: nginx\n   ports: [\n';
  const faults = await yamlErrors(text);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]?.message).toMatch(/^Line \d+: .*\.$/);
  for (const { from, to } of faults) expect(0 <= from && from <= to && to <= text.length).toBe(true);
});

test('yamlErrors: a duplicate key is named with its line', async () => {
  const [fault] = await yamlErrors('a: 1\nb: 2\na: 3\n');
  expect(fault).toMatchObject({ severity: 'error', message: expect.stringMatching(/^Line 3: /) });
});
