/** What is asked once for many, and how often at most: flights, the short cache, 429, the polling budget. */
import { expect, test } from 'vitest';
import { atEnd } from '../testing/at-end.ts';
import { json } from '../testing/fake-upstream.ts';
import { setUp, V1 } from '../testing/one-instance.ts';
import { until } from '../testing/server.ts';

test('the browser leaves: the call to the instance is stopped', async () => {
  const { upstream, server } = await setUp({ first: ({ url }) => url.endsWith('/applications/slow') });
  await server.ask(`${V1}/version`);
  const { url, stop } = await server.listen();
  atEnd(stop);
  const leave = new AbortController();
  const asked = fetch(`${url}${V1}/applications/slow`, { headers: { 'x-flotilla': '1' }, signal: leave.signal }).catch(
    () => 'left',
  );
  await until(() => upstream.received.some((request) => request.url.endsWith('/slow')));
  leave.abort();
  expect(await asked).toBe('left');
  await until(() => upstream.aborted === 1);
});

test('one leaves, the other stays: the call goes on', async () => {
  const { upstream, server } = await setUp({ delayMs: 120 });
  await server.ask(`${V1}/version`);
  const leave = new AbortController();
  const first = server.ask(`${V1}/applications/a1`, { signal: leave.signal });
  const second = server.ask(`${V1}/applications/a1`);
  await until(() => upstream.received.some((request) => request.url.endsWith('/a1')));
  leave.abort();
  await first.catch(() => undefined);
  expect((await second).status).toBe(200);
  expect(upstream.received.filter((request) => request.url.endsWith('/a1')).length).toBe(1);
});

test('state-changing calls are sent once: no retry, no sharing, no cache', async () => {
  const { server, calls } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/restart')) return false;
      response.socket?.destroy();
      return true;
    },
  });
  const answer = await server.ask(`${V1}/applications/a1/restart`, { method: 'POST' });
  expect(answer.status).toBe(502);
  expect(calls()).toEqual(['POST /api/v1/applications/a1/restart']);
  await Promise.all([
    server.ask(`${V1}/applications/a1/start`, { method: 'POST' }),
    server.ask(`${V1}/applications/a1/start`, { method: 'POST' }),
  ]);
  expect(calls().filter((line) => line.endsWith('/start')).length).toBe(2);
});

test('reads share a flight and a short cache, a write ends it, no-cache passes over it', async () => {
  const { server, calls } = await setUp({ delayMs: 20 });
  await server.ask(`${V1}/version`);
  const get = (headers: Record<string, string> = {}): Promise<Response> =>
    server.ask(`${V1}/applications`, { headers });
  await Promise.all(Array.from({ length: 20 }, () => get()));
  expect(calls().length).toBe(1);
  expect((await get()).headers.get('age')).toBe('0');
  expect(calls().length).toBe(1);
  expect((await get({ 'cache-control': 'no-cache' })).headers.get('age')).toBeNull();
  expect(calls().length).toBe(2);
  await Promise.all([get({ 'cache-control': 'no-cache' }), get({ 'cache-control': 'no-cache' })]);
  expect(calls().length).toBe(3);
  await server.ask(`${V1}/applications/a1/start`, { method: 'POST' });
  expect((await get()).headers.get('age')).toBeNull();
  expect(calls().length).toBe(5);
});

test('a read that a write has overtaken is not kept, whenever it began', async () => {
  const waiting: (() => void)[] = [];
  let hold = false;
  const { server, upstream, calls } = await setUp();
  const inner = upstream.handler;
  upstream.handler = async (request, ...rest) => {
    if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
    await inner(request, ...rest);
  };
  const get = (): Promise<Response> => server.ask(`${V1}/applications`);
  const start = (): Promise<Response> => server.ask(`${V1}/applications/a1/start`, { method: 'POST' });
  await server.ask(`${V1}/version`);
  const held = async (ask: () => Promise<Response>): Promise<{ answer: Promise<Response>; release: () => void }> => {
    const before = waiting.length;
    hold = true;
    const answer = ask();
    await until(() => waiting.length > before);
    hold = false;
    return { answer, release: () => waiting[before]?.() };
  };

  const before = await held(get);
  await start();
  before.release();
  await before.answer;
  expect((await get()).headers.get('age')).toBeNull();
  expect(calls().filter((line) => line.startsWith('GET')).length).toBe(2);

  const write = await held(start);
  const during = await held(get);
  write.release();
  await write.answer;
  during.release();
  await during.answer;
  expect((await get()).headers.get('age')).toBeNull();
  expect(calls().filter((line) => line.startsWith('GET')).length).toBe(4);
});

test('what was just changed is polled again, whatever the budget', async () => {
  const now = Date.UTC(2026, 10, 24);
  const { server } = await setUp({}, { clock: () => now });
  const poll = async (n: number): Promise<number> =>
    (await server.ask(`${V1}/servers/s${n}`, { headers: { 'x-flotilla-priority': 'background' } })).status;
  for (let n = 0; n < 60; n++) await poll(n);
  expect(await poll(60)).toBe(429);
  await server.ask(`${V1}/applications/a1/start`, { method: 'POST' });
  expect(await poll(60)).toBe(200);
});

test('the age of an answer from the cache is told', async () => {
  let now = Date.UTC(2026, 10, 24);
  const { server } = await setUp({}, { clock: () => now });
  await server.ask(`${V1}/applications`);
  now += 7_400;
  expect((await server.ask(`${V1}/applications`)).headers.get('age')).toBe('7');
});

test('after 429 nothing is read until Retry-After has passed, but a pressed button is sent', async () => {
  let now = Date.UTC(2026, 10, 24);
  let limited = false;
  const { server, calls } = await setUp(
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
  await server.ask(`${V1}/applications`);
  limited = true;
  expect((await server.ask(`${V1}/servers`)).status).toBe(429);
  limited = false;
  now += 15_000;
  const sent = calls().length;
  const cached = await server.ask(`${V1}/applications`);
  expect([cached.status, cached.headers.get('age')]).toEqual([200, '15']);
  const waiting = await server.ask(`${V1}/servers`);
  expect(waiting.status).toBe(429);
  expect(await waiting.json()).toMatchObject({ code: 'upstream', failure: { kind: 'rate-limited', retryAfter: 5 } });
  expect(waiting.headers.get('retry-after')).toBe('5');
  expect(calls().length).toBe(sent);
  expect((await server.ask(`${V1}/applications/a1/start`, { method: 'POST' })).status).toBe(200);
  expect(calls().length).toBe(sent + 1);
  now += 6_000;
  expect((await server.ask(`${V1}/servers`)).status).toBe(200);
});

test('a full deployment queue (also 429) does not stop reading', async () => {
  const { server } = await setUp({
    first: ({ url }, response) => {
      if (!url.includes('/deploy?')) return false;
      json(response, 429, { message: 'Deployment queue is full.' }, { 'retry-after': '60' });
      return true;
    },
  });
  expect((await server.ask(`${V1}/deploy?uuid=a1`, { method: 'POST' })).status).toBe(429);
  expect((await server.ask(`${V1}/servers`)).status).toBe(200);
});

test('polling stops at 40 a minute and below a quarter of the limit; people go on', async () => {
  let now = Date.UTC(2026, 10, 24);
  let remaining = 190;
  const { server, calls } = await setUp(
    {
      first: ({ url }, response) => {
        if (!url.includes('/servers/')) return false;
        json(response, 200, { uuid: 's' }, { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': String(remaining) });
        return true;
      },
    },
    { clock: () => now },
  );
  const poll = (n: number): Promise<Response> =>
    server.ask(`${V1}/servers/s${n}`, { headers: { 'x-flotilla-priority': 'background' } });
  for (let n = 0; n < 60; n++) await poll(n);
  // The handshake's reads are polling too where polling began it.
  expect(calls().length).toBeLessThanOrEqual(40);
  expect(calls().length).toBeGreaterThanOrEqual(37);
  const sent = calls().length;
  const held = await poll(59);
  expect(held.status).toBe(429);
  expect(await held.json()).toMatchObject({ failure: { kind: 'rate-limited', retryAfter: 60 } });
  expect((await poll(0)).status).toBe(200);
  now += 5_000;
  expect((await poll(1)).headers.get('age')).toBe('5');
  expect(calls().length).toBe(sent);
  expect((await server.ask(`${V1}/servers/s59`)).status).toBe(200);
  now += 61_000;
  remaining = 49;
  await poll(70);
  expect((await poll(71)).status).toBe(429);
  expect((await server.ask(`${V1}/servers/s71`)).status).toBe(200);
  now += 61_000;
  expect((await poll(72)).status).toBe(200);
});
