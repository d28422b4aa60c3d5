import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { diffVariables, unsavedChanges, type DesiredVariable } from '#coolify/env-diff.ts';
import { readVariable, type Variable } from '#coolify/model/variables.ts';
import { act, renderOn, startStage, waitFor, type Stage } from '../testing/stage.tsx';
import { useSaveVariables, variableCapabilities, variablesQuery, type SaveResult } from './variables.ts';

vi.mock('#app/lib/notify.ts', () => ({ notify: { done: vi.fn(), info: vi.fn(), failed: vi.fn() } }));
beforeEach(() => vi.clearAllMocks());
afterEach(() => vi.restoreAllMocks());

const stored = readVariable({ uuid: 'u', key: 'A', value: '1', is_build_time: true }, 'variable');
const desired = (key: string, base: Variable | null) => ({
  kind: 'set' as const,
  key,
  preview: false,
  base,
  value: '1',
  flags: { buildtime: false },
});

async function capabilitiesOn(id: 'production' | 'handbook') {
  const stage = startStage([id]);
  return variableCapabilities(await stage.instance(id), { kind: 'application', uuid: 'a' }).diff;
}

test('reference: accepts “In the build” on creating only, so it is no change of a stored variable', async () => {
  const diff = await capabilitiesOn('handbook');
  expect([[...diff.createFields].toSorted(), [...diff.updateFields]]).toEqual([['buildtime', 'preview'], []]);
  const { changes } = diffVariables([stored], [desired('A', stored), desired('B', null)], diff);
  expect(changes).toMatchObject([{ kind: 'add', after: { key: 'B', buildtime: false } }]);
  const saved = (buildtime: boolean) => [stored, { ...stored, id: 'b', key: 'B', buildtime }];
  expect(unsavedChanges(changes, saved(false), diff)).toEqual([]);
  expect(unsavedChanges(changes, saved(true), diff)).toHaveLength(1);
});

test('Coolify: accepts the same fields on creating and updating', async () => {
  const diff = await capabilitiesOn('production');
  expect(diff.updateFields).toEqual(diff.createFields);
  expect(diffVariables([stored], [desired('A', stored)], diff).changes).toMatchObject([{ fields: ['buildtime'] }]);
});

async function openVariables(stage: Stage, limits: { readonly bulk?: false } = {}) {
  const instance = await stage.instance('production');
  const applications = (await (await stage.send('production', 'GET', '/applications')).json()) as { uuid: string }[];
  const uuid = applications[0]?.uuid ?? '';
  const owner = { kind: 'application', uuid } as const;
  const capabilities = { ...variableCapabilities(instance, owner), ...limits };
  const variables = await stage.client.fetchQuery(variablesQuery('production', owner));
  const { result } = renderOn(stage, () => useSaveVariables(instance, owner, capabilities));
  const save = async (wanted: readonly DesiredVariable[]): Promise<SaveResult> => {
    const changesOf = (current: readonly Variable[]) => diffVariables(current, wanted, capabilities.diff).changes;
    act(() => result.current.mutate({ reviewed: changesOf(variables), changesOf }));
    await waitFor(() => expect(result.current.isSuccess || result.current.error !== null).toBe(true));
    if (result.current.data === undefined) throw result.current.error ?? new Error('No result.');
    return result.current.data;
  };
  return { uuid, capabilities, variables, save };
}
const keysOf = (variables: readonly Variable[] | undefined) => new Set(variables?.map(({ key }) => key));

test('save during a concurrent change: keeps what a colleague added meanwhile', async () => {
  const stage = startStage();
  const { uuid, save } = await openVariables(stage);
  await stage.send('production', 'POST', `/applications/${uuid}/envs`, { key: 'COLLEAGUE', value: '1' });
  const { error, now } = await save([desired('MINE', null)]);
  expect(error).toBeNull();
  expect(['MINE', 'COLLEAGUE'].filter((key) => !keysOf(now).has(key))).toEqual([]);
});

test.each([
  ['a new variable that a colleague created', desired('SHARED', null), 'POST', { key: 'SHARED', value: 'theirs' }],
  ['a deleted variable that a colleague changed', 'delete', 'PATCH', { value: 'theirs' }],
] as const)('save during a concurrent change: sends nothing for %s', async (_, wanted, method, body) => {
  const stage = startStage();
  const { uuid, variables, save } = await openVariables(stage);
  const base = variables.find(({ preview }) => !preview);
  if (base === undefined) throw new Error('The application has no variables.');
  const item = wanted === 'delete' ? { kind: 'delete' as const, key: base.key, preview: false, base } : wanted;
  await stage.send('production', method, `/applications/${uuid}/envs`, { key: base.key, ...body });
  const sent = stage.received('production').length;
  const result = await save([item]);
  expect(result).toMatchObject({ outdated: true, done: 0 });
  expect(result.now?.find(({ key, preview }) => key === item.key && !preview)?.value).toBe('theirs');
  expect(
    stage
      .received('production')
      .slice(sent)
      .filter((line) => !line.startsWith('GET')),
  ).toEqual([]);
});

test('save during a concurrent change: a new comment keeps the value that a colleague changed', async () => {
  const stage = startStage();
  const { uuid, variables, save } = await openVariables(stage);
  const base = variables.find(({ preview }) => !preview);
  if (base === undefined) throw new Error('The application has no variables.');
  await stage.send('production', 'PATCH', `/applications/${uuid}/envs`, { key: base.key, value: 'theirs' });
  const { now } = await save([{ kind: 'set', key: base.key, preview: false, base, value: null, comment: 'mine' }]);
  expect(now?.find(({ key, preview }) => key === base.key && !preview)).toMatchObject({
    value: 'theirs',
    comment: 'mine',
  });
});

const both = [desired('TWICE', null), { ...desired('TWICE', null), preview: true }];
const notFound = () => Response.json({ message: 'Environment variable not found.' }, { status: 404 });

test('preview value that may exist: only “not found” falls through to creating it', async () => {
  const stage = startStage();
  const { uuid, save } = await openVariables(stage, { bulk: false });
  const path = `/api/v1/applications/${uuid}/envs`;
  const posts = () => stage.received('production').filter((line) => line === `POST ${path}`);
  stage.answerNext('production', `PATCH http://demo.invalid${path}`, () =>
    Response.json({ message: 'Server Error' }, { status: 500 }),
  );
  expect(await save(both)).toMatchObject({ done: 1, all: 2, error: { kind: 'server-error' } });
  expect(posts()).toHaveLength(1);
});

test('preview value that does not exist: is created', async () => {
  const stage = startStage();
  const { uuid, save } = await openVariables(stage, { bulk: false });
  const path = `/api/v1/applications/${uuid}/envs`;
  stage.answerNext('production', `PATCH http://demo.invalid${path}`, notFound);
  await save(both);
  expect(stage.received('production').filter((line) => line === `POST ${path}`)).toHaveLength(2);
});
