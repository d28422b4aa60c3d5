/** Requests that two parsers could read differently, over a raw socket (known from httpxy and Grafana). */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coolify, fakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, type TestServer } from '../testing/server.ts';
import { runOn } from '../testing/single-instance.ts';

let upstream: FakeUpstream;
let server: TestServer;
let listening: Awaited<ReturnType<TestServer['listen']>>;
beforeAll(async () => {
  upstream = await fakeUpstream(coolify());
  server = testServer({ addresses: [upstream.address] });
  listening = await server.listen();
  await runOn(server)('system.version');
});
afterAll(async () => {
  await listening.stop();
  await server.stop();
  await upstream.close();
});

function exchange(text: string): Promise<string> {
  return new Promise((resolve) => {
    let response = '';
    const socket = connect(listening.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (response += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(response));
    setTimeout(() => socket.destroy(), 150);
  });
}

const START = '/api/instances/i1/operations/applications.start';
const BODY = '{"uuid":"victim"}';
const JSON_BODY = `Content-Type: application/json\r\nContent-Length: ${BODY.length}\r\n`;
const hidden = `POST ${START} HTTP/1.1\r\nHost: localhost\r\n${JSON_BODY}\r\n${BODY}`;
const OWN = 'Host: localhost\r\nx-flotilla: 1\r\n';
const POST = `POST /api/instances/i1/operations/applications.list HTTP/1.1\r\n${OWN}Content-Type: application/json\r\n`;

test.each([
  [
    'Content-Length and Transfer-Encoding',
    `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['two Content-Lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${hidden}`],
  [
    'an obscured Transfer-Encoding',
    `${POST}Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['Transfer-Encoding: xchunked', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['a bad chunk size', `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n${hidden}`],
  [
    'a body on GET',
    `GET /api/instances/i1/capabilities HTTP/1.1\r\n${OWN}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
  ],
  [
    'a chunked body on GET',
    `GET /api/instances/i1/capabilities HTTP/1.1\r\n${OWN}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['a folded header', `POST ${START} HTTP/1.1\r\nHost: localhost\r\n${JSON_BODY}x-flotilla:\r\n 1\r\n\r\n${BODY}`],
  ['a bare line feed', `GET /api/session HTTP/1.1\nHost: localhost\n\n${hidden}`],
  [
    'two Hosts',
    `POST ${START} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nx-flotilla: 1\r\n${JSON_BODY}\r\n${BODY}`,
  ],
  ['no Host', `POST ${START} HTTP/1.1\r\nx-flotilla: 1\r\n${JSON_BODY}\r\n${BODY}`],
  ['HTTP/1.0 without a Host', `POST ${START} HTTP/1.0\r\nx-flotilla: 1\r\n${JSON_BODY}\r\n${BODY}`],
  ['an absolute target', `POST http://evil.example${START} HTTP/1.1\r\n${OWN}${JSON_BODY}\r\n${BODY}`],
  ['an absolute target of ours', `POST http://localhost${START} HTTP/1.1\r\n${OWN}${JSON_BODY}\r\n${BODY}`],
  [
    'a backslash',
    `POST \\api\\instances\\i1\\operations\\applications.start HTTP/1.1\r\n${OWN}${JSON_BODY}\r\n${BODY}`,
  ],
  ['a line break in the path', `POST ${START}%0d%0aX:%20y HTTP/1.1\r\n${OWN}${JSON_BODY}\r\n${BODY}`],
  ['a tunnel', `CONNECT 169.254.169.254:80 HTTP/1.1\r\n${OWN}\r\n`],
  ['an upgrade', `GET ${START} HTTP/1.1\r\n${OWN}Connection: upgrade\r\nUpgrade: h2c\r\n\r\n${hidden}`],
])('%s: nothing reaches the instance', async (_, text) => {
  const before = upstream.received.length;
  await exchange(text);
  expect(upstream.received.slice(before).filter(({ url }) => url.includes('victim'))).toEqual([]);
});

test('a clean request: reaches the instance', async () => {
  const response = await exchange(`POST ${START} HTTP/1.1\r\n${OWN}${JSON_BODY}Connection: close\r\n\r\n${BODY}`);
  expect(response).toMatch(/^HTTP\/1\.1 200/);
  expect(upstream.received.at(-1)?.url).toBe('/api/v1/applications/victim/start');
});
