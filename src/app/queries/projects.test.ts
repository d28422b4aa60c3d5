import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { wholeProject } from './project-whole.ts';

const instance = (dialect: Instance['dialect']): Instance => ({
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect, version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null,
}); // prettier-ignore

const bodies = new Map<string, unknown>();
const fetched = vi.fn(async (path: string) => {
  const body = bodies.get(path.slice('/api/instances/prod/v1'.length));
  const status = body === undefined ? 500 : 200;
  return new Response(JSON.stringify(body ?? { success: false, message: 'Server Error' }), {
    status,
    headers: { 'content-type': 'application/json', 'x-flotilla-upstream-status': String(status) },
  });
});
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  bodies.clear();
});
afterEach(() => vi.unstubAllGlobals());

const answer = (data: unknown) => ({ success: true, data });
const names = async (dialect: Instance['dialect']) =>
  (await wholeProject(instance(dialect), 'p1', { fresh: true })).environments.map(({ name }) => name);

test('a reference’s environments are read by their own call where the project has none', async () => {
  bodies.set('/projects/p1', answer({ uuid: 'p1', name: 'Shop' }));
  bodies.set('/projects/p1/environments', answer([{ uuid: 'e1', name: 'production' }]));
  expect(await names('reference')).toEqual(['production']);
});

test('what the project tells is enough, and Coolify is asked once', async () => {
  bodies.set('/projects/p1', answer({ uuid: 'p1', name: 'Shop', environments: [{ id: 1, name: 'staging' }] }));
  expect(await names('reference')).toEqual(['staging']);
  bodies.set('/projects/p1', { uuid: 'p1', name: 'Shop', environments: [] });
  expect(await names('coolify')).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('a failure of the second call does not lose the project', async () => {
  bodies.set('/projects/p1', answer({ uuid: 'p1', name: 'Shop' }));
  await expect(wholeProject(instance('reference'), 'p1', {})).resolves.toMatchObject({
    name: 'Shop',
    environments: [],
  });
  expect(fetched).toHaveBeenCalledTimes(2);
});
