/** Requests that two parsers could read differently, over a raw socket (learnt from httpxy and Grafana). */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coolify, fakeUpstream, type FakeUpstream } from '../testing/fake-upstream.ts';
import { testServer, type TestServer } from '../testing/server.ts';

let upstream: FakeUpstream;
let server: TestServer;
let listening: Awaited<ReturnType<TestServer['listen']>>;
beforeAll(async () => {
  upstream = await fakeUpstream(coolify());
  server = testServer({ addresses: [upstream.address] });
  listening = await server.listen();
  await server.ask('/api/instances/i1/v1/version');
});
afterAll(async () => {
  await listening.stop();
  await server.stop();
  await upstream.close();
});

function exchange(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(listening.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), 150);
  });
}

const START = '/api/instances/i1/v1/applications/victim/start';
const hidden = `POST ${START} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const OWN = 'Host: localhost\r\nx-flotilla: 1\r\n';
const PATCH = `PATCH /api/instances/i1/v1/applications/a1 HTTP/1.1\r\n${OWN}Content-Type: application/json\r\n`;

test.each([
  [
    'Content-Length and Transfer-Encoding',
    `${PATCH}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['two Content-Lengths', `${PATCH}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${hidden}`],
  [
    'an obscured Transfer-Encoding',
    `${PATCH}Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['Transfer-Encoding: xchunked', `${PATCH}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['a bad chunk size', `${PATCH}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n${hidden}`],
  [
    'a body on GET',
    `GET /api/instances/i1/v1/applications HTTP/1.1\r\n${OWN}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
  ],
  [
    'a chunked body on GET',
    `GET /api/instances/i1/v1/applications HTTP/1.1\r\n${OWN}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['a folded header', `GET ${START} HTTP/1.1\r\nHost: localhost\r\nx-flotilla:\r\n 1\r\n\r\n`],
  ['a bare line feed', `GET /api/session HTTP/1.1\nHost: localhost\n\n${hidden}`],
  ['two Hosts', `POST ${START} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nx-flotilla: 1\r\n\r\n`],
  ['no Host', `POST ${START} HTTP/1.1\r\nx-flotilla: 1\r\n\r\n`],
  ['HTTP/1.0 without a Host', `POST ${START} HTTP/1.0\r\nx-flotilla: 1\r\n\r\n`],
  ['an absolute target', `POST http://evil.example${START} HTTP/1.1\r\n${OWN}\r\n`],
  ['an absolute target of ours', `POST http://localhost${START} HTTP/1.1\r\n${OWN}\r\n`],
  ['a backslash', `POST \\api\\instances\\i1\\v1\\applications\\victim\\start HTTP/1.1\r\n${OWN}\r\n`],
  ['a line break in the path', `POST ${START}%0d%0aX:%20y HTTP/1.1\r\n${OWN}\r\n`],
  ['a tunnel', `CONNECT 169.254.169.254:80 HTTP/1.1\r\n${OWN}\r\n`],
  ['an upgrade', `GET ${START} HTTP/1.1\r\n${OWN}Connection: upgrade\r\nUpgrade: h2c\r\n\r\n`],
])('%s does nothing', async (_, text) => {
  const before = upstream.received.length;
  await exchange(text);
  expect(upstream.received.slice(before).filter(({ url }) => url.includes('victim'))).toEqual([]);
});

test('the same over a clean request does something', async () => {
  const answer = await exchange(`POST ${START} HTTP/1.1\r\n${OWN}Connection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200/);
  expect(upstream.received.at(-1)?.url).toBe('/api/v1/applications/victim/start');
});
