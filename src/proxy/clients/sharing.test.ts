/** What concurrent and repeated operations send to an instance: shared requests, the cache, writes, back-off, request budget. */
import { expect, test } from 'vitest';
import { atEnd } from '../testing/at-end.ts';
import { json } from '../testing/fake-upstream.ts';
import { BACKGROUND, FRESH, setUp } from '../testing/single-instance.ts';
import { until } from '../testing/server.ts';

test('abort: a read whose only page closes is aborted on the instance', async () => {
  const { upstream, server, run } = await setUp({ first: ({ url }) => url.endsWith('/applications/slow') });
  await run('system.version');
  const { url, stop } = await server.listen();
  atEnd(stop);
  const page = new AbortController();
  const request = fetch(`${url}/api/instances/i1/operations/applications.get`, {
    method: 'POST',
    body: '{"uuid":"slow"}',
    headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
    signal: page.signal,
  }).catch(() => 'aborted');
  await until(() => upstream.received.some((received) => received.url.endsWith('/slow')));
  page.abort();
  expect(await request).toBe('aborted');
  await until(() => upstream.aborted === 1);
});

test('abort: a write that was sent is not aborted when its page closes', async () => {
  let release: () => void = () => undefined;
  const { upstream, server, run } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/restart')) return false;
      release = () => json(response, 200, { message: 'Restart request queued.' });
      return true;
    },
  });
  await run('system.version');
  const before = server.registry.revision('i1');
  const { url, stop } = await server.listen();
  atEnd(stop);
  const page = new AbortController();
  const request = fetch(`${url}/api/instances/i1/operations/applications.restart`, {
    method: 'POST',
    body: '{"uuid":"a1"}',
    headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
    signal: page.signal,
  }).catch(() => 'aborted');
  await until(() => upstream.received.some((received) => received.url.endsWith('/restart')));
  page.abort();
  expect(await request).toBe('aborted');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(upstream.aborted).toBe(0);
  release();
  await until(() => server.registry.revision('i1') === before + 2);
  expect(server.log.some((line) => line.includes('"write"') && line.includes('"status":200'))).toBe(true);
});

test('abort: one of two pages closes, the shared request continues', async () => {
  const { upstream, run } = await setUp({ delayMs: 120 });
  await run('system.version');
  const page = new AbortController();
  const first = run('applications.get', { uuid: 'a1' }, { signal: page.signal });
  const second = run('applications.get', { uuid: 'a1' });
  await until(() => upstream.received.some((received) => received.url.endsWith('/a1')));
  page.abort();
  await first.catch(() => undefined);
  expect((await second).status).toBe(200);
  expect(upstream.received.filter((received) => received.url.endsWith('/a1')).length).toBe(1);
});

test('writes: are sent once, not retried, not shared, not cached', async () => {
  const { run, calls } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/restart')) return false;
      response.socket?.destroy();
      return true;
    },
  });
  expect((await run('applications.restart', { uuid: 'a1' })).status).toBe(502);
  expect(calls()).toEqual(['POST /api/v1/applications/a1/restart']);
  await Promise.all([run('applications.start', { uuid: 'a1' }), run('applications.start', { uuid: 'a1' })]);
  expect(calls().filter((line) => line.endsWith('/start')).length).toBe(2);
});

test('reads: share one request and a short cache; a write ends its freshness, x-flotilla-fresh bypasses it', async () => {
  const { run, calls } = await setUp({ delayMs: 20 });
  await run('system.version');
  const get = (options = {}): Promise<Response> => run('applications.list', {}, options);
  await Promise.all(Array.from({ length: 20 }, () => get()));
  expect(calls().length).toBe(1);
  await get();
  expect(calls().length).toBe(1);
  await get(FRESH);
  expect(calls().length).toBe(2);
  await Promise.all([get(FRESH), get(FRESH)]);
  expect(calls().length).toBe(3);
  await run('applications.start', { uuid: 'a1' });
  await get();
  expect(calls().length).toBe(5);
});

test('reads: headers that browsers set themselves do not bypass the cache', async () => {
  const { run, calls } = await setUp();
  const headers = { 'cache-control': 'no-cache', pragma: 'no-cache' };
  for (let n = 0; n < 5; n++) await run('applications.list', {}, { headers });
  expect(calls()).toEqual(['GET /api/v1/applications']);
});

test('revision: a read that began before or during a write is not fresh after it', async () => {
  const waiting: (() => void)[] = [];
  let hold = false;
  const { server, upstream, run, calls } = await setUp();
  const inner = upstream.handler;
  upstream.handler = async (request, ...rest) => {
    if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
    await inner(request, ...rest);
  };
  const get = (): Promise<Response> => run('applications.list');
  const start = (): Promise<Response> => run('applications.start', { uuid: 'a1' });
  const revisionOf = async (response: Promise<Response>): Promise<number> =>
    ((await (await response).json()) as { revision: number }).revision;
  await run('system.version');
  const held = async (ask: () => Promise<Response>): Promise<{ response: Promise<Response>; release: () => void }> => {
    const before = waiting.length;
    hold = true;
    const response = ask();
    await until(() => waiting.length > before);
    hold = false;
    return { response, release: () => waiting[before]?.() };
  };

  const first = server.registry.revision('i1');
  const before = await held(get);
  expect(await revisionOf(start())).toBe(first + 2);
  const after = get();
  before.release();
  // Begun at the older revision: not joined by the later read.
  expect([await revisionOf(before.response), await revisionOf(after)]).toEqual([first, first + 2]);
  expect(await revisionOf(get())).toBe(first + 2);
  expect(calls().filter((line) => line.startsWith('GET')).length).toBe(2);

  const write = await held(start);
  const during = await held(get);
  write.release();
  expect(await revisionOf(write.response)).toBe(first + 4);
  during.release();
  expect(await revisionOf(during.response)).toBe(first + 3);
  expect(await revisionOf(get())).toBe(first + 4);
  expect(calls().filter((line) => line.startsWith('GET')).length).toBe(4);
});

test('revision: a failure of a read that began before a write does not withhold reads after it (F18)', async () => {
  let fail: () => void = () => undefined;
  let failing = true;
  const { run, calls } = await setUp({
    first: ({ url, method }, response) => {
      if (!failing || !url.endsWith('/servers') || method !== 'GET') return false;
      fail = () => json(response, 500, { message: 'Server Error' });
      return true;
    },
  });
  await run('system.version');
  const read = run('servers.list', {}, BACKGROUND);
  await until(() => calls().includes('GET /api/v1/servers'));
  await run('applications.start', { uuid: 'a1' });
  failing = false;
  fail();
  expect((await read).status).toBe(500);
  expect((await run('servers.list', {}, BACKGROUND)).status).toBe(200);
});

test('negative cache: a failed background read is not repeated for five seconds, except by a user', async () => {
  let now = Date.UTC(2026, 10, 24);
  const { run, calls } = await setUp(
    {
      first: ({ url }, response) => {
        if (!url.endsWith('/applications/a1')) return false;
        json(response, 500, { message: 'Server Error' });
        return true;
      },
    },
    { clock: () => now },
  );
  const poll = async (): Promise<number> => (await run('applications.get', { uuid: 'a1' }, BACKGROUND)).status;
  expect([await poll(), await poll()]).toEqual([500, 500]);
  expect(calls().length).toBe(1);
  expect((await run('applications.get', { uuid: 'a1' })).status).toBe(500);
  expect(calls().length).toBe(2);
  now += 4_900;
  await poll();
  expect(calls().length).toBe(2);
  now += 200;
  await poll();
  expect(calls().length).toBe(3);
});

test('sensitive reads: are never stored, also when their operation names a freshness (F6)', async () => {
  const { run, calls } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/envs')) return false;
      json(response, 200, [{ uuid: 'v1', key: 'PASSWORD', value: 'hunter2' }]);
      return true;
    },
  });
  await run('applicationEnvs.list', { uuid: 'a1' });
  await run('applicationEnvs.list', { uuid: 'a1' });
  expect(calls()).toEqual(['GET /api/v1/applications/a1/envs', 'GET /api/v1/applications/a1/envs']);
});

test('request budget: does not apply to polling right after a write', async () => {
  const now = Date.UTC(2026, 10, 24);
  const { run } = await setUp({}, { clock: () => now });
  const poll = async (n: number): Promise<number> => (await run('servers.get', { uuid: `s${n}` }, BACKGROUND)).status;
  for (let n = 0; n < 60; n++) await poll(n);
  expect(await poll(60)).toBe(429);
  await run('applications.start', { uuid: 'a1' });
  expect(await poll(60)).toBe(200);
});

test('cached result: has the time of its response', async () => {
  let now = Date.UTC(2026, 10, 24);
  const { run } = await setUp({}, { clock: () => now });
  const at = new Date(now).toISOString();
  await run('applications.list');
  now += 2_000;
  expect(await (await run('applications.list')).json()).toMatchObject({ at });
});

test('429: nothing is read until Retry-After has passed, but writes are sent', async () => {
  let now = Date.UTC(2026, 10, 24);
  const at = new Date(now).toISOString();
  let limited = false;
  const { run, calls } = await setUp(
    {
      first: (_, response) => {
        if (!limited) return false;
        json(
          response,
          429,
          { message: 'Too Many Attempts.' },
          { 'retry-after': '20', 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '0' },
        );
        return true;
      },
    },
    { clock: () => now },
  );
  await run('applications.list');
  limited = true;
  expect((await run('servers.list')).status).toBe(429);
  limited = false;
  now += 15_000;
  const sent = calls().length;
  const cached = await run('applications.list');
  expect([cached.status, await cached.json()]).toMatchObject([200, { at }]);
  const waiting = await run('servers.list');
  expect(waiting.status).toBe(429);
  expect(await waiting.json()).toMatchObject({ code: 'upstream', failure: { kind: 'rate-limited', retryAfter: 5 } });
  expect(waiting.headers.get('retry-after')).toBe('5');
  expect(calls().length).toBe(sent);
  expect((await run('applications.start', { uuid: 'a1' })).status).toBe(200);
  expect(calls().length).toBe(sent + 1);
  now += 6_000;
  expect((await run('servers.list')).status).toBe(200);
});

test('429: a full deployment queue does not stop reads', async () => {
  const { run } = await setUp({
    first: ({ url }, response) => {
      if (!url.includes('/deploy?')) return false;
      json(response, 429, { message: 'Deployment queue is full.' }, { 'retry-after': '60' });
      return true;
    },
  });
  expect((await run('deployments.deploy', { uuid: 'a1' })).status).toBe(429);
  expect((await run('servers.list')).status).toBe(200);
});

test('request budget: polling stops at 40 a minute and below a quarter of the limit; users continue', async () => {
  let now = Date.UTC(2026, 10, 24);
  let remaining = 190;
  const { run, calls } = await setUp(
    {
      first: ({ url }, response) => {
        if (!url.includes('/servers/')) return false;
        json(response, 200, { uuid: 's' }, { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': String(remaining) });
        return true;
      },
    },
    { clock: () => now },
  );
  const get = (n: number, options = {}): Promise<Response> => run('servers.get', { uuid: `s${n}` }, options);
  const poll = (n: number): Promise<Response> => get(n, BACKGROUND);
  for (let n = 0; n < 60; n++) await poll(n);
  // The reads of the handshake count as well, when polling began it.
  expect(calls().length).toBeLessThanOrEqual(40);
  expect(calls().length).toBeGreaterThanOrEqual(37);
  const sent = calls().length;
  const throttled = await poll(59);
  expect(throttled.status).toBe(429);
  expect(await throttled.json()).toMatchObject({ failure: { kind: 'rate-limited', retryAfter: 60 } });
  const at = new Date(now).toISOString();
  expect((await poll(0)).status).toBe(200);
  now += 20_000;
  expect(await (await poll(1)).json()).toMatchObject({ at });
  expect(calls().length).toBe(sent);
  expect((await get(59)).status).toBe(200);
  now += 61_000;
  remaining = 49;
  await poll(70);
  expect((await poll(71)).status).toBe(429);
  expect((await get(71)).status).toBe(200);
  now += 61_000;
  expect((await poll(72)).status).toBe(200);
});
