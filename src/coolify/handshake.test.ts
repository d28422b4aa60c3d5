import { describe, expect, test } from 'vitest';
import { FailureError, type Failure, type RawAnswer } from './failure.ts';
import { performHandshake, type SendRead } from './handshake.ts';

const HTML = 'text/html; charset=utf-8';
const text = (body: string, status = 200): RawAnswer => ({ status, contentType: HTML, text: body, headers: {} });
const json = (body: unknown, status = 200, headers: RawAnswer['headers'] = {}): RawAnswer => ({
  status,
  contentType: 'application/json',
  text: JSON.stringify(body),
  headers,
});
const PAGE = text('<!DOCTYPE html><html><body>Sign in</body></html>');
const CATCH_ALL = json({ message: 'Not found.', docs: 'https://coolify.io/docs' }, 404);
const TEAM = json({ id: 0, name: 'Root Team', description: 'The root team', personal_team: true });
const TEAM_ENVELOPE = json({ success: true, data: { id: 3, name: 'Docs' } });
const ALLOWED = new Set(['/api/v1/version', '/api/v1/teams/current', '/api/v1/private-keys', '/api/health']);

interface Instance {
  readonly version: RawAnswer | FailureError;
  readonly team?: RawAnswer | FailureError;
  readonly keys?: RawAnswer;
  readonly health?: RawAnswer | FailureError;
}

/** Fails the test when anything but the allowed reads is sent, and when the health check carries the token. */
function against(instance: Instance) {
  const sent: string[] = [];
  const answers: Record<string, RawAnswer | FailureError | undefined> = {
    '/api/v1/version': instance.version,
    '/api/v1/teams/current': instance.team ?? TEAM,
    '/api/v1/private-keys': instance.keys,
    '/api/health': instance.health,
  };
  const send: SendRead = (path, options) => {
    sent.push(path);
    expect(ALLOWED).toContain(path);
    expect(options?.anonymous === true).toBe(path === '/api/health');
    const answer = answers[path];
    if (answer === undefined) throw new Error(`${path} was not expected`);
    return answer instanceof FailureError ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { send, sent };
}

async function failureOf(instance: Instance): Promise<Failure> {
  const { send } = against(instance);
  return performHandshake(send).then(
    (hand) => expect.fail(`connected as ${hand.dialect}`),
    (error: unknown) => (error instanceof FailureError ? error.failure : expect.fail(String(error))),
  );
}

describe('performHandshake (contract 7.1)', () => {
  test('Coolify: is recognised by a bare text and a bare team, in two reads', async () => {
    const { send, sent } = against({ version: text('4.3.10') });
    expect(await performHandshake(send)).toEqual({
      dialect: 'coolify',
      version: '4.3.10',
      team: { id: 0, address: '0', name: 'Root Team', description: 'The root team' },
      abilities: { read: 'granted' },
      warnings: [],
    });
    expect(sent).toEqual(['/api/v1/version', '/api/v1/teams/current']);
  });

  test('reference: is recognised by envelopes, in two reads', async () => {
    for (const version of [
      json({ success: true, data: '1.2.0' }),
      json({ success: true, data: { version: '1.2.0' } }),
    ]) {
      const { send, sent } = against({ version, team: TEAM_ENVELOPE });
      expect(await performHandshake(send)).toMatchObject({
        dialect: 'reference',
        version: '1.2.0',
        team: { id: 3, name: 'Docs' },
        warnings: [],
      });
      expect(sent).toHaveLength(2);
    }
  });

  test.each([
    ['a version of its own', json({ success: true, data: { version: 'reference-1.0' } }), TEAM_ENVELOPE],
    ['a build of its own', json({ success: true, data: '4.0.0+mock.1' }), TEAM_ENVELOPE],
    [
      'keys of its own in the envelope',
      json({ success: true, data: { version: '1.0' }, timestamp: '2026-11-28T08:00:00Z' }),
      json({ success: true, data: { id: 3, name: 'Docs' }, request_id: 'r-1' }),
    ],
    [
      'no current team',
      json({ success: true, data: '1.0' }),
      json({ success: false, message: 'Team not found.' }, 404),
    ],
  ])('the reference with %s', async (_, version, team) => {
    expect((await performHandshake(against({ version, team }).send)).dialect).toBe('reference');
  });

  test.each([
    ['a JSON string and no private-keys', { version: json('4.3.10'), keys: CATCH_ALL }, 'coolify'],
    ['a JSON string and a bare list of keys (hybrid)', { version: json('4.3.10'), keys: json([]) }, 'reference'],
    [
      'a JSON string and an envelope of keys',
      { version: json('1.0'), team: TEAM_ENVELOPE, keys: json({ success: true, data: [] }) },
      'reference',
    ],
    [
      'a JSON string and keys that the token may not read',
      { version: json('1.0'), keys: json({ success: false, message: 'No.' }, 403) },
      'reference',
    ],
    [
      'a Coolify behind a proxy that adds envelopes',
      { version: json({ success: true, data: '4.3.10' }), team: TEAM, keys: CATCH_ALL },
      'coolify',
    ],
    ['bare text and a wrapped team', { version: text('4.3.10'), team: TEAM_ENVELOPE, keys: CATCH_ALL }, 'coolify'],
    ['bare text and a wrong method on keys', { version: json('4.3.10'), keys: json({ message: 'x' }, 405) }, 'coolify'],
  ] as const)('ambiguous answers: a third read decides: %s', async (_, instance, dialect) => {
    const { send, sent } = against(instance);
    expect((await performHandshake(send)).dialect).toBe(dialect);
    expect(sent).toHaveLength(3);
  });

  test.each([
    [text('v4.3.10'), '4.3.10'],
    [text('"4.3.10"'), '4.3.10'],
    [text('4.10'), '4.10'],
    [text('4.4-rc.1.abc1234'), '4.4-rc.1.abc1234'],
    [text('latest'), 'latest'],
    [text('4.0.0-beta.420.7\n'), '4.0.0-beta.420.7'],
  ])('reads the version %o', async (version, expected) =>
    expect((await performHandshake(against({ version }).send)).version).toBe(expected),
  );

  test('warns about an old or an unreadable version', async () => {
    expect((await performHandshake(against({ version: text('4.0.0-beta.419') }).send)).warnings).toEqual([
      expect.stringMatching(/older than 4\.0\.0-beta\.420/),
    ]);
    expect((await performHandshake(against({ version: text('latest') }).send)).warnings).toEqual([
      expect.stringMatching(/“latest” is not a number/),
    ]);
    expect((await performHandshake(against({ version: text('4.0.0-beta.420') }).send)).warnings).toEqual([]);
  });

  test('unreadable team: does not prevent connecting', async () => {
    for (const team of [
      CATCH_ALL,
      json({ message: 'Server Error' }, 500),
      PAGE,
      json([]),
      json({ message: 'Missing required team role.' }, 403),
    ]) {
      expect((await performHandshake(against({ version: text('4.3.10'), team }).send)).team).toBeNull();
    }
  });
});

describe('performHandshake: failures', () => {
  test.each([
    ['no or a bad token', json({ message: 'Unauthenticated.' }, 401), { kind: 'unauthenticated', status: 401 }],
    [
      'the reference, a bad token',
      json({ success: false, message: 'Unauthenticated' }, 401),
      { kind: 'unauthenticated' },
    ],
    [
      'the reference, a token it calls invalid',
      json({ success: false, message: 'Invalid token' }, 401),
      { kind: 'unauthenticated' },
    ],
    ['the token’s team is gone', json({ message: 'Invalid token.' }, 401), { kind: 'team-gone' }],
    [
      'the same, older',
      json({ message: 'Invalid token.', docs: 'https://coolify.io/docs' }, 400),
      { kind: 'team-gone' },
    ],
    ['the API is off', json({ success: true, message: 'API is disabled.' }, 403), { kind: 'api-disabled' }],
    [
      'our address is not on the list',
      json({ success: true, message: 'You are not allowed to access the API.' }, 403),
      { kind: 'ip-not-allowed' },
    ],
    [
      'the token lacks read',
      json({ message: 'Missing required permissions: read' }, 403),
      { kind: 'ability', ability: 'read' },
    ],
    ['the owner lacks a role', json({ message: 'Missing required team role.' }, 403), { kind: 'role' }],
    ['the reference, forbidden', json({ success: false, message: 'Forbidden' }, 403), { kind: 'forbidden' }],
    [
      'too many requests',
      json({ message: 'Too Many Attempts.' }, 429, { 'retry-after': '42' }),
      { kind: 'rate-limited', retryAfter: 42 },
    ],
    ['maintenance', text('', 503), { kind: 'maintenance' }],
    ['an error inside', json({ message: 'Server Error' }, 500), { kind: 'server-error' }],
    [
      'a redirect',
      { ...text('', 302), headers: { location: 'https://login.example.com' } },
      { kind: 'redirect', message: 'https://login.example.com' },
    ],
    [
      'a Coolify without this API',
      CATCH_ALL,
      { kind: 'not-coolify', message: expect.stringMatching(/no API at this address/) as string },
    ],
  ])('%s', async (_, version, expected) => expect(await failureOf({ version })).toMatchObject(expected));

  test('an answer that is not Coolify’s: the health check distinguishes an intermediate proxy from another program', async () => {
    for (const version of [PAGE, { ...PAGE, status: 404 }, json({ hello: 'world' }, 404), text('hello')]) {
      const team = PAGE;
      expect(await failureOf({ version, team, health: text('OK') })).toMatchObject({
        kind: 'not-coolify',
        message: expect.stringMatching(/proxy may be in the way/) as string,
      });
      expect(await failureOf({ version, team, health: PAGE })).toMatchObject({ kind: 'not-coolify' });
      expect(
        await failureOf({ version, team, health: new FailureError({ kind: 'timeout', status: null, message: '' }) }),
      ).toMatchObject({ kind: 'not-coolify' });
    }
  });

  test('the version can be read, but the team call rejects the token', async () => {
    expect(await failureOf({ version: text('4.0.0'), team: json({ message: 'Team not found.' }, 404) })).toMatchObject({
      kind: 'team-gone',
    });
    expect(
      await failureOf({ version: text('4.3.10'), team: json({ message: 'Unauthenticated.' }, 401) }),
    ).toMatchObject({ kind: 'unauthenticated' });
    expect(
      await failureOf({
        version: text('4.3.10'),
        team: json({ message: 'Too Many Attempts.' }, 429, { 'retry-after': '9' }),
      }),
    ).toMatchObject({ kind: 'rate-limited', retryAfter: 9 });
  });

  test('a network failure is passed on', async () => {
    const refused = new FailureError({ kind: 'refused', status: null, message: 'ECONNREFUSED' });
    expect(await failureOf({ version: refused, team: refused })).toEqual(refused.failure);
  });
});

test('JSON that is neither a version nor a team is not a Coolify', async () => {
  const other = json({ hello: 'world' });
  const failure: unknown = await performHandshake(() => Promise.resolve(other)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(FailureError);
  expect(failure).toMatchObject({ failure: { kind: 'not-coolify' } });
});
