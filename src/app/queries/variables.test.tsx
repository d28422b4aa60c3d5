import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { diffVariables, unsavedChanges, type SaveStep } from '#coolify/env-diff.ts';
import { readVariable, type Variable } from '#coolify/model/variables.ts';
import { act, renderOn, startStage, waitFor, type Stage } from '../testing/stage.tsx';
import { stepsFor, useSaveVariables, variableCapabilities, variablesQuery, type SaveResult } from './variables.ts';

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

async function openVariables(stage: Stage) {
  const instance = await stage.instance('production');
  const applications = (await (await stage.send('production', 'GET', '/applications')).json()) as { uuid: string }[];
  const uuid = applications[0]?.uuid ?? '';
  const owner = { kind: 'application', uuid } as const;
  const capabilities = variableCapabilities(instance, owner);
  const variables = await stage.client.fetchQuery(variablesQuery('production', owner));
  const { result } = renderOn(stage, () => useSaveVariables(instance, owner));
  const save = async (steps: readonly SaveStep[]): Promise<SaveResult> => {
    act(() => result.current.mutate(steps));
    await waitFor(() => expect(result.current.isSuccess || result.current.error !== null).toBe(true));
    if (result.current.data === undefined) throw result.current.error ?? new Error('No result.');
    return result.current.data;
  };
  return { uuid, capabilities, variables, save };
}
const keysOf = (variables: readonly Variable[] | undefined) => new Set(variables?.map(({ key }) => key));

test('save during a concurrent change: keeps what a colleague added meanwhile', async () => {
  const stage = startStage();
  const { uuid, capabilities, variables, save } = await openVariables(stage);
  const { changes } = diffVariables(variables, [desired('MINE', null)], capabilities.diff);
  await stage.send('production', 'POST', `/applications/${uuid}/envs`, { key: 'COLLEAGUE', value: '1' });
  const { error, now } = await save(stepsFor(capabilities, changes));
  expect(error).toBeNull();
  expect(['MINE', 'COLLEAGUE'].filter((key) => !keysOf(now).has(key))).toEqual([]);
});

const previewStep = (capabilities: ReturnType<typeof variableCapabilities>): SaveStep => {
  const { changes } = diffVariables([], [{ ...desired('TWICE', null), preview: true }], capabilities.diff);
  const change = changes[0];
  if (change === undefined) throw new Error('No change.');
  return { kind: 'create', mayExist: true, change };
};

test('preview value that may exist: only “not found” falls through to creating it', async () => {
  const stage = startStage();
  const { uuid, capabilities, save } = await openVariables(stage);
  const posts = () => stage.received('production').filter((line) => line === `POST /api/v1/applications/${uuid}/envs`);
  stage.answerNext('production', '/envs', () => Response.json({ message: 'Server Error' }, { status: 500 }));
  expect(await save([previewStep(capabilities)])).toMatchObject({ done: 0, all: 1, error: { kind: 'server-error' } });
  expect(posts()).toHaveLength(0);
});

test('preview value that does not exist: is created', async () => {
  const stage = startStage();
  const { capabilities, save } = await openVariables(stage);
  const { error, now } = await save([previewStep(capabilities)]);
  expect(error).toBeNull();
  expect(now?.filter(({ key }) => key === 'TWICE').length).toBeGreaterThan(0);
});
