import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Environment } from './coolify-variables.ts';
import { readConfig } from './environment.ts';
import { StartError } from './start-error.ts';

const linux = { platform: 'linux', home: '/home/u' } as const;
const read = (env: Environment) => readConfig(env, linux);
const folder = mkdtempSync(join(tmpdir(), 'flotilla-env-'));
const fileWith = (text: string): string => {
  const path = join(folder, randomBytes(4).toString('hex'));
  writeFileSync(path, text);
  return path;
};

test('defaults: loopback address, port 4300, the data folder of the user', () => {
  expect(read({})).toMatchObject({
    port: 4300,
    host: '127.0.0.1',
    dataDir: '/home/u/.local/share/flotilla',
    demo: 'auto',
    environment: [],
    notices: [],
    cliConfig: '/home/u/.config/coolify/config.json',
  });
  expect(read({ XDG_DATA_HOME: '/x' }).dataDir).toBe('/x/flotilla');
  expect(readConfig({}, { platform: 'darwin', home: '/Users/u' }).dataDir).toBe(
    '/Users/u/Library/Application Support/Flotilla',
  );
  expect(readConfig({ APPDATA: '/appdata' }, { platform: 'win32', home: '/u' }).dataDir).toBe('/appdata/Flotilla');
  expect(read({ FLOTILLA_DATA_DIR: '/srv/f' }).dataDir).toBe('/srv/f');
});

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ HOST: '192.168.1.2' }, 'no login yet'],
  [{ HOST: '::' }, 'HOST'],
  [{ FLOTILLA_SECRET_KEY: 'short' }, 'FLOTILLA_SECRET_KEY'],
  [{ FLOTILLA_SECRET_KEY_FILE: '/no/such/file' }, 'FLOTILLA_SECRET_KEY_FILE'],
  [{ FLOTILLA_UPSTREAM_ALLOW: '10.0.0.0/99' }, 'FLOTILLA_UPSTREAM_ALLOW'],
  [{ FLOTILLA_DEMO: 'maybe' }, 'FLOTILLA_DEMO'],
  [{ COOLIFY_INSTANCES: '{' }, 'COOLIFY_INSTANCES'],
  [{ COOLIFY_INSTANCES: '[{"url":"https://a"}]' }, 'COOLIFY_INSTANCES: entry 1, token is missing'],
  [{ COOLIFY_INSTANCES: '{"url":"https://a"}' }, 'COOLIFY_INSTANCES: it must be a list'],
  [{ COOLIFY_INSTANCES: '["https://a"]' }, 'COOLIFY_INSTANCES: entry 1 must be an object'],
  [{ COOLIFY_INSTANCES: '[{"url":"ftp://a","token":"t"}]' }, 'COOLIFY_INSTANCES, entry 1'],
  [{ COOLIFY_INSTANCES: '[{"url":"https://a","token":"a b"}]' }, 'COOLIFY_INSTANCES, entry 1'],
  [{ COOLIFY_URL: 'ssh://x', COOLIFY_TOKEN: 't' }, 'COOLIFY_URL'],
  [{ COOLIFY_URL: 'https://x', COOLIFY_TOKEN: 'a b' }, 'COOLIFY_TOKEN'],
  [{ COOLIFY_URL: 'https://x', COOLIFY_TOKEN_FILE: '/no/such' }, 'COOLIFY_TOKEN_FILE'],
])('invalid variable: %o is rejected with a sentence that names %s', (env, named) => {
  expect(() => read(env as Environment)).toThrow(StartError);
  expect(() => read(env as Environment)).toThrow(named);
});

test.each([{ PORT: '0' }, { HOST: 'localhost' }, { HOST: '::1' }, { HOST: '[::1]' }, { HOST: '127.0.0.2' }])(
  'valid variable: %o is accepted',
  (env) => {
    expect(() => read(env as Environment)).not.toThrow();
  },
);

test('address and token: can be set by every alias, also from files', () => {
  for (const address of ['COOLIFY_BASE_URL', 'COOLIFY_URL', 'COOLIFY_API_URL', 'COOLIFY_ENDPOINT']) {
    for (const token of [
      'COOLIFY_TOKEN',
      'COOLIFY_ACCESS_TOKEN',
      'COOLIFY_API_TOKEN',
      'COOLIFY_API_KEY',
      'COOLIFY_AUTH_TOKEN',
    ]) {
      const expected = [{ name: 'c.example.com', candidates: ['https://c.example.com'], token: '1|abc' }];
      expect(read({ [address]: 'https://c.example.com/api/v1/', [token]: '1|abc' }).environment).toEqual(expected);
      expect(
        read({ [`${address}_FILE`]: fileWith('https://c.example.com\n'), [`${token}_FILE`]: fileWith('1|abc\n') })
          .environment,
      ).toEqual(expected);
    }
  }
});

test('list of instances: is added to the single one, without duplicates', () => {
  const config = read({
    COOLIFY_INSTANCES: '[{"name":"Prod","url":"https://a.example","token":"1"},{"fqdn":"b.example","token":"2"}]',
    COOLIFY_URL: 'https://a.example',
    COOLIFY_TOKEN: '1',
  });
  expect(config.environment.map(({ name, candidates, token }) => [name, candidates[0], token])).toEqual([['Prod', 'https://a.example', '1'], ['b.example', 'https://b.example', '2']]); // prettier-ignore
  expect(config.notices.join()).toContain('twice');
});

test('ignored variables: are reported', () => {
  expect(read({ COOLIFY_URL: 'https://a' }).notices.join()).toContain('COOLIFY_URL is ignored because no token');
  expect(read({ COOLIFY_TOKEN: 't' }).notices.join()).toContain('COOLIFY_TOKEN is ignored because no address');
  expect(read({ COOLIFY_BASE_URL: 'https://a', COOLIFY_URL: 'https://b', COOLIFY_TOKEN: 't' })).toMatchObject({
    environment: [{ candidates: ['https://a'] }],
    notices: [expect.stringContaining('COOLIFY_URL differs from COOLIFY_BASE_URL')],
  });
  expect(read({ COOLIFY_URL: 'https://a', COOLIFY_TOKEN: 't', COOLIFY_TOKEN_FILE: '/x' }).notices.join()).toContain(
    'COOLIFY_TOKEN_FILE',
  );
});

test('COOLIFY_URL: is ignored where Coolify sets it to the resource’s own address', () => {
  const inside = { COOLIFY_RESOURCE_UUID: 'abc', COOLIFY_TOKEN: 't' };
  const own = read({ ...inside, COOLIFY_URL: 'https://flotilla.example.com', COOLIFY_FQDN: 'flotilla.example.com' });
  expect(own.environment).toEqual([]);
  expect(own.notices.join()).toContain('COOLIFY_BASE_URL');
  expect(
    read({ ...inside, COOLIFY_URL: 'https://f.example:3000', SERVICE_URL_FLOTILLA_3000: 'https://f.example:3000' })
      .environment,
  ).toEqual([]);
  expect(read({ ...inside, COOLIFY_URL: 'https://f.example,https://g.example' }).environment).toEqual([]);
  expect(
    read({ ...inside, COOLIFY_URL: 'https://coolify.example.com', COOLIFY_FQDN: 'flotilla.example.com' }).environment
      .length,
  ).toBe(1);
  expect(
    read({
      ...inside,
      COOLIFY_URL: 'https://flotilla.example.com',
      COOLIFY_FQDN: 'flotilla.example.com',
      COOLIFY_API_URL: 'https://coolify.example.com',
    }).environment,
  ).toMatchObject([{ candidates: ['https://coolify.example.com'] }]);
  expect(
    read({ COOLIFY_URL: 'https://flotilla.example.com', COOLIFY_FQDN: 'flotilla.example.com', COOLIFY_TOKEN: 't' })
      .environment.length,
  ).toBe(1);
});
