import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FleetLists } from '#contract/fleet.ts';
import { anInstance } from '../testing/instance.ts';
import { createQueryClient } from './client.ts';
import { join } from './fleet-view.ts';
import { fleetQuery, refreshInstance, type FleetMember } from './fleet.ts';

const list = { data: [], at: null, failure: null };
const EMPTY: FleetLists = {
  applications: list, databases: list, services: list, servers: list, projects: list, deployments: list,
}; // prettier-ignore
const application = (status: string, uuid = 'a1') =>
  ({
    uuid,
    name: uuid,
    status,
    domains: [],
    buildPack: null,
    image: null,
    gitRepository: null,
    gitBranch: null,
  }) as never;
const withApplications = (...statuses: readonly string[]): FleetLists => ({
  ...EMPTY,
  applications: { ...list, data: statuses.map((status, index) => application(status, `a${index}`)), at: 'now' },
});
const first = anInstance({ id: 'first', capabilities: 'same' });
const second = anInstance({ id: 'second', capabilities: 'same' });
const event = (extra: { lists?: FleetLists; live?: boolean; revision?: number; instance?: typeof first } = {}) => ({
  type: 'instance', live: true, revision: 0, instance: first, lists: EMPTY, ...extra,
}); // prettier-ignore
const start = { type: 'start', at: 'now', instances: [first, second] };
const end = { type: 'end', at: 'now' };

const streams: (readonly object[])[] = [];
const fetched = vi.fn(async (path: string, _init?: RequestInit) =>
  path.endsWith('/capabilities')
    ? Response.json({ tag: 'same', operations: { 'applications.start': { title: 'Start the application' } } })
    : new Response((streams.shift() ?? [start, end]).map((line) => `${JSON.stringify(line)}\n`).join('')),
);
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('isSecureContext', false);
  fetched.mockClear();
  streams.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function read(client: ReturnType<typeof createQueryClient>, ...events: readonly object[]) {
  streams.push([start, ...events, end]);
  await client.fetchQuery({ ...fleetQuery, staleTime: 0 });
  return memberOf(client);
}
const memberOf = (client: ReturnType<typeof createQueryClient>): FleetMember | undefined =>
  client.getQueryData(fleetQuery.queryKey)?.members[0];
const statusOf = (member: FleetMember | undefined) => member?.lists?.applications.data[0]?.status;

test('cached event: never replaces lists that were read live, but updates the instance', async () => {
  const client = createQueryClient();
  expect(statusOf(await read(client, event({ lists: withApplications('exited') })))).toBe('exited');
  const renamed = anInstance({ ...first, name: 'Renamed' });
  const member = await read(client, event({ live: false, instance: renamed, lists: withApplications('running') }));
  expect(statusOf(member)).toBe('exited');
  expect(member).toMatchObject({ live: true, instance: { name: 'Renamed' } });
});

test('event of an older revision: is dropped, until the server has been restarted', async () => {
  const client = createQueryClient();
  const written = anInstance({ ...first, revision: 2 });
  streams.push([
    { ...start, instances: [written] },
    event({ instance: written, revision: 2, lists: withApplications('exited') }),
    end,
  ]);
  await client.fetchQuery({ ...fleetQuery, staleTime: 0 });
  streams.push([
    { ...start, instances: [written] },
    event({ instance: written, revision: 1, lists: withApplications('running') }),
    end,
  ]);
  await client.fetchQuery({ ...fleetQuery, staleTime: 0 });
  expect(statusOf(memberOf(client))).toBe('exited');
  // A restarted server counts from 0 again.
  expect(statusOf(await read(client, event({ lists: withApplications('running') })))).toBe('running');
});

test('capabilities: are loaded once per tag and attached to each instance', async () => {
  const client = createQueryClient();
  await read(client, event());
  await vi.waitFor(() =>
    expect(client.getQueryData(fleetQuery.queryKey)?.members.map(({ instance }) => instance.operations)).toMatchObject([
      { 'applications.start': { title: 'Start the application' } },
      { 'applications.start': { title: 'Start the application' } },
    ]),
  );
  await read(client, event());
  expect(fetched.mock.calls.filter(([path]) => path.endsWith('/capabilities'))).toHaveLength(1);
});

test('pace of the start event: makes the reads after a write more frequent', async () => {
  const client = createQueryClient();
  streams.push([{ ...start, pace: 10 }, event({ lists: withApplications('running') }), end]);
  await client.fetchQuery({ ...fleetQuery, staleTime: 0 });
  vi.useFakeTimers();
  fetched.mockClear();
  for (let index = 0; index < 10; index += 1) streams.push([start, event({ lists: withApplications('running') }), end]);
  await refreshInstance(client, 'first', { target: 'a0' });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(fetched).toHaveBeenCalledTimes(8);
});

test('stream without an end: is an error, and keeps what arrived', async () => {
  const client = createQueryClient();
  streams.push([start, event({ lists: withApplications('running') })], [start]);
  await client.fetchQuery({ ...fleetQuery, retry: false }).catch(() => undefined);
  expect(client.getQueryState(fleetQuery.queryKey)?.error).toMatchObject({ kind: 'offline' });
  expect(statusOf(memberOf(client))).toBe('running');
});

test('refreshInstance: reads one instance past the cache until its state has changed and is stable', async () => {
  const client = createQueryClient();
  await read(client, event({ lists: withApplications('running') }));
  vi.useFakeTimers();
  fetched.mockClear();
  const states = ['running', 'restarting', 'exited', 'exited'];
  for (const status of states) streams.push([start, event({ lists: withApplications(status) }), end]);
  await refreshInstance(client, 'first', { target: 'a0' });
  expect(fetched).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched.mock.calls.map(([path]) => path)).toEqual(
    Array.from({ length: 3 }, () => '/api/fleet?instance=first'),
  );
  expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-flotilla-fresh': '1' });
});

test('refreshInstance: a later call does not end the reads that an earlier one still needs', async () => {
  const client = createQueryClient();
  await read(client, event({ lists: withApplications('running') }));
  vi.useFakeTimers();
  fetched.mockClear();
  for (const status of ['running', 'running', 'restarting', 'exited', 'exited'])
    streams.push([start, event({ lists: withApplications(status) }), end]);
  await refreshInstance(client, 'first', { target: 'a0' });
  await refreshInstance(client, 'first');
  expect(fetched).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(4);
});

test('refreshInstance: two calls share one loop, and a change that never happens does not keep later ones reading', async () => {
  const client = createQueryClient();
  await read(client, event({ lists: withApplications('running') }));
  vi.useFakeTimers();
  fetched.mockClear();
  for (let index = 0; index < 40; index += 1) streams.push([start, event({ revision: index }), end]);
  await refreshInstance(client, 'first', { revision: 90 });
  await refreshInstance(client, 'first', { revision: 3 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(8);
  await refreshInstance(client, 'first');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveBeenCalledTimes(9);
});

test('join: rows keep their identity while nothing that they show has changed', async () => {
  const client = createQueryClient();
  const items = async (...events: readonly object[]) => {
    await read(client, ...events);
    return join(client.getQueryData(fleetQuery.queryKey) ?? { members: [] }, new Map()).items;
  };
  const limited = (remaining: number) => anInstance({ ...first, rateLimit: { limit: 200, remaining } });
  const before = await items(event({ instance: limited(10), lists: withApplications('running', 'exited') }));
  await vi.waitFor(() => expect(memberOf(client)?.instance.operations).toBeDefined());
  const loaded = await items(event({ instance: limited(10), lists: withApplications('running', 'exited') }));
  const after = await items(event({ instance: limited(9), lists: withApplications('running', 'exited') }));
  expect(before).toHaveLength(2);
  expect(after[0]).toBe(loaded[0]);
  const changed = await items(event({ instance: limited(8), lists: withApplications('running', 'running') }));
  expect(changed[1]).not.toBe(after[1]);
});
