import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportList, ImportResult, Instance } from '#contract/instances.ts';
import {
  importListSchema,
  importResultSchema,
  instanceSchema,
  instancesSchema,
  tryResultSchema,
} from '#contract/instances.ts';
import { createDemoFleet } from '#demo/fleet.ts';
import { coolify, fakeUpstream, json, type FakeUpstream } from '../testing/fake-upstream.ts';
import { postJson, testServer, TOKEN, type TestServer } from '../testing/server.ts';
import { runOn } from '../testing/single-instance.ts';

let upstream: FakeUpstream;
let server: TestServer;
const more: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  upstream = await fakeUpstream();
  server = testServer();
});
afterEach(async () => {
  for (const work of more.splice(0)) await work();
  await server.stop();
  await upstream.close();
});

const create = async (body: object): Promise<{ status: number; body: Record<string, unknown> & Instance }> => {
  const answer = await server.ask('/api/instances', postJson(body));
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & Instance };
};
const list = async (): Promise<Instance[]> =>
  instancesSchema.parse(await (await server.ask('/api/instances')).json()).instances;

test('connection test: reports the instance and stores nothing', async () => {
  const answer = await server.ask(
    '/api/instances/try',
    postJson({ address: `${upstream.address.replace('http://', '')}/api/v1/`, token: ` ${TOKEN} ` }),
  );
  expect(tryResultSchema.parse(await answer.json())).toMatchObject({
    address: upstream.address,
    dialect: 'coolify',
    version: '4.3.10',
    team: { name: 'Root Team' },
    abilities: { read: 'granted' },
  });
  expect(await list()).toEqual([]);
  expect(upstream.received.every(({ method }) => method === 'GET')).toBe(true);
});

test('connect: stores the instance and does not return the token', async () => {
  const { status, body } = await create({ name: 'Köln', address: upstream.address, token: TOKEN, flag: 'gold' });
  expect(status).toBe(201);
  expect(instanceSchema.parse(body)).toMatchObject({
    id: 'koln',
    name: 'Köln',
    flag: 'gold',
    source: 'stored',
    token: { lastFour: TOKEN.slice(-4), fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
  });
  expect(JSON.stringify(body)).not.toContain(TOKEN.slice(3, 20));
  expect(readFileSync(join(server.dataDir, 'instances.json'), 'utf8')).not.toContain(TOKEN.slice(3, 20));
  const unnamed = await create({ address: upstream.address, token: '70|other' });
  expect(unnamed.body).toMatchObject({
    name: new URL(upstream.address).host,
    id: new URL(upstream.address).host.replaceAll(/[.:]/g, '-'),
  });
  const again = testServer({ dataDir: server.dataDir });
  expect(again.registry.list().map(({ id, token }) => [id, token])).toEqual([['koln', TOKEN], [unnamed.body.id, '70|other']]); // prettier-ignore
  await again.close();
});

test('validation: names each invalid field', async () => {
  expect(await create({ address: '', token: TOKEN })).toMatchObject({
    status: 400,
    body: { code: 'bad-request', field: 'address', message: 'Enter the address.' },
  });
  expect(await create({ address: upstream.address, token: ' ' })).toMatchObject({
    status: 400,
    body: { field: 'token' },
  });
  expect(await create({ address: upstream.address })).toMatchObject({ status: 400, body: { field: 'token' } });
  expect(await create({ address: 'ftp://x', token: TOKEN })).toMatchObject({
    status: 400,
    body: { field: 'address', message: expect.stringContaining('ftp') as string },
  });
  expect(await create({ address: upstream.address, token: 'a b' })).toMatchObject({
    status: 400,
    body: { field: 'token' },
  });
  expect(await create({ address: upstream.address, token: TOKEN, name: 'x'.repeat(61) })).toMatchObject({
    status: 400,
    body: { field: 'name' },
  });
  expect(await create({ address: 'http://169.254.169.254', token: TOKEN })).toMatchObject({
    status: 502,
    body: { code: 'upstream', failure: { kind: 'blocked-address' } },
  });
  expect(
    (await server.ask('/api/instances', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }))
      .status,
  ).toBe(415);
  expect(
    (await server.ask('/api/instances', { method: 'POST', body: '[', headers: { 'content-type': 'application/json' } }))
      .status,
  ).toBe(400);
  expect(await list()).toEqual([]);
});

test('connect: a failure is named, and nothing is stored', async () => {
  upstream.handler = (_, response) => json(response, 401, { message: 'Unauthenticated.' });
  expect(await create({ address: upstream.address, token: TOKEN })).toMatchObject({
    status: 502,
    body: { code: 'upstream', field: 'token', failure: { kind: 'unauthenticated' } },
  });
  upstream.handler = (_, response) => {
    response.writeHead(302, { location: 'https://login.example/' });
    response.end();
  };
  expect(await create({ address: upstream.address, token: TOKEN })).toMatchObject({
    body: { failure: { kind: 'redirect', message: 'https://login.example/' } },
  });
  upstream.handler = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Login</title>');
  };
  expect(await create({ address: upstream.address, token: TOKEN })).toMatchObject({
    body: { failure: { kind: 'not-coolify' } },
  });
  expect(await list()).toEqual([]);
});

test('connect: the same address and token are stored once, also on concurrent requests', async () => {
  const both = await Promise.all([
    create({ name: 'One', address: upstream.address, token: TOKEN }),
    create({ name: 'Two', address: upstream.address, token: TOKEN }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 400]);
  expect(both.find(({ status }) => status === 400)?.body).toMatchObject({
    code: 'bad-request',
    field: 'token',
    message: expect.stringMatching(/already connected .* as “(One|Two)”/) as string,
  });
  expect((await list()).length).toBe(1);
});

test('update: name and flag change without the token, the id stays', async () => {
  await create({ name: 'Old', address: upstream.address, token: TOKEN });
  const before = upstream.received.length;
  const answer = await server.ask('/api/instances/old', postJson({ name: 'New', flag: 'red' }, 'PATCH'));
  expect(await answer.json()).toMatchObject({ id: 'old', name: 'New', flag: 'red', version: '4.3.10' });
  expect(upstream.received.length).toBe(before);
});

test('update: a new address requires the token again and never receives the old one', async () => {
  const other = await fakeUpstream();
  more.push(other.close);
  await create({ name: 'A', address: upstream.address, token: TOKEN });
  const refused = await server.ask('/api/instances/a', postJson({ address: other.address }, 'PATCH'));
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ code: 'bad-request', field: 'token' });
  expect(other.received).toEqual([]);
  const same = await server.ask('/api/instances/a', postJson({ address: `${upstream.address}/api/v1/` }, 'PATCH'));
  expect(same.status).toBe(200);
  const moved = await server.ask('/api/instances/a', postJson({ address: other.address, token: '71|fresh' }, 'PATCH'));
  expect(await moved.json()).toMatchObject({ id: 'a', address: other.address, token: { lastFour: 'resh' } });
  await runOn(server, 'a')('applications.list');
  expect(other.received.every(({ headers }) => headers.authorization === 'Bearer 71|fresh')).toBe(true);
  expect(other.received.some(({ url }) => url === '/api/v1/applications')).toBe(true);
});

test('order: must name every instance once', async () => {
  for (const name of ['A', 'B', 'C']) await create({ name, address: upstream.address, token: `${TOKEN}${name}` });
  const put = (ids: string[]): Promise<Response> => server.ask('/api/instances/order', postJson({ ids }, 'PUT'));
  for (const ids of [['a'], ['a', 'b', 'b'], ['a', 'b', 'x'], []]) expect((await put(ids)).status).toBe(400);
  expect((await put(['c', 'a', 'b'])).status).toBe(200);
  expect((await list()).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

test('remove: deletes the calls, the cache and the fleet entry of the instance', async () => {
  await create({ name: 'A', address: upstream.address, token: TOKEN });
  await server.fleet();
  expect((await server.ask('/api/instances/a', { method: 'DELETE' })).status).toBe(204);
  expect((await server.ask('/api/instances/a')).status).toBe(404);
  expect((await runOn(server, 'a')('applications.list')).status).toBe(404);
  expect((await server.ask('/api/instances/a', { method: 'DELETE' })).status).toBe(404);
  expect((await server.fleet()).map(({ type }) => type)).toEqual(['start', 'end']);
  await server.snapshot.flush();
  expect(readFileSync(join(server.dataDir, 'snapshot.json'), 'utf8')).toBe('{"version":1,"instances":{}}');
});

test('check: repeats the handshake and reports the failure', async () => {
  await create({ name: 'A', address: upstream.address, token: TOKEN });
  upstream.handler = coolify({ version: '4.4.0' });
  expect(await (await server.ask('/api/instances/a/check', { method: 'POST' })).json()).toMatchObject({
    version: '4.4.0',
    outage: null,
  });
  upstream.handler = (_, response) => json(response, 403, { success: true, message: 'API is disabled.' });
  expect(await (await server.ask('/api/instances/a/check', { method: 'POST' })).json()).toMatchObject({
    version: '4.4.0',
    outage: { failure: { kind: 'api-disabled' } },
  });
});

test('instances from the environment and the demo: cannot be changed', async () => {
  const fixed = testServer({ addresses: [upstream.address], config: { demo: 'on' }, demos: createDemoFleet() });
  more.push(fixed.stop);
  for (const id of ['i1', 'production']) {
    for (const init of [postJson({ name: 'x' }, 'PATCH'), { method: 'DELETE' }]) {
      const answer = await fixed.ask(`/api/instances/${id}`, init);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'read-only' });
    }
  }
});

test('demo: is shown until an instance is connected; its behaviour can be set', async () => {
  const demo = testServer({ config: { demo: 'auto' }, demos: createDemoFleet() });
  more.push(demo.stop);
  const sources = async () =>
    ((await (await demo.ask('/api/instances')).json()) as { instances: { source: string }[] }).instances.map(
      ({ source }) => source,
    );
  expect(await sources()).toEqual(['demo', 'demo', 'demo']);
  expect((await runOn(demo, 'production')('system.version')).status).toBe(200);
  expect((await demo.ask('/api/demo/production/behave', postJson({ refuse: true }))).status).toBe(204);
  const refused = await runOn(demo, 'production')('servers.list');
  expect(await refused.json()).toMatchObject({ code: 'upstream', failure: { kind: 'refused' } });
  expect((await demo.ask('/api/demo/production/behave', postJson({ nonsense: 1 }))).status).toBe(400);
  expect((await demo.ask('/api/demo/unknown/behave', postJson({}))).status).toBe(404);
  expect((await demo.app.request('http://localhost/api/demo/production/behave', postJson({}))).status).toBe(403);
  await demo.ask('/api/instances', postJson({ address: upstream.address, token: TOKEN, name: 'Production' }));
  expect(await sources()).toEqual(['stored']);
  // The demo's id stays the demo's: a link to it must not lead into the real one.
  expect(
    ((await (await demo.ask('/api/instances')).json()) as { instances: Instance[] }).instances.map(({ id, source }) => [
      id,
      source,
    ]),
  ).toEqual([['production-2', 'stored']]);
  expect((await demo.ask('/api/demo/production/behave', postJson({}))).status).toBe(404);
});

test('import: offers and imports the instances of coolify-cli', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-cli-'));
  const cliConfig = join(folder, 'config.json');
  writeFileSync(
    cliConfig,
    JSON.stringify({
      Instances: [
        { Name: 'ours', FQDN: upstream.address, Token: TOKEN, default: true },
        { name: 'cloud', fqdn: 'https://app.coolify.io', token: '' },
        { name: 'localhost', fqdn: 'http://localhost:8000', token: 'root' },
        { name: 'unusual', fqdn: 'ssh://x', token: 't' },
        'junk',
      ],
    }),
  );
  const importer = testServer({ config: { cliConfig } });
  more.push(importer.stop);
  const offered = importListSchema.parse(await (await importer.ask('/api/instances/import')).json()) as ImportList;
  expect(offered.file).toBe(cliConfig);
  expect(offered.candidates.map(({ name, usable, note }) => [name, usable, note === null])).toEqual([['ours', true, true], ['cloud', false, false], ['localhost', true, false], ['unusual', false, false]]); // prettier-ignore
  expect(JSON.stringify(offered)).not.toContain(TOKEN.slice(3, 20));
  const keys = offered.candidates.filter(({ name }) => name === 'ours').map(({ key }) => key);
  const result = importResultSchema.parse(
    await (await importer.ask('/api/instances/import', postJson({ keys }))).json(),
  ) as ImportResult;
  expect(result.imported.map(({ id }) => id)).toEqual(['ours']);
  const again = importListSchema.parse(await (await importer.ask('/api/instances/import')).json()) as ImportList;
  expect(again.candidates[0]).toMatchObject({ usable: false, note: 'Already connected, as “ours”.' });
  expect((await importer.ask('/api/instances/import', postJson({ keys: ['nonsense'] }))).status).toBe(400);
  upstream.handler = (_, response) => json(response, 401, { message: 'Unauthenticated.' });
  writeFileSync(cliConfig, JSON.stringify({ instances: [{ name: 'bad', fqdn: upstream.address, token: 'bad' }] }));
  const bad = importListSchema.parse(await (await importer.ask('/api/instances/import')).json()) as ImportList;
  expect(
    await (await importer.ask('/api/instances/import', postJson({ keys: [bad.candidates[0]?.key] }))).json(),
  ).toMatchObject({ imported: [], failed: [{ name: 'bad', failure: { kind: 'unauthenticated' } }] });
  writeFileSync(cliConfig, 'x');
  expect(await (await importer.ask('/api/instances/import')).json()).toMatchObject({
    problem: expect.stringContaining('coolify-cli') as string,
    candidates: [],
  });
});

test('change: applies to what another process has stored meanwhile, and reuses none of its ids', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'flotilla-two-'));
  const [one, two] = [testServer({ dataDir }), testServer({ dataDir })];
  more.push(one.stop, two.stop);
  const other = await fakeUpstream();
  const make = (server: TestServer, address: string) =>
    server.ask('/api/instances', postJson({ name: 'Prod', address, token: '1|first' }));
  expect((await make(one, upstream.address)).status).toBe(201);
  const second = (await (await make(two, other.address)).json()) as { id: string };
  expect(second.id).not.toBe('prod');
  // The one has another token by now; the other, which does not know of it, renames it.
  const patch = (server: TestServer, input: object) =>
    server.ask('/api/instances/prod', postJson(input, 'PATCH')).then(({ status }) => status);
  expect(await patch(one, { token: '2|second' })).toBe(200);
  expect(await patch(two, { name: 'Renamed' })).toBe(200);
  const next = testServer({ dataDir });
  more.push(next.stop);
  const { instances } = (await (await next.ask('/api/instances')).json()) as {
    instances: { id: string; name: string; token: { lastFour: string } }[];
  };
  expect(instances.map(({ id, name, token }) => [id, name, token.lastFour])).toEqual([
    ['prod', 'Renamed', 'cond'],
    [second.id, 'Prod', 'irst'],
  ]);
  await other.close();
});
