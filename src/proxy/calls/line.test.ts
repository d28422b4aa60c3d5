import { expect, test } from 'vitest';
import { matchRequest } from '#coolify/allow-list.ts';
import { DEFAULT_LIMITS } from '../upstream/transport.ts';
import { Line, type LineCall } from './line.ts';

test('a line that was closed has nothing left to tell', async () => {
  let sent = 0;
  const line = new Line({
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
    clock: () => 0,
    learn: () => undefined,
  });
  const path = '/api/v1/applications';
  const match = matchRequest({ dialect: 'coolify', version: '4.3.10', missing: [] }, 'GET', path, '');
  if (match === null) throw new Error('The table has no list of applications.');
  const call: LineCall = { match, path, body: null, priority: 'background', fresh: false };
  await line.complete(call);
  expect(line.ask(call).from).toBe('cache');
  expect(sent).toBe(1);
  // Polled often enough for the budget to hold it back: what is in the cache serves then, however old, but not after the end.
  for (let n = 0; n < 60; n++) await line.complete({ ...call, fresh: true });
  await line.close();
  expect(line.ask(call)).toMatchObject({ from: 'nowhere', held: 'budget' });
});
