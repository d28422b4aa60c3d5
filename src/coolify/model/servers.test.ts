import { describe, expect, test } from 'vitest';
import { plainText, readServerDetail, readServerDomains, readServerProxy } from './servers.ts';
import { readEnvironmentDetail } from './environments.ts';

describe('plainText: converts HTML of a validation', () => {
  test.each([
    [null, null],
    ['<br><br>', null],
    ['Prerequisites (curl) are not installed.', 'Prerequisites (curl) are not installed.'],
    [
      'Server is not reachable. Please check.<br><br>Error: no route',
      'Server is not reachable. Please check.\n\nError: no route',
    ],
    [
      'See <a target="_blank" class="underline" href="https://coolify.io/docs">documentation</a>.',
      'See documentation (https://coolify.io/docs).',
    ],
    ['<script>alert(1)</script>a &lt;b&gt; &#39;c&#x27; &amp; &unknown;', "alert(1)a <b> 'c' & &unknown;"],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ])('%s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

test('readServerDetail: a server during validation', () => {
  const server = readServerDetail(
    { uuid: 'a', is_validating: 1, private_key_id: 0, validation_logs: '', settings: { concurrent_builds: '2' } },
    'server',
  );
  expect(server).toMatchObject({ isValidating: true, privateKeyId: 0, validationLogs: null, concurrent_builds: 2 });
});

test('readServerDomains: by IP address, and a bare list', () => {
  expect(readServerDomains([{ ip: '1.2.3.4', domains: ['a.example.com'] }])).toEqual([
    { ip: '1.2.3.4', domains: ['a.example.com'] },
  ]);
  expect(readServerDomains(['a.example.com'])).toEqual([{ ip: null, domains: ['a.example.com'] }]);
  expect(readServerDomains([{ domain: 'a.example.com' }, { domain: 'b.example.com', ip: '1.2.3.4' }])).toEqual([
    { ip: null, domains: ['a.example.com'] },
    { ip: '1.2.3.4', domains: ['b.example.com'] },
  ]);
  expect(readServerDomains(null)).toEqual([]);
});

test('readServerProxy: a hidden configuration is not an empty one', () => {
  expect(readServerProxy({ configuration: null }).configuration).toBeNull();
  expect(readServerProxy({}).configuration).toBeUndefined();
});

test('readEnvironmentDetail: contains no secret', () => {
  const detail = readEnvironmentDetail(
    {
      id: 3,
      uuid: 'e',
      name: 'production',
      applications: [
        { uuid: 'a', name: 'shop', status: 'running:healthy', environment_id: 3, dockerfile: 'FROM secret' },
      ],
      postgresqls: [{ uuid: 'p', name: 'db', postgres_password: 'secret' }],
      redis: { 1: { uuid: 'r' } },
      services: null,
      databases: [{ uuid: 'k', type: 'keydb' }],
    },
    'environment',
  );
  expect(detail.resources.map(({ uuid, kind, engine }) => [uuid, kind, engine])).toEqual([
    ['a', 'application', null],
    ['p', 'database', 'postgresql'],
    ['r', 'database', 'redis'],
    ['k', 'database', 'keydb'],
  ]);
  expect(JSON.stringify(detail)).not.toContain('secret');
});
