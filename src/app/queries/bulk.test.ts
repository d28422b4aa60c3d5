import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Resource } from '#app/lib/resources.ts';
import { withOperations } from '../testing/instance.ts';
import { sendAll } from './bulk.ts';

const OPERATIONS = { 'deployments.deploy': { query: ['uuid', 'force'] }, 'applications.start': { query: ['force'] } };
const item = (number: number, dialect: 'coolify' | 'reference'): Resource =>
  ({
    key: `prod/${number}`,
    instance: withOperations(OPERATIONS, { dialect }),
    uuid: `${number}`.padStart(24, 'a'),
  }) as Resource;

const ok = (data: unknown): Response => Response.json({ data, revision: 1, at: '' });
const failed = (kind: string, status: number, message: string): Response =>
  Response.json(
    { code: 'upstream', message, failure: { kind, status, message } },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
const respond = vi.fn<(operation: string, input: { uuid: string }) => Response>();

beforeEach(() =>
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) =>
    respond(path.split('/').at(-1) ?? '', JSON.parse(init.body as string) as { uuid: string }),
  ),
);
afterEach(() => {
  vi.unstubAllGlobals();
  respond.mockReset();
});

async function run(action: Parameters<typeof sendAll>[0], count: number, dialect: 'coolify' | 'reference' = 'coolify') {
  const rows = new Map<string, { state: string; message: string }>();
  const items = Array.from({ length: count }, (_, index) => item(index, dialect));
  await sendAll(action, items, {}, (updates) => {
    for (const { key, state, message } of updates) rows.set(key, { state, message });
  });
  return [...rows.values()];
}

const queued = (uuid: string) => ({ outcome: 'queued', message: '', deploymentUuid: `d-${uuid}`, resourceUuid: uuid });

test('deploy: one call per fifty, and a failed batch does not affect the others', async () => {
  respond.mockImplementation((_, { uuid }) =>
    respond.mock.calls.length === 2
      ? failed('queue-full', 429, 'Deployment queue is full.')
      : ok(uuid.split(',').map(queued)),
  );
  const states = (await run('deploy', 120)).map(({ state }) => state);
  expect(respond.mock.calls.map(([, { uuid }]) => uuid.split(',').length)).toEqual([50, 50, 20]);
  expect(new Set(states.slice(0, 50))).toEqual(new Set(['queued']));
  expect(new Set(states.slice(50, 100))).toEqual(new Set(['failed']));
  expect(states.slice(100)).toEqual(Array.from({ length: 20 }, () => 'queued'));
});

test('deploy on the reference: one call per application', async () => {
  respond.mockImplementation((_, { uuid }) => ok([queued(uuid)]));
  await run('deploy', 3, 'reference');
  expect(respond.mock.calls.map(([, { uuid }]) => uuid.includes(','))).toEqual([false, false, false]);
});

test('unavailable action: nothing is sent', async () => {
  const instance = withOperations({ 'applications.stop': { reason: 'The token lacks an ability.' } });
  const onUpdate = vi.fn();
  await sendAll('stop', [{ key: 'prod/1', instance, uuid: 'a' } as Resource], {}, onUpdate);
  expect(onUpdate.mock.calls).toMatchObject([[[{ state: 'failed', message: 'The token lacks an ability.' }]]]);
  expect(respond).not.toHaveBeenCalled();
});

const FULL = 'The deployment queue of its server is full; nothing was queued.';
test.each([
  ['missing', () => failed('not-found', 404, 'Deployment not found.'), 'skipped', FULL],
  ['there', () => ok({ uuid: 'd1' }), 'queued', 'Deployment request queued.'],
  [
    'hidden from the token',
    () => failed('ability', 403, 'Missing permissions'),
    'queued',
    'Deployment request queued.',
  ],
  ['unreadable', () => failed('maintenance', 503, 'Unavailable'), 'queued', 'Deployment request queued.'],
])('queued deployment that is %s', async (_, get, state, message) => {
  respond.mockImplementation((operation) =>
    operation === 'applications.start'
      ? ok({ outcome: 'queued', message: 'Deployment request queued.', deploymentUuid: 'd1' })
      : get(),
  );
  expect(await run('start', 1)).toEqual([{ state, message }]);
  expect(respond.mock.calls[1]).toEqual(['deployments.get', { uuid: 'd1' }]);
});
