import { Agent, request } from 'node:http';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, type TestServer } from '../testing/server.ts';
import { runOn } from '../testing/single-instance.ts';
import { rawPath, readTarget } from './target.ts';

let upstream: FakeUpstream;
let server: TestServer;
let listening: Awaited<ReturnType<TestServer['listen']>>;
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  upstream = await fakeUpstream();
  server = testServer({ addresses: [upstream.address] });
  listening = await server.listen();
  await runOn(server)('system.version');
});
afterAll(async () => {
  agent.destroy();
  await listening.stop();
  await server.stop();
  await upstream.close();
});

/** Sends the target unchanged; null where Node's client or parser rejects it. */
function raw(target: string, method: string): Promise<{ status: number; fromInstance: boolean } | null> {
  return new Promise((resolve) => {
    try {
      const outgoing = request(
        { agent, port: listening.port, host: '127.0.0.1', method, path: target, headers: { 'x-flotilla': '1' } },
        (answer) => {
          answer.resume();
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, fromInstance: 'x-flotilla-upstream-status' in answer.headers }),
          );
        },
      );
      outgoing.on('error', () => resolve(null));
      outgoing.end();
    } catch {
      resolve(null);
    }
  });
}

test.each([
  '/api/instances/i1/operations//applications',
  '//api/instances/i1/operations/applications',
  '/api/instances/i1/operations/../v1/applications',
  '/api/instances/i1/operations/./applications',
  '/api/instances/i1/operations/applications/..',
  '/api/instances/i1/operations/%2e%2e/applications',
  '/api/instances/i1/operations/applications%2Fabc',
  '/api/instances/i1/operations/applications/..;/servers',
  '/api/instances/i1/operations/applications;jsessionid=1',
  '/api/instances/i1/operations/applications%3bx',
  '/api/instances/i1/operations\\applications',
  '/api/instances/i1/operations/applications%5cabc',
  '/api/instances/i1/operations/applications/%00',
  '/api/instances/i1/operations/applications/%0d%0aHost:evil',
  '/api/instances/i1/operations/applications/%252e%252e',
  '/api/instances/i1/operations/applications/%zz',
  '/%61pi/session',
  '/a%50I/session',
  '/api/instances/i1/operations/applications/%7Ea',
  '/api/instances/i1/operations/applications/a%2Db',
  '/api/instances/i1/operations/applications/%39',
  '/api/instances/i1/operations/applications/ü',
  'http://127.0.0.1/api/instances/i1/operations/applications',
  '/api/instances/i1/operations/applications#x',
  `/api/instances/i1/operations/applications/${'a'.repeat(8200)}`,
  '*',
  '',
])('%s: is rejected before routing', (target) => {
  expect(readTarget(target)).toBeNull();
});

test('plain path: is split, not changed', () => {
  expect(readTarget('/api/instances/i1/operations/applications/a%20b?tag=x%2Fy')).toEqual({
    path: '/api/instances/i1/operations/applications/a%20b',
    query: 'tag=x%2Fy',
  });
});

test('raw path: is routed as it was sent', () => {
  expect(rawPath('http://localhost:4300/%61pi/session?x=/y#z')).toBe('/%61pi/session');
  expect(rawPath('http://localhost:4300')).toBe('/');
  expect(rawPath('https://[::1]:4300/a/../b')).toBe('/a/../b');
});

const spice = fc.constantFrom(
  '/',
  '//',
  '.',
  '..',
  '%2e',
  '%2E',
  '%2f',
  '%5c',
  '\\',
  ';',
  '%3b',
  '%00',
  '%',
  '?',
  '#',
  '@',
  ':',
  ' ',
  'ü',
  '%c0%af',
  '%ef%bc%8f',
  'v1',
  'api',
  'applications',
  'a1',
  'start',
  'deploy',
  'enable',
  'uuid=a',
  '&',
  '~',
  '*',
  "'",
);

const tail = fc.oneof(
  fc.array(spice, { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('servers.list', 'servers.list?', 'servers.list/', 'applications.start/'),
      fc.array(spice, { minLength: 1, maxLength: 3 }),
    )
    .map(([head, parts]) => head + parts.join('')),
);

test('ambiguous paths: are rejected, or run the operation that they name', async () => {
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(tail, fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH', 'PUT', 'get'), async (rest, method) => {
      upstream.received.length = 0;
      const response = await raw(`/api/instances/i1/operations/${rest}`, method);
      for (const { method: sent, url } of upstream.received) {
        expect([method, rest.replace(/\?.*$/s, '')]).toEqual(['POST', 'servers.list']);
        expect([sent, url]).toEqual(['GET', '/api/v1/servers']);
        reached++;
      }
      if (response !== null && !response.fromInstance) expect(response.status).toBeGreaterThanOrEqual(400);
    }),
    {
      numRuns: 400,
      examples: [
        ['servers.list', 'POST'],
        ['servers.list?', 'POST'],
        ['servers.list/', 'POST'],
        ['servers.list/..', 'POST'],
      ],
    },
  );
  // The property holds trivially when nothing is sent.
  expect(reached).toBeGreaterThan(0);
}, 60_000);
