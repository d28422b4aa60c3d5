import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer as createTls, get as getTls } from 'node:https';
import { createServer as createTcp } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { FailureError } from '#coolify/failure.ts';
import { fakeUpstream, json, type FakeUpstream, type Handler } from '../testing/fake-upstream.ts';
import { until } from '../testing/server.ts';
import { createHttpTransport, type Resolve } from './http.ts';
import { createPolicy } from './policy.ts';
import { DEFAULT_LIMITS, type Limits, type Transport, type UpstreamCall } from './transport.ts';

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const work of cleanup.splice(0)) await work();
});

function transportTo(address: string, limits: Partial<Limits> = {}, resolve?: Resolve): Transport {
  const transport = createHttpTransport({
    address,
    policy: createPolicy(),
    limits: { ...DEFAULT_LIMITS, ...limits },
    ...(resolve === undefined ? {} : { resolve }),
  });
  cleanup.push(() => transport.close());
  return transport;
}

async function upstreamWith(handler: Handler): Promise<FakeUpstream> {
  const upstream = await fakeUpstream(handler);
  cleanup.push(upstream.close);
  return upstream;
}

const call = (rest: Partial<UpstreamCall> = {}): UpstreamCall => ({
  method: 'GET',
  path: '/api/v1/version',
  body: null,
  token: 'secret',
  signal: new AbortController().signal,
  ...rest,
});

async function read(transport: Transport, rest: Partial<UpstreamCall> = {}): Promise<string> {
  const { body } = await transport.send(call(rest));
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const kindOf = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof FailureError ? error.failure.kind : String(error)),
  );

test('request: has only our own headers, and the path unchanged', async () => {
  const upstream = await upstreamWith((_, response) => json(response, 200, []));
  const transport = transportTo(`${upstream.address}/base`);
  await read(transport, { path: '/api/v1/applications?tag=a%2Fb' });
  await read(transport, { method: 'PATCH', body: Buffer.from('{"name":"x"}') });
  await read(transport, { token: null });
  const [get, patch, anonymous] = upstream.received;
  expect(get?.url).toBe('/base/api/v1/applications?tag=a%2Fb');
  expect(get?.headerNames.toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'authorization',
    'connection',
    'host',
    'user-agent',
  ]);
  expect(get?.headers).toMatchObject({
    accept: 'application/json',
    authorization: 'Bearer secret',
    'user-agent': expect.stringMatching(/^Flotilla\/\d/) as string,
  });
  expect(patch?.headers['content-type']).toBe('application/json');
  expect(patch?.headers['content-length']).toBe('12');
  expect(patch?.body).toBe('{"name":"x"}');
  expect(anonymous?.headers.authorization).toBeUndefined();
});

test('redirect: is returned, not followed', async () => {
  const target = await upstreamWith((_, response) => json(response, 200, {}));
  const upstream = await upstreamWith((_, response) => {
    response.writeHead(302, { location: `${target.address}/api/v1/version` });
    response.end();
  });
  const answer = await transportTo(upstream.address).send(call());
  expect(answer.status).toBe(302);
  expect(target.received).toEqual([]);
});

test('compressed body: gzip and brotli are decoded, an encoding that was not requested is a failure', async () => {
  const upstream = await upstreamWith(({ url }, response) => {
    const encoding = url.slice(1);
    response.writeHead(200, { 'content-encoding': encoding });
    response.end(encoding === 'gzip' ? gzipSync('hello') : encoding === 'br' ? brotliCompressSync('hello') : 'hello');
  });
  const transport = transportTo(upstream.address);
  expect(await read(transport, { path: '/gzip' })).toBe('hello');
  expect(await read(transport, { path: '/br' })).toBe('hello');
  expect(await kindOf(read(transport, { path: '/compress' }))).toBe('not-coolify');
});

test('empty body: is empty in any encoding', async () => {
  const upstream = await upstreamWith(({ url }, response) => {
    const [, status, encoding = '', length] = url.split('/');
    response.writeHead(Number(status), {
      'content-encoding': encoding,
      ...(length === undefined ? {} : { 'content-length': length }),
    });
    response.end();
  });
  const transport = transportTo(upstream.address);
  for (const path of ['/200/gzip', '/200/gzip/0', '/200/br', '/200/deflate', '/200/compress', '/204/gzip', '/304/br'])
    expect([path, await read(transport, { method: 'POST', path })]).toEqual([path, '']);
});

test('compressed body: one that cannot be decoded is “not a Coolify”, not “unreachable”', async () => {
  const complete = gzipSync('{"message":"Request queued."}');
  const bodies: Record<string, [string, Buffer]> = {
    '/plain': ['gzip', Buffer.from('hello')],
    '/trailing': ['gzip', Buffer.concat([complete, Buffer.from('junk')])],
    '/short': ['gzip', complete.subarray(0, -9)],
    '/brotli': ['br', Buffer.from('hello hello')],
  };
  const upstream = await upstreamWith(({ url }, response) => {
    const [encoding, body] = bodies[url] ?? ['', Buffer.alloc(0)];
    response.writeHead(200, { 'content-encoding': encoding });
    response.end(body);
  });
  const transport = transportTo(upstream.address);
  for (const path of Object.keys(bodies))
    expect([path, await kindOf(read(transport, { path }))]).toEqual([path, 'not-coolify']);
});

test('compressed body: a connection that breaks before its first byte is a failure, not an empty body', async () => {
  const upstream = await upstreamWith((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.flushHeaders();
    setTimeout(() => response.socket?.destroy(), 30);
  });
  expect(await kindOf(read(transportTo(upstream.address)))).toBe('unreachable');
});

test('size limit: applies to declared and chunked bodies and to a gzip bomb that is small on the wire', async () => {
  const maxBytes = 64 * 1024;
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(maxBytes);
  const upstream = await upstreamWith(({ url }, response) => {
    response.on('error', () => undefined);
    if (url === '/declared') {
      response.writeHead(200, { 'content-length': String(maxBytes + 1) });
      response.write('x');
    } else if (url === '/chunked') {
      response.writeHead(200);
      const more = (): void => {
        if (!response.destroyed) response.write(randomBytes(32 * 1024), () => setImmediate(more));
      };
      more();
    } else {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    }
  });
  const transport = transportTo(upstream.address, { maxBytes });
  expect(await kindOf(read(transport, { path: '/declared' }))).toBe('too-large');
  expect(await kindOf(read(transport, { path: '/chunked' }))).toBe('too-large');
  expect(await kindOf(read(transport, { path: '/bomb' }))).toBe('too-large');
  // The endless response was closed.
  await until(() => upstream.aborted >= 2);
});

test('timeout: is longer for a slow operation', async () => {
  const upstream = await upstreamWith((_, response) => void setTimeout(() => json(response, 200, { ok: true }), 1500));
  const transport = transportTo(upstream.address, { headersMs: 100, totalMs: 20_000 });
  expect(await kindOf(read(transport))).toBe('timeout');
  expect(await read(transport, { slow: true })).toBe('{"ok":true}');
});

test('limits: have the documented values', () => {
  expect(DEFAULT_LIMITS).toEqual({
    connectMs: 5_000,
    headersMs: 30_000,
    idleMs: 30_000,
    totalMs: 180_000,
    maxBytes: 32 * 1024 * 1024,
  });
});

test('timeout: applies to slow headers and to a stalled body', async () => {
  const upstream = await upstreamWith(({ url }, response) => {
    if (url !== '/body') return;
    response.writeHead(200);
    response.write('beginning');
  });
  const transport = transportTo(upstream.address, { headersMs: 60, idleMs: 60 });
  expect(await kindOf(read(transport, { path: '/headers' }))).toBe('timeout');
  expect(await kindOf(read(transport, { path: '/body' }))).toBe('timeout');
});

test('abort: stops the request on the instance', async () => {
  const upstream = await upstreamWith(() => undefined);
  const stop = new AbortController();
  const sent = kindOf(read(transportTo(upstream.address), { signal: stop.signal }));
  await until(() => upstream.received.length === 1);
  stop.abort(new FailureError({ kind: 'aborted', status: null, message: '' }));
  expect(await sent).toBe('aborted');
  await until(() => upstream.aborted === 1);
});

test('broken connection: a request that was sent is not retried', async () => {
  const upstream = await upstreamWith((_, response) => {
    response.socket?.destroy();
  });
  const transport = transportTo(upstream.address);
  for (const method of ['GET', 'POST', 'DELETE'] as const)
    expect(await kindOf(read(transport, { method }))).toBe('unreachable');
  expect(upstream.received.map(({ method }) => method)).toEqual(['GET', 'POST', 'DELETE']);
});

test('DNS: a name that resolves to a blocked address is rejected, also if it first resolved to another', async () => {
  const upstream = await upstreamWith((_, response) => {
    response.writeHead(200, { connection: 'close' });
    response.end('ok');
  });
  const port = new URL(upstream.address).port;
  let address = '127.0.0.1';
  const resolve: Resolve = (_, __, done) => done(null, [{ address, family: 4 }]);
  const transport = transportTo(`http://rebinding.example:${port}`, {}, resolve);
  expect(await read(transport)).toBe('ok');
  for (address of ['169.254.169.254', '0.0.0.0', '224.0.0.1'])
    expect(await kindOf(read(transport))).toBe('blocked-address');
  expect(upstream.received.length).toBe(1);
});

test('DNS: one blocked address among several blocks the name', async () => {
  const upstream = await upstreamWith((_, response) => json(response, 200, {}));
  const resolve: Resolve = (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }, { address: 'fe80::1', family: 6 }]); // prettier-ignore
  expect(
    await kindOf(read(transportTo(`http://two-faced.example:${new URL(upstream.address).port}`, {}, resolve))),
  ).toBe('blocked-address');
  expect(upstream.received).toEqual([]);
});

test('IP literal: a blocked one is rejected before anything is sent', async () => {
  for (const address of ['http://169.254.169.254', 'http://[::ffff:169.254.169.254]', 'http://2852039166'])
    expect(await kindOf(read(transportTo(address)))).toBe('blocked-address');
});

test('network failures: unknown name, no listener, no TLS and no HTTP are distinguished', async () => {
  const gone = await fakeUpstream();
  await gone.close();
  expect(await kindOf(read(transportTo(gone.address)))).toBe('refused');
  const notFound: Resolve = (_, __, done) => done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), []);
  expect(await kindOf(read(transportTo('http://nowhere.example', {}, notFound)))).toBe('unresolvable');
  const plain = await upstreamWith((_, response) => json(response, 200, {}));
  expect(await kindOf(read(transportTo(plain.address.replace('http:', 'https:'))))).toBe('tls');
  const tcp = createTcp((socket) => {
    socket.on('error', () => undefined).resume();
    socket.end('SSH-2.0-OpenSSH_9.6\r\n');
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  cleanup.push(() => new Promise((resolve) => tcp.close(resolve)));
  expect(await kindOf(read(transportTo(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`)))).toBe(
    'unreachable',
  );
});

test('untrusted certificate: nothing of the request is sent', async () => {
  const file = (name: string): Promise<Buffer> =>
    readFile(new URL(`../testing/tests-only.${name}.pem`, import.meta.url));
  const [key, cert] = await Promise.all([file('key'), file('cert')]);
  let received = 0;
  const server = createTls({ key, cert }, (_, response) => {
    received++;
    response.end('4.3.10');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  expect(await kindOf(read(transportTo(`https://127.0.0.1:${port}`)))).toBe('tls');
  expect(received).toBe(0);
  // A client that trusts the certificate succeeds.
  const status = await new Promise((resolve, reject) => {
    const trusting = { host: '127.0.0.1', port, ca: cert, agent: false };
    getTls(trusting, (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on('error', reject);
  });
  expect([status, received]).toEqual([200, 1]);
});

test('TLS handshake: one that never ends is a connect timeout', async () => {
  const silent = createTcp((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  cleanup.push(() => new Promise((resolve) => silent.close(resolve)));
  expect(
    await kindOf(read(transportTo(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`, { connectMs: 100 }))),
  ).toBe('timeout');
});
