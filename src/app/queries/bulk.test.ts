import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Item } from '#app/lib/items.ts';
import type { Instance } from '#contract/instances.ts';
import { sendAll } from './bulk.ts';

const instance: Instance = {
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect: 'coolify', version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null,
}; // prettier-ignore
const item = (number: number): Item =>
  ({ key: `prod/${number}`, instance, uuid: `${number}`.padStart(24, 'a') }) as Item;

const upstream = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { 'x-flotilla-upstream-status': String(status) } });
const answer = vi.fn<(path: string) => Response>();
const pathsAsked = () => answer.mock.calls.map(([path]) => path);

beforeEach(() => vi.stubGlobal('fetch', async (path: string) => answer(path)));
afterEach(() => {
  vi.unstubAllGlobals();
  answer.mockReset();
});

async function run(action: Parameters<typeof sendAll>[0], count: number) {
  const states = new Map<string, string>();
  const messages = new Map<string, string>();
  await sendAll(
    action,
    Array.from({ length: count }, (_, index) => item(index)),
    {},
    (rows) => {
      for (const { key, state, message } of rows) {
        states.set(key, state);
        messages.set(key, message);
      }
    },
  );
  return { states: [...states.values()], messages: [...messages.values()] };
}

test('many are deployed fifty at a time, and what is refused of some is not told of the others', async () => {
  answer.mockImplementation((path) => {
    if (pathsAsked().length === 2)
      return upstream(429, { message: 'Deployment queue is full. Please wait for existing deployments to complete.' });
    const uuids = new URL(path, 'http://flotilla.test').searchParams.get('uuid')?.split(',') ?? [];
    return upstream(200, {
      deployments: uuids.map((uuid) => ({
        message: 'deployment queued.',
        resource_uuid: uuid,
        deployment_uuid: `d-${uuid}`,
      })),
    });
  });
  const { states } = await run('deploy', 120);
  expect(pathsAsked()).toHaveLength(3);
  // `LONGEST_PATH` of the allow-list.
  for (const path of pathsAsked()) expect(path.length).toBeLessThan(2048);
  expect(states.slice(0, 50).every((state) => state === 'queued')).toBe(true);
  expect(states.slice(50, 100).every((state) => state === 'failed')).toBe(true);
  expect(states.slice(100)).toEqual(Array.from({ length: 20 }, () => 'queued'));
});

test.each([
  [
    'that is not there',
    404,
    { message: 'Deployment not found.' },
    'skipped',
    'The queue of its server is full; nothing was queued.',
  ],
  ['that is there', 200, { deployment_uuid: 'd1', status: 'queued' }, 'queued', 'Deployment request queued.'],
  [
    'that the token may not read',
    403,
    { message: 'Missing required permissions: read' },
    'queued',
    'Deployment request queued.',
  ],
  ['that could not be looked up', 503, { message: 'Service Unavailable' }, 'queued', 'Deployment request queued.'],
])('starting says “queued” of a deployment %s', async (_, status, body, state, message) => {
  answer.mockImplementation((path) =>
    path.endsWith('/start')
      ? upstream(200, { message: 'Deployment request queued.', deployment_uuid: 'd1' })
      : upstream(status, body),
  );
  expect(await run('start', 1)).toEqual({ states: [state], messages: [message] });
  expect(pathsAsked()[1]).toMatch(/\/v1\/deployments\/d1$/);
});
