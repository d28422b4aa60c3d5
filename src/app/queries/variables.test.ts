import { expect, test } from 'vitest';
import { diffVariables, unsavedChanges } from '#coolify/env-diff.ts';
import { readVariable } from '#coolify/model/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { speechOf } from './variables.ts';

const instance = (dialect: Instance['dialect']): Instance => ({
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect, version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null,
}); // prettier-ignore
const there = readVariable({ uuid: 'u', key: 'A', value: '1', is_build_time: true }, 'variable');
const notInBuild = (key: string) => ({
  kind: 'set' as const,
  key,
  preview: false,
  base: key === 'A' ? there : null,
  value: '1',
  flags: { buildtime: false },
});

test('the reference takes “In the build” on creating only: of a variable that is there it is no change', () => {
  const { diff } = speechOf(instance('reference'), { kind: 'application', uuid: 'a' });
  expect([[...diff.createFields].toSorted(), [...diff.updateFields]]).toEqual([['buildtime', 'preview'], []]);
  const { changes } = diffVariables([there], [notInBuild('A'), notInBuild('B')], diff);
  expect(changes).toMatchObject([{ kind: 'add', after: { key: 'B', buildtime: false } }]);
  const made = (buildtime: boolean) => [there, { ...there, id: 'b', key: 'B', buildtime }];
  expect(unsavedChanges(changes, made(false), diff)).toEqual([]);
  expect(unsavedChanges(changes, made(true), diff)).toHaveLength(1);
});

test('Coolify takes the same of both', () => {
  const { diff } = speechOf(instance('coolify'), { kind: 'application', uuid: 'a' });
  expect(diff.updateFields).toEqual(diff.createFields);
  expect(diffVariables([there], [notInBuild('A')], diff).changes).toMatchObject([{ fields: ['buildtime'] }]);
});
