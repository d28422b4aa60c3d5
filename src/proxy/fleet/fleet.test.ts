import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFleetEvent, fleetListNames, type FleetEvent } from '#contract/fleet.ts';
import { createDemoFleet } from '#demo/fleet.ts';
import { atEnd } from '../testing/at-end.ts';
import { json, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, until } from '../testing/server.ts';
import { FRESH, runOn } from '../testing/single-instance.ts';
import { fail, instance, serverFor } from '../testing/multiple-instances.ts';

type InstanceLine = Extract<FleetEvent, { type: 'instance' }>;
const eventsOf = (lines: readonly FleetEvent[], id = 'i1'): InstanceLine[] =>
  lines.flatMap((line) => (line.type === 'instance' && line.instance.id === id ? [line] : []));
const lastOf = (lines: readonly FleetEvent[], id = 'i1'): InstanceLine => {
  const line = eventsOf(lines, id).at(-1);
  if (line === undefined) throw new Error(`no line of ${id}`);
  return line;
};
const LISTS = /\/api\/v1\/(applications|databases|services|servers|projects|deployments|resources)$/;
const listCalls = (upstream: FakeUpstream): string[] =>
  upstream.received.filter(({ url }) => LISTS.test(url)).map(({ url }) => url.slice('/api/v1/'.length));

test('repeated response: equal bytes update the time only, other bytes the data', async () => {
  const rows = [{ uuid: 'a1', name: 'shop', status: 'running:healthy' }];
  const a = await instance({ lists: { applications: rows } });
  let now = Date.parse('2026-11-24T12:00:00Z');
  const server = serverFor([a], { clock: () => now });
  const look = async (): Promise<InstanceLine['lists']['applications']> => {
    now += 60_000;
    return lastOf(await server.fleet(FRESH)).lists.applications;
  };
  const first = await look();
  expect(await look()).toEqual({ ...first, at: new Date(now).toISOString() });
  rows[0] = { uuid: 'a1', name: 'shop', status: 'exited' };
  rows.push({ uuid: 'a2', name: 'blog', status: 'exited' });
  expect((await look()).data.map(({ uuid, status }) => `${uuid} ${status}`)).toEqual(['a1 exited', 'a2 exited']);
});

test('fleet stream: start, last known lists, current lists, end', async () => {
  const a = await instance({
    lists: {
      applications: [{ uuid: 'a1', name: 'shop', status: 'running:healthy', manual_webhook_secret_github: 'geheim' }],
    },
  });
  const server = serverFor([a]);
  const lines = await server.fleet();
  expect(
    lines.map((line) => (line.type === 'instance' ? `${line.instance.id} ${line.live ? 'live' : 'known'}` : line.type)),
  ).toEqual(['start', 'i1 known', 'i1 live', 'end']);
  expect(lastOf(lines)).toMatchObject({
    instance: { version: '4.3.10', outage: null, abilities: { 'read:sensitive': 'granted' } },
    lists: { applications: { data: [{ uuid: 'a1', name: 'shop' }], failure: null } },
  });
  // Rows in our own model: secrets that an instance leaks stay in the proxy.
  expect(JSON.stringify(lines)).not.toContain('geheim');
  expect(listCalls(a).toSorted()).toEqual([...fleetListNames].toSorted());
  // All fresh: nothing is read.
  expect((await server.fleet()).map((line) => (line.type === 'instance' ? line.live : line.type))).toEqual([
    'start',
    true,
    'end',
  ]);
  expect(listCalls(a).length).toBe(6);
});

test('fleet stream: the demo in every dialect', async () => {
  const server = testServer({ config: { demo: 'auto' }, demos: createDemoFleet() });
  atEnd(server.stop);
  const lines = await server.fleet();
  const last = new Map(lines.flatMap((line) => (line.type === 'instance' ? [[line.instance.id, line] as const] : [])));
  expect([...last.keys()].toSorted()).toEqual(['handbook', 'production', 'staging']);
  for (const [id, line] of last) {
    expect([id, line.live, line.instance.outage]).toEqual([id, true, null]);
    for (const name of fleetListNames) expect([id, name, line.lists[name].failure]).toEqual([id, name, null]);
    expect(line.lists.applications.data.length).toBeGreaterThan(0);
  }
  expect(last.get('handbook')?.instance.dialect).toBe('reference');
});

test('fleet stream: its start brings the pace of tests to the browser', async () => {
  const server = testServer({ config: { demo: 'off', pace: 5 } });
  atEnd(server.stop);
  expect((await server.fleet())[0]).toMatchObject({ type: 'start', pace: 5 });
  const usual = testServer({ config: { demo: 'off' } });
  atEnd(usual.stop);
  expect((await usual.fleet())[0]).not.toHaveProperty('pace');
});

test('fleet stream: a slow or dead instance delays only its own event', async () => {
  const [quick, slow, dead] = await Promise.all([instance(), instance({ delayMs: 1000 }), instance()]);
  await dead.close();
  const server = serverFor([slow, quick, dead]);
  const { url, stop } = await server.listen();
  atEnd(stop);
  const started = performance.now();
  const response = await fetch(`${url}/api/fleet`, { headers: { 'x-flotilla': '1', 'accept-encoding': 'gzip, br' } });
  expect(response.headers.get('content-encoding')).toBe('br');
  const at: Record<string, number> = {};
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lists = (rest + chunk).split('\n');
    rest = lists.pop() ?? '';
    for (const part of lists) {
      const line = readFleetEvent(JSON.parse(part)) ?? fail(part);
      if (line?.type === 'instance') at[line.instance.id] = performance.now() - started;
      if (line?.type === 'instance' && line.instance.id === 'i3') expect(line.live).toBe(false);
    }
  }
  // In this order on a machine under any load.
  expect(at['i2']).toBeLessThan(at['i1'] ?? 0);
  expect(at['i3']).toBeLessThan(at['i1'] ?? 0);
  expect(at['i1']).toBeGreaterThan(950);
});

test('failed list: keeps its last data with the failure, the others are read', async () => {
  let broken = false;
  let now = Date.UTC(2026, 10, 24);
  const a = await instance({
    lists: { services: [{ uuid: 's1', name: 'wiki' }] },
    first: ({ url }, response) => {
      if (!broken || !url.endsWith('/services')) return false;
      json(response, 500, { message: 'Server Error' });
      return true;
    },
  });
  const server = serverFor([a], { clock: () => now });
  const first = lastOf(await server.fleet());
  broken = true;
  now += 30_000;
  const { lists, instance: view, live } = lastOf(await server.fleet());
  expect(lists.services).toMatchObject({
    data: [{ uuid: 's1' }],
    at: first.lists.services.at,
    failure: { kind: 'server-error' },
  });
  expect(lists.applications).toMatchObject({ failure: null, at: new Date(now).toISOString() });
  expect([live, view.outage]).toEqual([true, null]);
  broken = false;
  now += 30_000;
  expect(lastOf(await server.fleet()).lists.services.failure).toBeNull();
});

test('unreadable list: the failure names the field', async () => {
  const a = await instance({ lists: { servers: [{ name: 'no uuid' }] } });
  expect(lastOf(await serverFor([a]).fleet()).lists.servers.failure).toMatchObject({
    kind: 'unreadable',
    message: expect.stringContaining('servers[0]') as string,
  });
});

test('outage: keeps its first time, backs off while polling, and ends when the instance answers', async () => {
  let now = Date.UTC(2026, 10, 24);
  let disabled = false;
  const a = await instance({
    lists: { applications: [{ uuid: 'a1' }] },
    first: (_, response) => {
      if (!disabled) return false;
      json(response, 403, { success: true, message: 'API is disabled.' });
      return true;
    },
  });
  const server = serverFor([a], { clock: () => now });
  await server.fleet();
  disabled = true;
  now += 30_000;
  const failed = lastOf(await server.fleet());
  const since = new Date(now).toISOString();
  expect(failed).toMatchObject({
    live: false,
    instance: { outage: { failure: { kind: 'api-disabled' }, since, retryAt: expect.any(String) as string } },
    lists: { applications: { data: [{ uuid: 'a1' }] } },
  });
  const sent = a.received.length;
  now += 15_000;
  await server.fleet();
  expect(a.received.length).toBe(sent);
  // An explicit refresh is not withheld.
  expect(lastOf(await server.fleet(FRESH)).instance.outage).toMatchObject({ since });
  expect(a.received.length).toBeGreaterThan(sent);
  disabled = false;
  now += 120_000;
  expect(lastOf(await server.fleet())).toMatchObject({ live: true, instance: { outage: null } });
});

test('outage: begins although some lists are still fresh in the cache', async () => {
  let now = Date.UTC(2026, 10, 24);
  let disabled = false;
  const a = await instance({
    first: (_, response) => {
      if (disabled) json(response, 403, { success: true, message: 'API is disabled.' });
      return disabled;
    },
  });
  const server = serverFor([a], { clock: () => now });
  await server.fleet();
  disabled = true;
  // Applications and deployments are due again, servers and projects (25 s) are not.
  now += 15_000;
  const line = lastOf(await server.fleet());
  expect(line.instance.outage?.failure.kind).toBe('api-disabled');
  expect([line.lists.applications.failure?.kind, line.lists.servers.failure]).toEqual(['api-disabled', null]);
});

test('outage: an instance that was never reached is retried ever more rarely', async () => {
  let now = Date.UTC(2026, 10, 24);
  const a = await instance();
  await a.close();
  const server = serverFor([a], { clock: () => now });
  const waits: number[] = [];
  for (let n = 0; n < 6; n++) {
    const { instance: view } = lastOf(await server.fleet());
    expect(view.outage?.failure.kind).toBe('refused');
    waits.push((Date.parse(view.outage?.retryAt ?? '') - now) / 1000);
    now = Date.parse(view.outage?.retryAt ?? '') + 1;
  }
  expect(waits).toEqual([4, 8, 16, 32, 60, 60]);
});

test('429: nothing is read until Retry-After, the last known lists stay', async () => {
  let now = Date.UTC(2026, 10, 24);
  let limited = false;
  const a = await instance({
    lists: { applications: [{ uuid: 'a1' }] },
    first: (_, response) => {
      if (!limited) return false;
      json(response, 429, { message: 'Too Many Attempts.' }, { 'retry-after': '40' });
      return true;
    },
  });
  const server = serverFor([a], { clock: () => now });
  await server.fleet();
  limited = true;
  now += 30_000;
  expect(lastOf(await server.fleet()).instance.outage).toMatchObject({
    failure: { kind: 'rate-limited' },
    retryAt: new Date(now + 40_000).toISOString(),
  });
  const sent = a.received.length;
  for (const init of [{}, FRESH]) {
    now += 10_000;
    expect(lastOf(await server.fleet(init)).lists.applications.data).toMatchObject([{ uuid: 'a1' }]);
    expect(a.received.length).toBe(sent);
  }
  limited = false;
  now += 25_000;
  expect(lastOf(await server.fleet())).toMatchObject({ live: true, instance: { outage: null } });
});

test('variant: below 4.3.3 databases are read from /resources', async () => {
  const a = await instance({
    version: '4.0.0',
    lists: {
      resources: [
        { uuid: 'd1', type: 'standalone-redis', name: 'cache' },
        { uuid: 'a1', type: 'application' },
      ],
    },
  });
  const server = serverFor([a]);
  const { lists } = lastOf(await server.fleet());
  expect(lists.databases).toMatchObject({ data: [{ uuid: 'd1', engine: 'redis' }], failure: null });
  // Requested once, in parallel with the handshake; its response, which lacks rows, was not used.
  expect(listCalls(a).filter((name) => name === 'databases').length).toBe(1);
  await server.fleet(FRESH);
  expect(listCalls(a).filter((name) => name === 'databases').length).toBe(1);
  expect(listCalls(a).filter((name) => name === 'resources').length).toBe(2);
});

test('no such route: is a failure of that list only, and is not requested again', async () => {
  const a = await instance({
    first: ({ url }, response) => {
      if (!url.endsWith('/services')) return false;
      json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
      return true;
    },
  });
  const server = serverFor([a]);
  await server.fleet();
  expect(lastOf(await server.fleet(FRESH))).toMatchObject({
    live: true,
    instance: { outage: null, missing: ['services.list#0'] },
    lists: { services: { failure: { kind: 'no-such-route' } } },
  });
  const sent = listCalls(a).filter((name) => name === 'services').length;
  await server.fleet(FRESH);
  expect(listCalls(a).filter((name) => name === 'services').length).toBe(sent);
});

test('sharing: 20 concurrent viewers cost as many requests as one', async () => {
  const a = await instance({ delayMs: 30 });
  const server = serverFor([a]);
  const all = await Promise.all(Array.from({ length: 20 }, () => server.fleet()));
  expect(all.every((lines) => lastOf(lines).live)).toBe(true);
  // Two for the handshake, six lists.
  expect(a.received.length).toBe(8);
});

test('request budget: two tabs that poll every two seconds stay within 40 requests a minute', async () => {
  let now = Date.UTC(2026, 10, 24);
  const a = await instance();
  const server = serverFor([a], { clock: () => now });
  const minute: number[] = [];
  for (let tick = 0; tick < 60; tick++) {
    await Promise.all([server.fleet(), server.fleet()]);
    if (tick % 30 === 29) minute.push(a.received.length - minute.reduce((sum, n) => sum + n, 0));
    now += 2_000;
  }
  process.stdout.write(`polling by two tabs every 2 s: ${minute.join(', ')} calls a minute\n`);
  expect(Math.max(...minute)).toBeLessThanOrEqual(40);
});

test('idle: nothing is read while no page is open', async () => {
  const a = await instance();
  const server = serverFor([a]);
  await server.fleet();
  const sent = a.received.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(a.received.length).toBe(sent);
});

test('revision: after a write the lists are read again', async () => {
  const a = await instance();
  const server = serverFor([a]);
  await server.fleet();
  await runOn(server)('applications.start', { uuid: 'a1' });
  const lines = eventsOf(await server.fleet());
  expect(lines.map(({ live }) => live)).toEqual([false, true]);
  expect(listCalls(a).length).toBe(12);
});

test('abort: reads are aborted when their last viewer leaves', async () => {
  const a = await instance({ first: ({ url }) => url.endsWith('/servers') });
  const server = serverFor([a]);
  const { url, stop } = await server.listen();
  atEnd(stop);
  const leave = new AbortController();
  const response = await fetch(`${url}/api/fleet`, { headers: { 'x-flotilla': '1' }, signal: leave.signal });
  await until(() => a.received.some((request) => request.url.endsWith('/servers')));
  leave.abort();
  await response.text().catch(() => undefined);
  await until(() => a.aborted === 1);
  expect(server.registry.outage('i1')).toBeNull();
});

test('snapshot: the last known lists are shown first after a restart', async () => {
  const a = await instance({
    lists: { applications: [{ uuid: 'a1', name: 'shop', custom_labels: 'geheim' }] },
    delayMs: 1,
  });
  const server = serverFor([a]);
  await server.fleet();
  await server.snapshot.flush();
  const text = readFileSync(join(server.dataDir, 'snapshot.json'), 'utf8');
  expect(text).toContain('shop');
  expect(text).not.toContain('geheim');
  const sent = a.received.length;
  const again = testServer({ addresses: [a.address], dataDir: server.dataDir });
  const [known] = eventsOf(await again.fleet());
  expect(known).toMatchObject({
    instance: { version: '4.3.10', team: { name: 'Root Team' } },
    lists: { applications: { data: [{ uuid: 'a1' }] } },
  });
  // The findings of the handshake are restored as well.
  expect(a.received.slice(sent).some((request) => request.url.endsWith('/version'))).toBe(false);
  await again.close();
  const other = testServer({
    addresses: [a.address],
    dataDir: server.dataDir,
    config: { environment: [{ name: 'i1', candidates: [a.address], token: 'another token' }] },
  });
  expect(eventsOf(await other.fleet())[0]).toMatchObject({
    instance: { version: null },
    lists: { applications: { data: [] } },
  });
  await other.close();
});

test('snapshot: an unreadable file is ignored with a notice', async () => {
  const a = await instance();
  const server = serverFor([a]);
  for (const text of ['{', '{"version":1,"instances":{"i1":{}}}', '']) {
    writeFileSync(join(server.dataDir, 'snapshot.json'), text);
    const again = testServer({ addresses: [a.address], dataDir: server.dataDir });
    expect(((await (await again.ask('/api/session')).json()) as { notices: string[] }).notices.join()).toContain(
      'snapshot.json',
    );
    expect(lastOf(await again.fleet()).live).toBe(true);
    await again.close();
  }
});
