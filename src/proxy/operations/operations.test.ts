/** `POST …/operations/<operation>`: what reaches the instance, and what comes back. */
import { createDemo } from '#demo/demo.ts';
import { expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { atEnd } from '../testing/at-end.ts';
import { fakeUpstream, json } from '../testing/fake-upstream.ts';
import { postJson, testServer, TOKEN, until } from '../testing/server.ts';
import { runOn, setUp } from '../testing/single-instance.ts';

test('result: contains data in our model, revision, time and the variant that was answered', async () => {
  const now = Date.UTC(2026, 10, 24);
  const { server, run } = await setUp(
    {
      lists: {
        projects: [
          { uuid: 'p2', name: 'Beta', secret: 'leaked' },
          { uuid: 'p1', name: 'Alpha' },
        ],
      },
    },
    { clock: () => now },
  );
  const response = await run('projects.list');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    data: [
      { uuid: 'p1', name: 'Alpha', description: null },
      { uuid: 'p2', name: 'Beta', description: null },
    ],
    revision: server.registry.revision('i1'),
    at: new Date(now).toISOString(),
  });
  expect(response.headers.get('x-flotilla-upstream-status')).toBe('200');
  expect(response.headers.get('x-flotilla-variant')).toBe('0');
});

test('input: is optional for an operation without fields', async () => {
  const { server } = await setUp();
  const response = await server.ask('/api/instances/i1/operations/servers.list', { method: 'POST' });
  expect(response.status).toBe(200);
});

test('headers: those of the browser do not reach the instance, those of the instance do not reach the browser', async () => {
  const { upstream, server } = await setUp({
    first: ({ url }, response) => {
      if (!url.startsWith('/api/v1/applications')) return false;
      json(response, 200, [], {
        'set-cookie': 'coolify_session=x',
        'access-control-allow-origin': '*',
        'x-powered-by': 'PHP',
        location: 'https://x',
        'x-ratelimit-limit': '200',
        refresh: '0;url=https://evil',
        'clear-site-data': '"*"',
        'content-type': 'text/html; charset=utf-8',
      });
      return true;
    },
  });
  const response = await server.ask('/api/instances/i1/operations/applications.list', {
    method: 'POST',
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
  expect(response.status).toBe(200);
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
  const names = [...response.headers.keys()];
  for (const name of ['set-cookie', 'access-control-allow-origin', 'x-powered-by', 'location', 'refresh', 'clear-site-data', 'x-ratelimit-limit']) expect(names).not.toContain(name); // prettier-ignore
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('token: is in no response and no log line', async () => {
  const { server, run } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/applications')) return false;
      json(response, 500, { message: 'Server Error' });
      return true;
    },
  });
  const texts: string[] = [];
  for (const path of ['/api/instances', '/api/instances/i1', '/api/instances/i1/calls', '/api/instances/i1/capabilities', '/api/fleet', '/api/session']) texts.push(await (await server.ask(path)).text()); // prettier-ignore
  texts.push(await (await run('applications.list')).text(), await (await run('applications.list?preview')).text());
  await run('applications.start', { uuid: 'a1' });
  texts.push(...server.log);
  expect(server.log.length).toBeGreaterThan(3);
  expect(texts.join('\n')).not.toContain(TOKEN);
  expect(texts.join('\n')).not.toContain(TOKEN.slice(3, 20));
});

test('failures: a problem with the status of the instance, except that 401 becomes 424', async () => {
  const { run } = await setUp({
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
    const response = await run('applications.get', { uuid: `s${status}` });
    expect(response.status).toBe(shown);
    expect(response.headers.get('x-flotilla-upstream-status')).toBe(String(status));
    expect(response.headers.get('x-flotilla-variant')).toBe('0');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'upstream', failure: { status, message: `m${status}` } });
  }
});

test('failures: a response that cannot be read into the model is 502 “unreadable”', async () => {
  const { run } = await setUp({ lists: { projects: [{ name: 'without a uuid' }] } });
  const response = await run('projects.list');
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ code: 'upstream', failure: { kind: 'unreadable' } });
});

test('failures: a redirect names its target and is not followed', async () => {
  const { upstream, run } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/applications/r1')) return false;
      response.writeHead(301, { location: 'https://elsewhere.example/api' });
      response.end();
      return true;
    },
  });
  const response = await run('applications.get', { uuid: 'r1' });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({
    code: 'upstream',
    failure: { kind: 'redirect', status: 301, message: 'https://elsewhere.example/api' },
  });
  expect(upstream.received.filter(({ url }) => url.endsWith('r1')).length).toBe(1);
});

test('failures: network failures are named, a timeout is 504', async () => {
  const { upstream, run } = await setUp(
    { first: ({ url }) => url.endsWith('/applications/slow') },
    { limits: { headersMs: 80 } },
  );
  const slow = await run('applications.get', { uuid: 'slow' });
  expect(slow.status).toBe(504);
  expect(await slow.json()).toMatchObject({ code: 'upstream', failure: { kind: 'timeout' } });
  expect(slow.headers.get('x-flotilla-upstream-status')).toBeNull();
  await upstream.close();
  const refused = await run('applications.get', { uuid: 'a1' });
  expect(refused.status).toBe(502);
  expect(await refused.json()).toMatchObject({ code: 'upstream', failure: { kind: 'refused' } });
});

test('limits: an endless response is aborted on the instance', async () => {
  const { upstream, run } = await setUp(
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
  const response = await run('applications.get', { uuid: 'drip' });
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({ code: 'upstream', failure: { kind: 'timeout' } });
  await until(() => upstream.aborted === 1);
});

test('limits: a gzip bomb and an endless response fail, and the server survives', async () => {
  const { run } = await setUp(
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
    const response = await run('applications.get', { uuid });
    expect(await response.json()).toMatchObject({ failure: { kind: 'too-large' } });
  }
  expect((await run('applications.get', { uuid: 'a1' })).status).toBe(200);
});

test('variants: the next one is sent only after “no such route”', async () => {
  const { run, calls } = await setUp({
    first: ({ url }, response) => {
      if (url.endsWith('/teams/current/members')) return false;
      if (url.endsWith('/team')) json(response, 200, { id: 0, name: 'Root Team' });
      else if (url.endsWith('/teams/current') && gone)
        json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
      else return false;
      return true;
    },
  });
  let gone = false;
  await run('system.version');
  gone = true;
  const response = await run('teams.current');
  expect(await response.json()).toMatchObject({ data: { id: 0, name: 'Root Team' } });
  expect(response.headers.get('x-flotilla-variant')).toBe('1');
  expect(calls()).toEqual(['GET /api/v1/team']);
});

test('dialect: an operation that it lacks is not sent', async () => {
  const envelope = (data: unknown): unknown => ({ success: true, data });
  const upstream = await fakeUpstream(({ url }, response) => {
    if (url.endsWith('/version')) json(response, 200, envelope('1.0'));
    else json(response, 200, envelope({ id: 1, name: 'Team', message: 'started' }));
  });
  const server = testServer({ addresses: [upstream.address] });
  atEnd(upstream.close, server.stop);
  const run = runOn(server);
  const cancel = await run('deployments.cancel', { uuid: 'd1' });
  expect(cancel.status).toBe(404);
  expect(await cancel.json()).toMatchObject({
    code: 'not-in-table',
    message: 'Not available in this Coolify version. Nothing was sent.',
    failure: { kind: 'no-such-route', sent: false },
  });
  expect((await run('applications.start', { uuid: 'a1' })).status).toBe(200);
  expect(upstream.received.filter(({ url }) => url.endsWith('/start')).map(({ method }) => method)).toEqual(['GET']);
  expect(await (await server.ask('/api/instances/i1')).json()).toMatchObject({ dialect: 'reference' });
});

test.each(['4.3.10', '4.0.0'])('API off: can be enabled on an instance that was never read, %s', async (version) => {
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
  const run = runOn(server, id);
  const response = await run('system.enable');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('API enabled.');
  expect(demo.received().filter(({ path }) => path.endsWith('/enable')).map(({ method, status }) => [method, status])).toEqual(verb === 'GET' ? [['POST', 404], ['GET', 200]] : [['POST', 200]]); // prettier-ignore
  expect((await run('system.version')).status).toBe(200);
  expect(server.registry.findings(id)).toMatchObject({ version, missing: [] });
});

test('API off: only enabling and anonymous operations are sent, also with several candidate addresses', async () => {
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
  const run = runOn(server);
  for (const [operation, input] of [['servers.list', {}], ['system.disable', {}], ['applications.stop', { uuid: 'a1' }]] as const) {
    const response = await run(operation, input);
    expect(await response.json(), operation).toMatchObject({ code: 'upstream', failure: { kind: 'api-disabled', sent: false } });
  } // prettier-ignore
  expect((await run('system.health')).status).toBe(200);
  expect(upstream.received.at(-1)).toMatchObject({ url: '/api/health' });
  expect(upstream.received.at(-1)?.headers.authorization).toBeUndefined();
  expect((await run('system.enable')).status).toBe(200);
  expect(upstream.received.filter(({ method }) => method !== 'GET').map(({ url }) => url)).toEqual(['/api/v1/enable']);
});

test('findings: abilities and missing calls are learned from responses', async () => {
  const { server, run } = await setUp({
    first: ({ url }, response) => {
      if (url.endsWith('/start')) json(response, 403, { message: 'Missing required permissions: deploy' });
      else if (url.endsWith('/cancel')) json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
      else return false;
      return true;
    },
  });
  await run('applications.start', { uuid: 'a1' });
  await run('deployments.cancel', { uuid: 'd1' });
  expect(await (await server.ask('/api/instances/i1')).json()).toMatchObject({
    abilities: { read: 'granted', deploy: 'refused' },
    missing: ['deployments.cancel#0'],
  });
  // The explicit check forgets what may have been a passing fault of a proxy (F20).
  expect(await (await server.ask('/api/instances/i1/check', { method: 'POST' })).json()).toMatchObject({ missing: [] });
});

test('findings: the list of applications is parsed for abilities every ten minutes only', async () => {
  let now = Date.UTC(2026, 10, 24);
  let row: object = { uuid: 'a1', custom_labels: 'x' };
  const { server, run } = await setUp(
    {
      first: ({ url }, response) => {
        if (!url.endsWith('/applications')) return false;
        json(response, 200, [row]);
        return true;
      },
    },
    { clock: () => now },
  );
  const seen = async (): Promise<unknown> => {
    await run('applications.list');
    return server.registry.findings('i1').abilities['read:sensitive'];
  };
  expect(await seen()).toBe('granted');
  row = { uuid: 'a1' };
  now += 9 * 60_000;
  expect(await seen()).toBe('granted');
  now += 2 * 60_000;
  expect(await seen()).toBe('refused');
});

test('findings: an upgrade is noticed when the version is read, and missing calls are tried again', async () => {
  let version = '4.0.0';
  let now = Date.UTC(2026, 10, 24);
  const { server, run } = await setUp(
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
  await run('deployments.cancel', { uuid: 'd1' });
  expect(server.registry.findings('i1')).toMatchObject({ version: '4.0.0', missing: ['deployments.cancel#0'] });
  version = '4.3.10';
  now += 700_000;
  await run('system.version');
  await until(() => server.registry.findings('i1').version === '4.3.10');
  expect(server.registry.findings('i1').missing).toEqual([]);
});

test('recent calls: are the last hundred, newest first', async () => {
  const { server, run } = await setUp();
  for (let n = 0; n < 105; n++) await run('applications.get', { uuid: `a${n}` });
  await run('applications.start', { uuid: 'a1', force: true });
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

test('preview: returns the exact request and sends nothing', async () => {
  const { upstream, run } = await setUp();
  await run('system.version');
  upstream.received.length = 0;
  const preview = async (id: string, input: object): Promise<unknown> =>
    await (await run(`${id}?preview`, input)).json();
  expect(await preview('applications.update', { uuid: 'a1', name: 'shop' })).toEqual({
    method: 'PATCH',
    path: '/api/v1/applications/a1',
    body: { name: 'shop' },
    curl: expect.stringContaining(`curl -X PATCH '${upstream.address}/api/v1/applications/a1'`),
  });
  expect(await preview('deployments.deploy', { uuid: 'a', force: true })).toMatchObject({
    method: 'POST',
    path: '/api/v1/deploy?uuid=a&force=1',
    body: null,
  });
  expect(await preview('applications.update', { uuid: '../x', name: 'shop' })).toMatchObject({
    code: 'bad-request',
    field: 'uuid',
  });
  expect(upstream.received).toEqual([]);
});

test('preview: shows the demo at the address of `npm run demo`', async () => {
  const demo = createDemo({ version: '4.3.10' });
  const server = testServer({
    config: { demo: 'on' },
    demos: [{ id: 'production', name: 'Production', token: demo.tokens.root, demo }],
  });
  atEnd(server.stop);
  expect(await (await runOn(server, 'production')('applications.list?preview')).json()).toMatchObject({
    curl: expect.stringContaining("curl 'http://127.0.0.1:8100/api/v1/applications'"),
  });
});

test('composed operation: falls back to the history where the instance does not know the deployment', async () => {
  const { run, calls } = await setUp({
    first: ({ url }, response) => {
      if (url.endsWith('/deployments/d1')) json(response, 404, { message: 'Deployment not found.' });
      else if (url.endsWith('/deployments/broken')) json(response, 500, { message: 'Server Error' });
      else if (url.includes('/deployments/applications/a1'))
        json(response, 200, { count: 1, deployments: [{ id: 1, deployment_uuid: 'd1', status: 'finished' }] });
      else return false;
      return true;
    },
  });
  const find = async (uuid: string): Promise<unknown> =>
    await (await run('deployments.find', { uuid, applicationUuid: 'a1' })).json();
  expect(await find('d2')).toMatchObject({ data: { uuid: 'd2' } });
  expect(await find('d1')).toMatchObject({ data: { uuid: 'd1', status: 'finished' } });
  expect(calls()).toEqual([
    'GET /api/v1/deployments/d2',
    'GET /api/v1/deployments/d1',
    'GET /api/v1/deployments/applications/a1?take=50',
  ]);
  expect(await find('broken')).toMatchObject({ code: 'upstream', failure: { kind: 'server-error', status: 500 } });
});

test('unknown instance: is not found', async () => {
  const { server } = await setUp();
  expect((await server.ask('/api/instances/unknown/operations/servers.list', postJson({}))).status).toBe(404);
  expect((await server.ask('/api/instances/unknown/capabilities')).status).toBe(404);
});
