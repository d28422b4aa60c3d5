/** Projects with their environments: how many requests they take, and what a failed one loses. */
import { expect, test } from 'vitest';
import { readProjectTreeEvent, type ProjectTreeEvent } from '#contract/fleet.ts';
import { json } from '../testing/fake-upstream.ts';
import { runOn } from '../testing/single-instance.ts';
import { until, type TestServer } from '../testing/server.ts';
import { fail, instance, serverFor } from '../testing/multiple-instances.ts';

async function readTree(server: TestServer, init?: RequestInit): Promise<ProjectTreeEvent[]> {
  const text = await (await server.ask('/api/project-tree', init)).text();
  return text.trim().split('\n').map((line) => readProjectTreeEvent(JSON.parse(line)) ?? fail(line)); // prettier-ignore
}

test('project tree: is read four requests at a time and kept for ten minutes', async () => {
  let now = Date.UTC(2026, 10, 24);
  let running = 0;
  let most = 0;
  const a = await instance({
    lists: { projects: Array.from({ length: 12 }, (_, n) => ({ uuid: `p${n}`, name: `Project ${n}` })) },
  });
  const inner = a.handler;
  a.handler = async (request, response, incoming) => {
    if (/\/projects\/p/.test(request.url)) most = Math.max(most, ++running);
    // The first ones wait for each other: what runs at a time must not depend on the machine.
    if (/\/projects\/p/.test(request.url)) await until(() => most >= 4);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await inner(request, response, incoming);
    if (/\/projects\/p/.test(request.url)) running--;
  };
  const server = serverFor([a], { clock: () => now });
  const [line] = await readTree(server);
  expect(line).toMatchObject({ type: 'projects', id: 'i1', at: new Date(now).toISOString() });
  expect(
    line?.type === 'projects' ? line.projects.map(({ uuid, environments }) => [uuid, environments[0]?.uuid]) : [],
  ).toContainEqual(['p11', 'e-p11']);
  expect(most).toBe(4);
  const sent = a.received.length;
  now += 9 * 60_000;
  await Promise.all([readTree(server), readTree(server)]);
  expect(a.received.length).toBe(sent);
  now += 2 * 60_000;
  await Promise.all([readTree(server), readTree(server)]);
  expect(a.received.filter(({ url }) => /\/projects\/p/.test(url)).length).toBe(24);
});

test('project tree: projects that the request budget withheld are read on the next request', async () => {
  let now = Date.UTC(2026, 10, 24);
  const a = await instance({
    lists: { projects: Array.from({ length: 50 }, (_, n) => ({ uuid: `p${n}`, name: `P${n}` })) },
  });
  const server = serverFor([a], { clock: () => now });
  const [first] = await readTree(server);
  expect(first).toMatchObject({ at: null });
  expect(a.received.length).toBeLessThanOrEqual(44);
  now += 61_000;
  const [second] = await readTree(server);
  expect(second).toMatchObject({ at: new Date(now).toISOString() });
  expect(
    second?.type === 'projects' ? second.projects.every(({ environments }) => environments.length === 1) : false,
  ).toBe(true);
});

test('project tree of a reference server: environments have their own call, whose failure keeps the project', async () => {
  const envelope = (data: unknown): unknown => ({ success: true, data });
  const a = await instance({
    first: ({ url }, response) => {
      if (url.endsWith('/version')) json(response, 200, envelope('1.0'));
      else if (url.endsWith('/projects'))
        json(response, 200, envelope([{ uuid: 'p1' }, { uuid: 'p2' }, { uuid: 'p3' }]));
      else if (url.endsWith('/projects/p1/environments'))
        json(response, 200, envelope([{ uuid: 'e1', name: 'production' }]));
      else if (url.endsWith('/projects/p3'))
        json(response, 200, envelope({ uuid: 'p3', environments: [{ id: 3, name: 'embedded' }] }));
      else if (/\/projects\/p\d$/.test(url)) json(response, 200, envelope({ uuid: url.slice(-2), name: 'Shop' }));
      else if (url.endsWith('/environments')) json(response, 500, { success: false, message: 'Server Error' });
      else json(response, 200, envelope({ id: 1, name: 'Team' }));
      return true;
    },
  });
  const now = Date.UTC(2026, 10, 24);
  const [line] = await readTree(serverFor([a], { clock: () => now }));
  expect(line).toMatchObject({ type: 'projects', at: new Date(now).toISOString() });
  expect(
    line?.type === 'projects' ? line.projects.map(({ uuid, environments }) => [uuid, environments[0]?.name]) : [],
  ).toEqual([
    ['p1', 'production'],
    ['p2', undefined],
    ['p3', 'embedded'],
  ]);
  expect(a.received.some(({ url }) => url.endsWith('/p3/environments'))).toBe(false);
});

const projectsOf = ([event]: readonly ProjectTreeEvent[]): string[] =>
  event?.type === 'projects' ? event.projects.map(({ uuid }) => uuid) : [];

test('project tree: a project created while the tree is read is in the next one (F3)', async () => {
  const projects = [{ uuid: 'p1', name: 'One' }];
  const waiting: (() => void)[] = [];
  let hold = true;
  const a = await instance({
    first: ({ url, method }, response) => {
      if (method === 'POST' && url.endsWith('/projects')) {
        projects.push({ uuid: 'p2', name: 'Two' });
        json(response, 201, { uuid: 'p2' });
        return true;
      }
      if (!hold || !url.endsWith('/projects/p1')) return false;
      hold = false;
      waiting.push(() =>
        json(response, 200, { uuid: 'p1', name: 'One', environments: [{ id: 1, name: 'production' }] }),
      );
      return true;
    },
    lists: { projects },
  });
  const server = serverFor([a]);
  const early = readTree(server);
  await until(() => waiting.length === 1);
  expect((await runOn(server)('projects.create', { name: 'Two' })).status).toBe(200);
  // Not joined to the run that began before the project was created, nor overwritten by its end.
  const late = readTree(server);
  await until(() => a.received.filter(({ url, method }) => method === 'GET' && url.endsWith('/projects')).length === 2);
  waiting[0]?.();
  await early;
  expect(projectsOf(await late)).toEqual(['p1', 'p2']);
  expect(projectsOf(await readTree(server))).toEqual(['p1', 'p2']);
});

test('project tree: only a write to projects makes it outdated', async () => {
  const a = await instance({ lists: { projects: [{ uuid: 'p1', name: 'One' }] } });
  const server = serverFor([a]);
  const run = runOn(server);
  const requests = (): number =>
    a.received.filter(({ url, method }) => method === 'GET' && url.includes('/projects')).length;
  await readTree(server);
  expect(requests()).toBe(2);
  await run('applications.start', { uuid: 'a1' });
  await readTree(server);
  expect(requests()).toBe(2);
  await run('projects.update', { uuid: 'p1', name: 'Uno' });
  await readTree(server);
  expect(requests()).toBe(4);
});
