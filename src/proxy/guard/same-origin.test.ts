import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, type TestServer } from '../testing/server.ts';

let upstream: FakeUpstream;
let server: TestServer;
beforeAll(async () => {
  upstream = await fakeUpstream();
  server = testServer({ addresses: [upstream.address] });
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const PATHS = [
  '/api/session',
  '/api/fleet',
  '/api/instances',
  '/api/instances/i1/operations/applications.start',
  '/api/instances/i1/operations/system.version',
  '/api/nothing',
  '/api',
];

/** Spellings of `/api` that a router would decode. */
const SPELT = ['/%61pi/session', '/a%70i/instances', '/%61%70%69/fleet', '/%61pi/instances/i1/check', '/API/session'];

const REFUSED: [string, Record<string, string>][] = [
  ['no proof at all', {}],
  ['another site', { 'sec-fetch-site': 'cross-site', 'x-flotilla': '1' }],
  ['a sibling of the same site', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4300', 'x-flotilla': '1' }],
  ['the address bar', { 'sec-fetch-site': 'none', 'x-flotilla': '1' }],
  ['a foreign Origin', { origin: 'https://evil.example', 'x-flotilla': '1' }],
  ['a foreign Origin that says same-origin', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:4301' }],
  ['Origin null', { origin: 'null', 'x-flotilla': '1' }],
  ['an Origin with ours in its path', { origin: 'http://evil.example/localhost:4300' }],
  ['our header with another value', { 'x-flotilla': '0' }],
];

test.each(REFUSED)('%s: is rejected for every method and path', async (_, headers) => {
  const before = upstream.received.length;
  for (const method of METHODS) {
    for (const path of [...PATHS, ...SPELT]) {
      const answer = await server.app.request(`http://localhost:4300${path}`, { method, headers });
      expect(answer.status, `${method} ${path}`).toBe(403);
      if (method !== 'HEAD') expect(await answer.json()).toMatchObject({ code: 'forbidden-origin' });
    }
  }
  expect(upstream.received.length).toBe(before);
});

test.each([
  ['the browser says same-origin', { 'sec-fetch-site': 'same-origin' }],
  ['Origin is the host', { origin: 'http://localhost:4300' }],
  ['Origin is the host in other case', { origin: 'HTTP://LOCALHOST:4300' }],
  ['our own header', { 'x-flotilla': '1' }],
])('%s: passes', async (_, headers) => {
  const answer = await server.app.request('http://localhost:4300/api/session', { headers });
  expect(answer.status).toBe(200);
});

test('other spellings of a path: are not found, even from the same origin', async () => {
  for (const path of SPELT) expect((await server.ask(path)).status, path).toBeOneOf([400, 404]);
});

test('HEAD and OPTIONS: are rejected and not forwarded', async () => {
  const before = upstream.received.length;
  for (const method of ['HEAD', 'OPTIONS']) {
    for (const path of PATHS) expect((await server.ask(path, { method })).status, `${method} ${path}`).toBe(405);
  }
  expect(upstream.received.length).toBe(before);
});

test('responses: have no CORS headers for any origin', async () => {
  for (const [, headers] of [...REFUSED, ['ours', { 'x-flotilla': '1', origin: 'http://localhost:4300' }] as const]) {
    for (const method of METHODS) {
      const answer = await server.app.request('http://localhost:4300/api/instances/i1/operations/system.version', {
        method,
        headers,
      });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  }
});

test('responses: forbid caching, sniffing and framing', async () => {
  for (const path of ['/api/session', '/api/nothing', '/api/instances/i1/operations/system.version']) {
    const { headers } = await server.ask(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-frame-options')).toBe('DENY');
  }
});
