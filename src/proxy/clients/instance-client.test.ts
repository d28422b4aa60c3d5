import { expect, test } from 'vitest';
import { operation } from '#coolify/operations/table.ts';
import { DEFAULT_LIMITS } from '../upstream/transport.ts';
import { InstanceClient, type ClientRequest } from './instance-client.ts';
import { ResponseCache } from './response-cache.ts';

test('close: drops all that the client has read', async () => {
  let sent = 0;
  const cache = new ResponseCache(() => 1);
  const client = new InstanceClient({
    instance: 'i1',
    transport: {
      send: () => {
        sent++;
        return Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: (async function* () {
            yield Buffer.from('[]');
          })(),
        });
      },
      close: () => Promise.resolve(),
    },
    token: 't',
    limits: DEFAULT_LIMITS,
    log: () => undefined,
    pace: 1,
    clock: () => 0,
    cache,
    revision: () => 1,
    onWrite: () => undefined,
    onResponse: () => undefined,
  });
  const id = 'applications.list';
  const request: ClientRequest = {
    operation: { ...operation(id), id, index: 0, method: 'GET', anonymous: false },
    path: '/api/v1/applications',
    body: null,
    priority: 'background',
    fresh: false,
  };
  await client.send(request);
  expect(await client.send(request)).toMatchObject({ ok: true, throttled: null });
  expect(sent).toBe(1);
  // Polled until the budget withholds it: the cache serves then, however old, but not after `close`.
  for (let n = 0; n < 60; n++) await client.send({ ...request, fresh: true });
  expect(await client.send({ ...request, fresh: true })).toMatchObject({ ok: true, throttled: 'budget' });
  await client.close();
  expect(cache.totalBytes).toBe(0);
  expect(await client.send(request)).toMatchObject({ ok: false, throttled: 'budget' });
});
