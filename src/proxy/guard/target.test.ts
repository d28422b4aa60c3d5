import { Agent, request } from 'node:http';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matchRequest } from '#coolify/allow-list.ts';
import { fakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, type TestServer } from '../testing/server.ts';
import { rawPath, readTarget } from './target.ts';

let upstream: FakeUpstream;
let server: TestServer;
let listening: Awaited<ReturnType<TestServer['listen']>>;
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  upstream = await fakeUpstream();
  server = testServer({ addresses: [upstream.address] });
  listening = await server.listen();
  await server.ask('/api/instances/i1/v1/version');
});
afterAll(async () => {
  agent.destroy();
  await listening.stop();
  await server.stop();
  await upstream.close();
});

/** Sends the target exactly as it is; null where Node's own client or parser refuses it. */
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
  '/api/instances/i1/v1//applications',
  '//api/instances/i1/v1/applications',
  '/api/instances/i1/v1/../v1/applications',
  '/api/instances/i1/v1/./applications',
  '/api/instances/i1/v1/applications/..',
  '/api/instances/i1/v1/%2e%2e/applications',
  '/api/instances/i1/v1/applications%2Fabc',
  '/api/instances/i1/v1/applications/..;/servers',
  '/api/instances/i1/v1/applications;jsessionid=1',
  '/api/instances/i1/v1/applications%3bx',
  '/api/instances/i1/v1\\applications',
  '/api/instances/i1/v1/applications%5cabc',
  '/api/instances/i1/v1/applications/%00',
  '/api/instances/i1/v1/applications/%0d%0aHost:evil',
  '/api/instances/i1/v1/applications/%252e%252e',
  '/api/instances/i1/v1/applications/%zz',
  '/%61pi/session',
  '/a%50I/session',
  '/api/instances/i1/v1/applications/%7Ea',
  '/api/instances/i1/v1/applications/a%2Db',
  '/api/instances/i1/v1/applications/%39',
  '/api/instances/i1/v1/applications/ü',
  'http://127.0.0.1/api/instances/i1/v1/applications',
  '/api/instances/i1/v1/applications#x',
  `/api/instances/i1/v1/applications/${'a'.repeat(8200)}`,
  '*',
  '',
])('%s is refused before anything reads it', (target) => {
  expect(readTarget(target)).toBeNull();
});

test('plain paths are taken apart, not changed', () => {
  expect(readTarget('/api/instances/i1/v1/applications/a%20b?tag=x%2Fy')).toEqual({
    path: '/api/instances/i1/v1/applications/a%20b',
    query: 'tag=x%2Fy',
  });
});

test('the path that is routed is the one that is written', () => {
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
      fc.constantFrom('applications/', 'deployments/', 'projects/', 'applications?tag='),
      fc.array(spice, { minLength: 1, maxLength: 3 }),
    )
    .map(([head, parts]) => head + parts.join('')),
);

test('whatever the path: it is refused, or what reaches the instance is in the table and is what was checked', async () => {
  const profile = { dialect: 'coolify', version: '4.3.10', missing: [] } as const;
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(tail, fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH', 'PUT', 'get'), async (rest, method) => {
      upstream.received.length = 0;
      const answer = await raw(`/api/instances/i1/v1/${rest}`, method);
      for (const { method: sent, url } of upstream.received) {
        const [path = '', query = ''] = url.split('?');
        // A question mark with nothing behind it is no query.
        expect(url).toBe(`/api/v1/${rest.replace(/\?$/, '')}`);
        expect(matchRequest(profile, sent, path, query)).not.toBeNull();
        reached++;
      }
      if (answer !== null && !answer.fromInstance) expect(answer.status).toBeGreaterThanOrEqual(400);
    }),
    { numRuns: 400 },
  );
  // The property says nothing when nothing gets through.
  expect(reached).toBeGreaterThan(0);
}, 60_000);
