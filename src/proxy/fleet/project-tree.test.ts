/** Projects with their environments: how many calls they cost, and what a refused one loses. */
import { expect, test } from 'vitest';
import { readProjectTreeEvent, type ProjectTreeEvent } from '#contract/fleet.ts';
import { json } from '../testing/fake-upstream.ts';
import type { TestServer } from '../testing/server.ts';
import { fail, instance, serverFor } from '../testing/multiple-instances.ts';

async function places(server: TestServer, init?: RequestInit): Promise<ProjectTreeEvent[]> {
  const text = await (await server.ask('/api/places', init)).text();
  return text.trim().split('\n').map((line) => readProjectTreeEvent(JSON.parse(line)) ?? fail(line)); // prettier-ignore
}

test('places: projects with their environments, four calls at a time, kept for ten minutes', async () => {
  let now = Date.UTC(2026, 10, 24);
  let running = 0;
  let most = 0;
  const a = await instance({
    lists: { projects: Array.from({ length: 12 }, (_, n) => ({ uuid: `p${n}`, name: `Project ${n}` })) },
  });
  const inner = a.handler;
  a.handler = async (request, response, incoming) => {
    if (/\/projects\/p/.test(request.url)) most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await inner(request, response, incoming);
    if (/\/projects\/p/.test(request.url)) running--;
  };
  const server = serverFor([a], { clock: () => now });
  const [line] = await places(server);
  expect(line).toMatchObject({ type: 'places', id: 'i1', at: new Date(now).toISOString() });
  expect(
    line?.type === 'places' ? line.projects.map(({ uuid, environments }) => [uuid, environments[0]?.uuid]) : [],
  ).toContainEqual(['p11', 'e-p11']);
  expect(most).toBe(4);
  const sent = a.received.length;
  now += 9 * 60_000;
  await Promise.all([places(server), places(server)]);
  expect(a.received.length).toBe(sent);
  now += 2 * 60_000;
  await Promise.all([places(server), places(server)]);
  expect(a.received.filter(({ url }) => /\/projects\/p/.test(url)).length).toBe(24);
});

test('places within the polling budget: the rest is read the next time', async () => {
  let now = Date.UTC(2026, 10, 24);
  const a = await instance({
    lists: { projects: Array.from({ length: 50 }, (_, n) => ({ uuid: `p${n}`, name: `P${n}` })) },
  });
  const server = serverFor([a], { clock: () => now });
  const [first] = await places(server);
  expect(first).toMatchObject({ at: null });
  expect(a.received.length).toBeLessThanOrEqual(44);
  now += 61_000;
  const [second] = await places(server);
  expect(second).toMatchObject({ at: new Date(now).toISOString() });
  expect(
    second?.type === 'places' ? second.projects.every(({ environments }) => environments.length === 1) : false,
  ).toBe(true);
});

test('places of a reference server: environments by their own call, and a failure of it loses no project', async () => {
  const envelope = (data: unknown): unknown => ({ success: true, data });
  const a = await instance({
    first: ({ url }, response) => {
      if (url.endsWith('/version')) json(response, 200, envelope('1.0'));
      else if (url.endsWith('/projects'))
        json(response, 200, envelope([{ uuid: 'p1' }, { uuid: 'p2' }, { uuid: 'p3' }]));
      else if (url.endsWith('/projects/p1/environments'))
        json(response, 200, envelope([{ uuid: 'e1', name: 'production' }]));
      else if (url.endsWith('/projects/p3'))
        json(response, 200, envelope({ uuid: 'p3', environments: [{ id: 3, name: 'told' }] }));
      else if (/\/projects\/p\d$/.test(url)) json(response, 200, envelope({ uuid: url.slice(-2), name: 'Shop' }));
      else if (url.endsWith('/environments')) json(response, 500, { success: false, message: 'Server Error' });
      else json(response, 200, envelope({ id: 1, name: 'Team' }));
      return true;
    },
  });
  const now = Date.UTC(2026, 10, 24);
  const [line] = await places(serverFor([a], { clock: () => now }));
  expect(line).toMatchObject({ type: 'places', at: new Date(now).toISOString() });
  expect(
    line?.type === 'places' ? line.projects.map(({ uuid, environments }) => [uuid, environments[0]?.name]) : [],
  ).toEqual([
    ['p1', 'production'],
    ['p2', undefined],
    ['p3', 'told'],
  ]);
  expect(a.received.some(({ url }) => url.endsWith('/p3/environments'))).toBe(false);
});
