import { createDemo } from '#demo/demo.ts';
import { expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { atEnd } from '../testing/at-end.ts';
import { fakeUpstream, json } from '../testing/fake-upstream.ts';
import { setUp, V1 } from '../testing/one-instance.ts';
import { postJson, testServer, TOKEN, until } from '../testing/server.ts';

test('browser headers never reach the instance; few of its headers come back', async () => {
  const { upstream, server } = await setUp({
    first: ({ url }, response) => {
      if (!url.startsWith('/api/v1/applications')) return false;
      json(response, 200, [], {
        'set-cookie': 'coolify_session=x',
        'access-control-allow-origin': '*',
        'x-powered-by': 'PHP',
        location: 'https://x',
        'x-ratelimit-limit': '200',
        'x-ratelimit-remaining': '199',
        refresh: '0;url=https://evil',
        'clear-site-data': '"*"',
      });
      return true;
    },
  });
  const answer = await server.ask(`${V1}/applications`, {
    headers: {
      cookie: 'session=1',
      authorization: 'Basic Zm9v',
      'x-forwarded-for': '1.2.3.4',
      referer: 'http://localhost:4300/',
      origin: 'http://localhost:4300',
      'accept-language': 'de',
      'user-agent': 'Browser',
      'x-http-method-override': 'DELETE',
      te: 'trailers',
      range: 'bytes=0-1',
    },
  });
  expect(answer.status).toBe(200);
  const sent = upstream.received.at(-1);
  expect(sent?.headerNames.toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'authorization',
    'connection',
    'host',
    'user-agent',
  ]);
  expect(sent?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(JSON.stringify(sent)).not.toMatch(/session|1\.2\.3\.4|Basic|localhost:4300|Browser/);
  const names = [...answer.headers.keys()];
  expect(names).toEqual(
    expect.arrayContaining([
      'content-type',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-flotilla-upstream-status',
    ]),
  );
  for (const name of [
    'set-cookie',
    'access-control-allow-origin',
    'x-powered-by',
    'location',
    'refresh',
    'clear-site-data',
    'content-encoding',
  ])
    expect(names).not.toContain(name);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the token is in no answer and no log, not even when the instance says it', async () => {
  const { server } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/applications')) return false;
      json(response, 500, { message: 'Server Error' });
      return true;
    },
  });
  const texts: string[] = [];
  for (const path of [
    '/api/instances',
    '/api/instances/i1',
    '/api/instances/i1/calls',
    `${V1}/applications`,
    '/api/fleet',
    '/api/session',
  ])
    texts.push(await (await server.ask(path)).text());
  await server.ask(`${V1}/applications/a1/start`, { method: 'POST' });
  texts.push(...server.log);
  expect(server.log.length).toBeGreaterThan(3);
  expect(texts.join('\n')).not.toContain(TOKEN);
  expect(texts.join('\n')).not.toContain(TOKEN.slice(3, 20));
});

test('upstream 401 becomes 424, other statuses pass with the instance’s body', async () => {
  const { server } = await setUp({
    first: ({ url }, response) => {
      const status = /applications\/s(\d+)$/.exec(url)?.[1];
      if (status === undefined) return false;
      json(response, Number(status), { message: `m${status}` });
      return true;
    },
  });
  for (const [status, shown] of [
    [401, 424],
    [403, 403],
    [404, 404],
    [409, 409],
    [422, 422],
    [500, 500],
    [503, 503],
    [429, 429],
  ] as const) {
    const answer = await server.ask(`${V1}/applications/s${status}`);
    expect(answer.status).toBe(shown);
    expect(answer.headers.get('x-flotilla-upstream-status')).toBe(String(status));
    expect(await answer.json()).toEqual({ message: `m${status}` });
  }
});

test('a redirect is an error that names its target, and is not followed', async () => {
  const { upstream, server } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/applications/r1')) return false;
      response.writeHead(301, { location: 'https://elsewhere.example/api' });
      response.end();
      return true;
    },
  });
  const answer = await server.ask(`${V1}/applications/r1`);
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({
    code: 'upstream',
    failure: { kind: 'redirect', status: 301, message: 'https://elsewhere.example/api' },
  });
  expect(upstream.received.filter(({ url }) => url.endsWith('r1')).length).toBe(1);
});

test('what is not in the table is not sent', async () => {
  const { server, calls } = await setUp();
  for (const [method, path] of [
    ['GET', '/security/keys/../x'],
    ['GET', '/enable'],
    ['POST', '/mcp/enable'],
    ['DELETE', '/applications'],
    ['GET', '/applications/a1/start'],
    ['GET', '/deploy?uuid=a'],
    ['POST', '/deploy?uuid=a&uuid=b'],
    ['POST', '/deploy?uuid=a&branch=x'],
    ['GET', '/applications?x=1'],
    ['GET', '/'],
    ['GET', '/mcp'],
    ['POST', '/applications/a1/start?uuid=b'],
    ['TRACE', '/applications'],
    ['PROPFIND', '/applications'],
  ] as const) {
    const answer = await server.ask(V1 + path, { method }).catch(() => null);
    expect(answer === null || answer.status >= 400, `${method} ${path}`).toBe(true);
    if (answer?.status === 404) expect(await answer.json()).toMatchObject({ code: 'not-in-table' });
  }
  expect(calls()).toEqual([]);
  expect((await server.ask('/api/instances/nobody/v1/version')).status).toBe(404);
});

test('where the instance acts on GET, we act on POST only', async () => {
  const envelope = (data: unknown): unknown => ({ success: true, data });
  const upstream = await fakeUpstream(({ url }, response) => {
    if (url.endsWith('/version')) json(response, 200, envelope('1.0'));
    else json(response, 200, envelope({ id: 1, name: 'Team', message: 'started' }));
  });
  const server = testServer({ addresses: [upstream.address] });
  atEnd(upstream.close, server.stop);
  expect((await server.ask(`${V1}/applications/a1/start`)).status).toBe(404);
  expect((await server.ask(`${V1}/applications/a1/start`, { method: 'HEAD' })).status).toBe(405);
  expect(upstream.received.some(({ url }) => url.endsWith('/start'))).toBe(false);
  expect((await server.ask(`${V1}/applications/a1/start`, { method: 'POST' })).status).toBe(200);
  expect(upstream.received.filter(({ url }) => url.endsWith('/start')).map(({ method }) => method)).toEqual(['GET']);
  expect((await server.ask('/api/instances/i1')).status).toBe(200);
  expect(await (await server.ask('/api/instances/i1')).json()).toMatchObject({ dialect: 'reference' });
});

test.each(['4.3.10', '4.0.0'])('the API of an instance that was never read is enabled: %s', async (version) => {
  const demo = createDemo({ version });
  const [id, token] = ['production', demo.tokens.root] as const;
  const server = testServer({ config: { demo: 'on' }, demos: [{ id, name: 'Production', token, demo }] });
  atEnd(server.stop);
  const verb = version === '4.3.10' ? 'POST' : 'GET';
  const send = async (path: string, method: string) =>
    await demo.fetch(
      new Request(`http://demo/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } }),
    );
  expect((await send('/disable', verb)).status).toBe(200);
  const enable = async (): Promise<Response> => await server.ask(`/api/instances/${id}/v1/enable`, { method: 'POST' });
  let answer = await enable();
  // As our client does: the next variant after “no such route”, which proves that nothing has happened.
  if (verb === 'GET') {
    expect(answer.status).toBe(404);
    answer = await enable();
  }
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('API enabled.');
  expect(demo.received().filter(({ path }) => path.endsWith('/enable')).map(({ method, status }) => [method, status])).toEqual(verb === 'GET' ? [['POST', 404], ['GET', 200]] : [['POST', 200]]); // prettier-ignore
  expect((await server.ask(`/api/instances/${id}/v1/version`)).status).toBe(200);
  expect(server.registry.findings(id)).toMatchObject({ version, missing: [] });
});

test('while the API is off and nothing is known, only enabling and health are sent on; also where the address had several readings', async () => {
  const { upstream } = await setUp({
    first: ({ url }, response) => {
      if (url.endsWith('/enable')) json(response, 200, { message: 'API enabled.' });
      else if (url.endsWith('/health')) json(response, 200, 'OK');
      else json(response, 403, { success: true, message: 'API is disabled.' });
      return true;
    },
  });
  const gone = await fakeUpstream();
  await gone.close();
  const candidates = [gone.address, upstream.address] as const;
  const server = testServer({ config: { environment: [{ name: 'i1', candidates, token: TOKEN }] } });
  atEnd(server.stop);
  for (const [method, path] of [['GET', '/servers'], ['POST', '/disable'], ['POST', '/applications/a1/stop']] as const) {
    const answer = await server.ask(V1 + path, { method });
    expect(await answer.json(), path).toMatchObject({ code: 'upstream', failure: { kind: 'api-disabled' } });
  } // prettier-ignore
  expect((await server.ask('/api/instances/i1/health')).status).toBe(200);
  expect((await server.ask(`${V1}/enable`, { method: 'POST' })).status).toBe(200);
  expect(upstream.received.filter(({ method }) => method !== 'GET').map(({ url }) => url)).toEqual(['/api/v1/enable']);
});

test('bodies: JSON, where the call takes one, at most 2 MiB', async () => {
  const { upstream, server } = await setUp();
  const send = async (init: RequestInit, path = '/applications/a1'): Promise<number> =>
    (await server.ask(V1 + path, { method: 'PATCH', ...init })).status;
  expect(await send(postJson({ name: 'x' }, 'PATCH'))).toBe(200);
  expect(upstream.received.at(-1)).toMatchObject({ method: 'PATCH', body: '{"name":"x"}' });
  const before = upstream.received.length;
  expect(await send({ body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toBe(415);
  expect(await send({ body: '{"name":', headers: { 'content-type': 'application/json' } })).toBe(400);
  expect(
    await send({ body: new Uint8Array([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } }),
  ).toBe(400);
  expect(await send({ ...postJson({ a: 1 }), method: 'POST' }, '/applications/a1/start')).toBe(400);
  // The method that was checked is the one that is done.
  expect(await send(postJson({ name: 'x', _method: 'DELETE' }, 'PATCH'))).toBe(400);
  const escaped = { body: '{"\\u005fmethod":"DELETE"}', headers: { 'content-type': 'application/json' } };
  expect(await send(escaped)).toBe(400);
  expect(await send(escaped, '/applications/a1?_method=DELETE')).toBe(404);
  const large = JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) });
  expect(
    await send({
      body: large,
      headers: { 'content-type': 'application/json', 'content-length': String(large.length) },
    }),
  ).toBe(413);
  const chunked = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)),
  });
  expect(
    await send({ body: chunked, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit),
  ).toBe(413);
  expect(upstream.received.length).toBe(before);
});

test('network failures are named; silence is 504', async () => {
  const { upstream, server } = await setUp(
    { first: ({ url }) => url.endsWith('/applications/slow') },
    { limits: { headersMs: 80 } },
  );
  const slow = await server.ask(`${V1}/applications/slow`);
  expect(slow.status).toBe(504);
  expect(await slow.json()).toMatchObject({ code: 'upstream', failure: { kind: 'timeout' } });
  await upstream.close();
  const refused = await server.ask(`${V1}/applications/a1`);
  expect(refused.status).toBe(502);
  expect(await refused.json()).toMatchObject({ code: 'upstream', failure: { kind: 'refused' } });
});

test('an answer that drips for ever ends, and is stopped on the instance', async () => {
  const { upstream, server } = await setUp(
    {
      first: ({ url }, response) => {
        if (!url.endsWith('/applications/drip')) return false;
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
        return true;
      },
    },
    { limits: { totalMs: 200, idleMs: 1000 } },
  );
  const answer = await server.ask(`${V1}/applications/drip`);
  expect(answer.status).toBe(504);
  expect(await answer.json()).toMatchObject({ code: 'upstream', failure: { kind: 'timeout' } });
  await until(() => upstream.aborted === 1);
});

test('a gzip bomb and an endless answer end, and the server lives', async () => {
  const { server } = await setUp(
    {
      first: ({ url }, response) => {
        response.on('error', () => undefined);
        if (url.endsWith('/bomb')) {
          response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
          response.end(gzipSync(Buffer.alloc(20 * 1024 * 1024)));
        } else if (url.endsWith('/endless')) {
          response.writeHead(200, { 'content-type': 'application/json' });
          const more = (): void => {
            if (!response.destroyed) response.write(Buffer.alloc(64 * 1024), () => setImmediate(more));
          };
          more();
        } else return false;
        return true;
      },
    },
    { limits: { maxBytes: 1024 * 1024 } },
  );
  for (const uuid of ['bomb', 'endless']) {
    const answer = await server.ask(`${V1}/applications/${uuid}`);
    // Either it was noticed in time for a problem, or the body breaks off.
    if (answer.status === 200) await expect(answer.arrayBuffer()).rejects.toThrow();
    else expect(await answer.json()).toMatchObject({ failure: { kind: 'too-large' } });
  }
  expect((await server.ask(`${V1}/applications/a1`)).status).toBe(200);
});

test('abilities and missing calls are learnt in passing', async () => {
  const { server } = await setUp({
    first: ({ url }, response) => {
      if (url.endsWith('/start')) json(response, 403, { message: 'Missing required permissions: deploy' });
      else if (url.endsWith('/cancel')) json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
      else return false;
      return true;
    },
  });
  await server.ask(`${V1}/applications/a1/start`, { method: 'POST' });
  await server.ask(`${V1}/deployments/d1/cancel`, { method: 'POST' });
  expect(await (await server.ask('/api/instances/i1')).json()).toMatchObject({
    abilities: { read: 'granted', deploy: 'refused' },
    missing: ['deployments.cancel#0'],
  });
});

test('an upgrade is noticed when the version is read, and what was missing is asked for again', async () => {
  let version = '4.0.0';
  let now = Date.UTC(2026, 10, 24);
  const { server } = await setUp(
    {
      first: ({ url }, response) => {
        if (url.endsWith('/version')) {
          response.writeHead(200, { 'content-type': 'text/html' });
          response.end(version);
        } else if (url.endsWith('/cancel'))
          json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
        else return false;
        return true;
      },
    },
    { clock: () => now },
  );
  const view = async (): Promise<{ version: string; missing: string[] }> =>
    (await (await server.ask('/api/instances/i1')).json()) as { version: string; missing: string[] };
  await server.ask(`${V1}/deployments/d1/cancel`, { method: 'POST' });
  expect(await view()).toMatchObject({ version: '4.0.0', missing: ['deployments.cancel#0'] });
  version = '4.3.10';
  now += 700_000;
  await server.ask(`${V1}/version`);
  for (let n = 0; n < 100 && (await view()).version === '4.0.0'; n++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await view()).toMatchObject({ version: '4.3.10', missing: [] });
});

test('the glass box shows the last hundred calls, newest first', async () => {
  const { server } = await setUp();
  for (let n = 0; n < 105; n++) await server.ask(`${V1}/applications/a${n}`);
  await server.ask(`${V1}/applications/a1/start?force=1`, { method: 'POST' });
  const { calls } = (await (await server.ask('/api/instances/i1/calls')).json()) as {
    calls: Record<string, unknown>[];
  };
  expect(calls.length).toBe(100);
  expect(calls[0]).toMatchObject({
    operation: 'applications.start',
    method: 'POST',
    path: '/api/v1/applications/a1/start?force=1',
    status: 200,
    priority: 'interactive',
  });
});

test('health goes to /api/health, without the token', async () => {
  const { upstream, server } = await setUp();
  expect(await (await server.ask('/api/instances/i1/health')).text()).toBe('OK');
  expect(upstream.received.at(-1)).toMatchObject({ url: '/api/health' });
  expect(upstream.received.at(-1)?.headers.authorization).toBeUndefined();
});
