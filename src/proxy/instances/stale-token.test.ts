/** Removed instances and replaced tokens: nothing more is sent with the old token, and nothing that it read is shown. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FleetEvent } from '#contract/fleet.ts';
import { atEnd } from '../testing/at-end.ts';
import { json, type FakeUpstream } from '../testing/fake-upstream.ts';
import { runOn } from '../testing/single-instance.ts';
import { postJson, testServer, until, type TestServer } from '../testing/server.ts';
import { instance, serverFor } from '../testing/multiple-instances.ts';

const LIST = '/api/instances/prod/operations/applications.list';
/** Operations are run by POST. */
const request = (server: TestServer, path: string): Promise<Response> =>
  server.ask(path, path === LIST ? { method: 'POST' } : {});

const OLD = '1|old-token';
const NEW = '2|new-token';
const tokensOf = (upstream: FakeUpstream): (string | undefined)[] => [
  ...new Set(upstream.received.map(({ headers }) => headers.authorization?.replace('Bearer ', ''))),
];

async function connected(server: TestServer, upstream: FakeUpstream): Promise<void> {
  const answer = await server.ask(
    '/api/instances',
    postJson({ name: 'Prod', address: upstream.address, token: OLD, flag: null }),
  );
  expect(answer.status).toBe(201);
}

/** The same instance after a restart without its snapshot: the first request detects it. */
async function restarted(upstream: FakeUpstream): Promise<TestServer> {
  const first = testServer();
  await connected(first, upstream);
  await first.close();
  rmSync(join(first.dataDir, 'snapshot.json'));
  const server = testServer({ dataDir: first.dataDir });
  atEnd(server.stop);
  return server;
}

/** A request whose body ends only when `finish` is called. */
function slowCall(server: TestServer): { readonly answer: Promise<Response>; readonly finish: () => void } {
  let open: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      open = controller;
      controller.enqueue(Buffer.from('{"uuid":"a1","name":'));
    },
  });
  const answer = server.ask('/api/instances/prod/operations/applications.update', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  } as RequestInit);
  return {
    answer,
    finish() {
      open?.enqueue(Buffer.from('"x"}'));
      open?.close();
    },
  };
}

test.each([
  ['removed', { method: 'DELETE' }, 204],
  ['given another token', postJson({ token: NEW }, 'PATCH'), 200],
] as const)('%s while the body of a request arrives: the operation is not sent', async (_, change, status) => {
  const upstream = await instance();
  const server = await restarted(upstream);
  const { answer, finish } = slowCall(server);
  expect((await server.ask('/api/instances/prod', change)).status).toBe(status);
  const sent = upstream.received.length;
  finish();
  expect((await answer).status).toBe(404);
  expect(await (await answer).json()).toMatchObject({ code: 'not-found' });
  expect(upstream.received.length).toBe(sent);
});

test.each(['/api/fleet', '/api/project-tree', LIST])(
  'instance removed while %s detects it: nothing more is sent',
  async (path) => {
    const upstream = await instance();
    const server = await restarted(upstream);
    const inner = upstream.handler;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    upstream.handler = async (...request) => {
      await held;
      await inner(...request);
    };
    const before = upstream.received.length;
    const response = request(server, path).then((answer) => answer.text());
    await until(() => upstream.received.length > before);
    expect((await server.ask('/api/instances/prod', { method: 'DELETE' })).status).toBe(204);
    const sent = upstream.received.length;
    release();
    await response;
    expect(upstream.received.length).toBe(sent);
    expect(server.clients.findClient('prod')).toBeUndefined();
    expect(server.registry.outage('prod')).toBeNull();
  },
);

test('replaced token: every later request carries the new one, and nothing of the old team is shown', async () => {
  const upstream = await instance({
    first: ({ url, headers }, response) => {
      const team = headers.authorization === `Bearer ${OLD}` ? 'old' : 'new';
      if (team === 'old' && url.endsWith('/start')) json(response, 200, { message: 'Request queued.' });
      else if (url.endsWith('/teams/current'))
        json(response, 200, { id: team === 'old' ? 1 : 2, name: `${team} team` });
      else if (url.endsWith('/applications')) json(response, 200, [{ uuid: `a-${team}`, name: `${team} shop` }]);
      else if (url.endsWith('/projects')) json(response, 200, [{ uuid: `p-${team}`, name: `${team} project` }]);
      else return false;
      return true;
    },
  });
  let now = Date.UTC(2026, 10, 24);
  const server = serverFor([], { clock: () => now });
  await connected(server, upstream);
  const text = async (path: string): Promise<string> => await (await request(server, path)).text();
  const run = runOn(server, 'prod');
  const PATHS = ['/api/fleet', '/api/project-tree', LIST, '/api/instances/prod'];
  for (const path of PATHS) expect(await text(path)).toContain('old');
  await run('applications.start', { uuid: 'a1' });
  expect(await text('/api/instances/prod')).toContain('"deploy":"granted"');
  expect(tokensOf(upstream)).toEqual([OLD]);

  const changed = await server.ask('/api/instances/prod', postJson({ token: NEW }, 'PATCH'));
  expect(changed.status).toBe(200);
  const shown = await changed.text();
  expect(shown).toContain('new team');
  // Abilities of the old token do not count for the new one.
  expect(shown).not.toMatch(/old|deploy/);
  upstream.received.length = 0;
  const events = await server.fleet();
  const first = events.find((event): event is Extract<FleetEvent, { type: 'instance' }> => event.type === 'instance');
  expect(first).toMatchObject({ live: false, lists: { applications: { data: [], at: null } } });
  expect(JSON.stringify(events)).toContain('new shop');
  expect(JSON.stringify(events)).not.toContain('old');
  for (const path of PATHS) {
    const answer = await text(path);
    expect(answer).toContain('new');
    expect(answer).not.toContain('old');
  }
  await run('applications.start', { uuid: 'a1' });
  now += 3_600_000;
  for (const path of PATHS) expect(await text(path)).not.toContain('old');
  expect(tokensOf(upstream)).toEqual([NEW]);
});

test('removed instance: leaves nothing for the next one with its name', async () => {
  const upstream = await instance({
    lists: { applications: [{ uuid: 'a1', name: 'shop' }], projects: [{ uuid: 'p1' }] },
  });
  const server = serverFor([]);
  await connected(server, upstream);
  await server.fleet();
  await (await server.ask('/api/project-tree')).text();
  expect((await server.ask('/api/instances/prod', { method: 'DELETE' })).status).toBe(204);
  const other = await instance();
  await connected(server, other);
  const [, first] = await server.fleet();
  expect(first).toMatchObject({ type: 'instance', live: false, lists: { applications: { data: [], at: null } } });
  expect(await (await server.ask('/api/project-tree')).text()).not.toContain('p1');
});
