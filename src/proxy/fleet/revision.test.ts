/** What the fleet shows after a write, and which instances it reads then. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readFleetEvent, type FleetEvent } from '#contract/fleet.ts';
import { json, type FakeUpstream } from '../testing/fake-upstream.ts';
import { fail, instance, serverFor } from '../testing/multiple-instances.ts';
import { FRESH, runOn } from '../testing/single-instance.ts';
import { until, type TestServer } from '../testing/server.ts';

type InstanceEvent = Extract<FleetEvent, { type: 'instance' }>;

async function eventsOf(server: TestServer, query = '', init: RequestInit = {}): Promise<InstanceEvent[]> {
  const text = await (await server.ask(`/api/fleet${query}`, init)).text();
  return text.trim().split('\n').flatMap((line) => {
    const event = readFleetEvent(JSON.parse(line)) ?? fail(line);
    return event.type === 'instance' ? [event] : [];
  }); // prettier-ignore
}
const statusOf = (event: InstanceEvent | undefined): string | null | undefined =>
  event?.lists.applications.data[0]?.status;

/** An instance with one application, whose list is answered only when `release` is called while `hold` is set. */
async function holding() {
  const state = { hold: false, status: 'running:healthy', waiting: [] as (() => void)[] };
  const upstream = await instance({
    first: ({ url, method }, response) => {
      if (url.endsWith('/stop')) state.status = 'exited';
      if (method !== 'GET' || !url.endsWith('/applications')) return false;
      const answer = [{ uuid: 'a1', name: 'shop', status: state.status }];
      if (state.hold) state.waiting.push(() => json(response, 200, answer));
      else json(response, 200, answer);
      return true;
    },
  });
  return { state, upstream };
}

test('revision: a list that was requested before a write does not replace one requested after it (F4)', async () => {
  const { state, upstream } = await holding();
  const server = serverFor([upstream]);
  await eventsOf(server);
  state.hold = true;
  const slow = eventsOf(server, '', FRESH);
  await until(() => state.waiting.length === 1);
  state.hold = false;
  state.status = 'exited';
  await runOn(server)('applications.start', { uuid: 'a1' });
  expect(statusOf((await eventsOf(server)).at(-1))).toBe('exited');
  state.waiting[0]?.();
  expect(statusOf((await slow).at(-1))).toBe('exited');
  expect((await eventsOf(server)).map((event) => [event.live, statusOf(event)])).toEqual([[true, 'exited']]);
});

test('revision: an aborted refresh does not make lists of before a write fresh (F5)', async () => {
  const { state, upstream } = await holding();
  const server = serverFor([upstream]);
  await eventsOf(server);
  await runOn(server)('applications.start', { uuid: 'a1' });
  state.status = 'exited';
  state.hold = true;
  const page = new AbortController();
  const aborted = eventsOf(server, '', { signal: page.signal }).catch(() => []);
  await until(() => state.waiting.length === 1);
  page.abort();
  await aborted;
  state.hold = false;
  const events = await eventsOf(server);
  expect(events.map((event) => [event.live, statusOf(event)])).toEqual([
    [false, 'running:healthy'],
    [true, 'exited'],
  ]);
});

test('revision: an event carries the revision of its lists, which reaches that of the write', async () => {
  const { upstream } = await holding();
  const server = serverFor([upstream]);
  const [, before] = await eventsOf(server);
  expect(before?.revision).toBe(before?.instance.revision);
  const write = (await (await runOn(server)('applications.start', { uuid: 'a1' })).json()) as { revision: number };
  const [known, live] = await eventsOf(server);
  expect(known?.revision).toBe(before?.revision);
  expect([live?.revision, live?.instance.revision]).toEqual([write.revision, write.revision]);
  expect(write.revision).toBeGreaterThan(before?.revision ?? Number.POSITIVE_INFINITY);
});

test('refresh of one instance after a write: no other instance receives a request (F7)', async () => {
  const upstreams: readonly FakeUpstream[] = await Promise.all([instance(), instance(), instance()]);
  const server = serverFor(upstreams);
  await eventsOf(server);
  await runOn(server)('applications.restart', { uuid: 'a1' });
  for (const { received } of upstreams) received.length = 0;
  for (let n = 0; n < 6; n++) {
    const events = await eventsOf(server, '?instance=i1', FRESH);
    expect(events.map((event) => event.instance.id)).toEqual(['i1', 'i1']);
  }
  expect(upstreams.map(({ received }) => received.length)).toEqual([36, 0, 0]);
  await eventsOf(server, '?instance=i1&lists=applications,deployments', FRESH);
  expect(upstreams.map(({ received }) => received.length)).toEqual([38, 0, 0]);
});

test('polling: requests that browsers mark as no-cache do not bypass freshness', async () => {
  const upstream = await instance();
  const server = serverFor([upstream]);
  const init = { headers: { 'cache-control': 'no-cache', pragma: 'no-cache' } };
  for (let n = 0; n < 5; n++) await eventsOf(server, '', init);
  expect(upstream.received.length).toBe(8);
  for (let n = 0; n < 5; n++) await (await server.ask('/api/project-tree', init)).text();
  expect(upstream.received.filter(({ url }) => url.endsWith('/projects')).length).toBe(1);
});

test('request budget: a list that it withholds keeps its data without a failure', async () => {
  let now = Date.UTC(2026, 10, 24);
  const upstream = await instance({ lists: { applications: [{ uuid: 'a1', name: 'shop' }] } });
  const server = serverFor([upstream], { clock: () => now });
  await eventsOf(server);
  for (let n = 0; n < 60; n++)
    await runOn(server)('servers.get', { uuid: `s${n}` }, { headers: { 'x-flotilla-priority': 'background' } });
  // Past the age of the cache: there is nothing to serve instead.
  now += 16 * 60_000;
  for (let n = 0; n < 60; n++)
    await runOn(server)('servers.get', { uuid: `t${n}` }, { headers: { 'x-flotilla-priority': 'background' } });
  const event = (await eventsOf(server)).at(-1);
  expect(event).toMatchObject({
    live: false,
    instance: { outage: null },
    lists: { applications: { data: [{ uuid: 'a1' }], failure: null } },
  });
});

test('snapshot: is written when a list changed, not when it was read again (F12)', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { state, upstream } = await holding();
    const server = serverFor([upstream]);
    const schedule = vi.spyOn(server.snapshot, 'schedule');
    await eventsOf(server, '', FRESH);
    expect(schedule).toHaveBeenCalled();
    schedule.mockClear();
    for (let n = 0; n < 3; n++) await eventsOf(server, '', FRESH);
    expect(schedule).not.toHaveBeenCalled();
    state.status = 'exited';
    await eventsOf(server, '', FRESH);
    expect(schedule).toHaveBeenCalled();
    await server.snapshot.flush();
    expect(readFileSync(join(server.dataDir, 'snapshot.json'), 'utf8')).toContain('"exited"');
  } finally {
    vi.useRealTimers();
  }
});
