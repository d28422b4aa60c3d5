import { expect, test } from 'vitest';
import { testServer } from '../testing/server.ts';
import { isOurHost } from './host.ts';

test.each([
  ['localhost', true],
  ['LOCALHOST:4300', true],
  ['localhost.:80', true],
  ['127.0.0.1:4300', true],
  ['127.1.2.3', true],
  ['[::1]:4300', true],
  ['[::1]', true],
  ['flotilla.example.com', true],
  ['Flotilla.Example.com.:443', true],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example:4300', false],
  ['evil-localhost', false],
  ['::1', false],
  ['[::2]', false],
  ['0.0.0.0:4300', false],
  ['169.254.169.254', false],
  ['user@localhost', false],
  ['localhost/..', false],
  ['localhost:4300:1', false],
  ['localhost, evil.example', false],
  ['', false],
  [undefined, false],
])('isOurHost: %s is %s', (header, ours) => {
  expect(isOurHost(header, 'flotilla.example.com')).toBe(ours);
});

test('host without a public URL: only loopback names are accepted', () => {
  expect(isOurHost('flotilla.example.com', null)).toBe(false);
});

test('another host: is 421 on every path, including pages', async () => {
  const server = testServer();
  for (const path of ['/', '/api/session', '/api/instances/x/operations/system.version']) {
    const answer = await server.ask(path, { headers: { host: 'rebound.example:4300' } });
    expect(answer.status, path).toBe(421);
    expect(await answer.json()).toMatchObject({ code: 'misdirected' });
  }
  await server.stop();
});
