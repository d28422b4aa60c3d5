import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { SENSITIVE_READS } from '#contract/operations.ts';
import { deploymentQuery } from './deployments.ts';
import { fleetQuery } from './fleet.ts';
import { anInstance } from '../testing/instance.ts';
import { containerLogsQuery } from './logs.ts';
import { callById, gcOptionsFor, readQuery } from './read.ts';
import { serviceLogsQuery } from './services.ts';
import { variablesQuery } from './variables.ts';

afterEach(() => vi.unstubAllGlobals());

test('sensitive reads: leave the memory of the browser seconds after their page', () => {
  const input = { lines: 100, timestamps: false, live: true, component: 'web' };
  for (const query of [
    readQuery(['a'], 'i', 'applications.get', { uuid: 'u' }),
    readQuery(['d'], 'i', 'databases.get', { uuid: 'u' }),
    variablesQuery('i', { kind: 'application', uuid: 'u' }),
    deploymentQuery('i', 'a', 'd'),
    containerLogsQuery('applications.logs', 'i', 'u', input),
    containerLogsQuery('databases.logs', 'i', 'u', input),
    serviceLogsQuery('i', 'u', input),
  ])
    expect(query.gcTime).toBeLessThanOrEqual(5_000);
  for (const id of SENSITIVE_READS) expect(gcOptionsFor(id).gcTime).toBeLessThanOrEqual(5_000);
  expect(readQuery(['p'], 'i', 'projects.get', { uuid: 'u' }).gcTime).toBeUndefined();
});

test('polling: only the first read is interactive', async () => {
  const fetched = vi.fn(async (_path: string, _init?: RequestInit) =>
    Response.json({ data: { uuid: 'u' }, revision: 0, at: '' }),
  );
  vi.stubGlobal('fetch', fetched);
  const client = new QueryClient();
  const query = readQuery(['p'], 'i', 'projects.get', { uuid: 'u' });
  await client.fetchQuery(query);
  await client.fetchQuery(query);
  const priorities = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('x-flotilla-priority'));
  expect(priorities).toEqual([null, 'background']);
});

test('callById: errors have the name of the instance once the fleet is known', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  const client = new QueryClient();
  const errorOf = () => callById(client, 'prod', 'projects.list', {}).catch((error: unknown) => error);
  expect(await errorOf()).toMatchObject({ kind: 'offline' });
  vi.stubGlobal('fetch', async () =>
    Response.json(
      { code: 'upstream', message: '', failure: { kind: 'timeout', status: null, message: '' } },
      { status: 504, headers: { 'content-type': 'application/problem+json' } },
    ),
  );
  expect(await errorOf()).toMatchObject({ kind: 'timeout', instance: 'prod' });
  client.setQueryData(fleetQuery.queryKey, {
    members: [{ instance: anInstance(), lists: null, live: false, revision: 0 }],
  });
  expect(await errorOf()).toMatchObject({ kind: 'timeout', instance: 'Prod' });
});
