import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { anInstance } from '../testing/instance.ts';
import { fetchProjectWithEnvironments } from './projects.ts';

const data = new Map<string, unknown>();
const fetched = vi.fn(async (path: string) => {
  const operation = path.split('/').at(-1) ?? '';
  return data.has(operation)
    ? Response.json({ data: data.get(operation), revision: 0, at: '' })
    : Response.json(
        { code: 'upstream', message: '', failure: { kind: 'server-error', status: 500, message: '' } },
        { status: 500, headers: { 'content-type': 'application/problem+json' } },
      );
});
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  data.clear();
});
afterEach(() => vi.unstubAllGlobals());

const namesOn = async (dialect: Instance['dialect']) =>
  (await fetchProjectWithEnvironments(anInstance({ dialect }), 'p1')).environments.map(({ name }) => name);

test('reference: environments come from their own call if the project has none', async () => {
  data.set('projects.get', { uuid: 'p1', environments: [] });
  data.set('environments.list', [{ uuid: 'e1', name: 'production' }]);
  expect(await namesOn('reference')).toEqual(['production']);
});

test('project with environments, or on Coolify: one call', async () => {
  data.set('projects.get', { uuid: 'p1', environments: [{ name: 'staging' }] });
  expect(await namesOn('reference')).toEqual(['staging']);
  data.set('projects.get', { uuid: 'p1', environments: [] });
  expect(await namesOn('coolify')).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('failure of the second call: keeps the project', async () => {
  data.set('projects.get', { uuid: 'p1', environments: [] });
  expect(await namesOn('reference')).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(2);
});
