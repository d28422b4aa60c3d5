import { describe, expect, test } from 'vitest';
import { explainFailure, fieldMessages, detailLines } from './explain.ts';
import type { Failure, FailureKind } from './failure.ts';

const KINDS = Object.keys({
  unauthenticated: 0, 'team-gone': 0, ability: 0, role: 0, 'api-disabled': 0, 'ip-not-allowed': 0, forbidden: 0, 'not-found': 0, 'no-such-route': 0,
  validation: 0, conflict: 0, rejected: 0, 'rate-limited': 0, 'queue-full': 0, maintenance: 0, 'server-error': 0, 'not-coolify': 0, unreadable: 0,
  unresolvable: 0, refused: 0, timeout: 0, tls: 0, redirect: 0, 'blocked-address': 0, 'too-large': 0, unreachable: 0, aborted: 0,
} satisfies Record<FailureKind, 0>) as FailureKind[]; // prettier-ignore

const explain = (failure: Partial<Failure> & { kind: FailureKind }) =>
  explainFailure({ status: null, message: '', ...failure }, { instance: 'Production' });

describe('explainFailure', () => {
  test('each kind has its own title and a remedy in sentences, without exclamation marks', () => {
    const titles = KINDS.map((kind) => explain({ kind }).title);
    expect(new Set(titles).size).toBe(KINDS.length);
    for (const kind of KINDS) {
      const { title, remedy } = explain({ kind });
      expect(title).not.toMatch(/[.!]$/);
      expect(remedy).toMatch(/\.$/);
      expect(`${title} ${remedy}`).not.toMatch(/!|oops|undefined|null/i);
    }
  });

  test('names the ability, the wait and the redirect target', () => {
    expect(explain({ kind: 'ability', ability: 'deploy' }).remedy).toContain('“deploy”');
    expect(explain({ kind: 'rate-limited', retryAfter: 1 }).remedy).toContain('in 1 second.');
    expect(explain({ kind: 'rate-limited', retryAfter: 37 }).remedy).toContain('in 37 seconds.');
    expect(explain({ kind: 'queue-full', retryAfter: 120 }).remedy).toContain('in 2 minutes');
    expect(explain({ kind: 'rate-limited' }).remedy).toContain('in a minute');
    expect(explain({ kind: 'redirect', message: 'https://login.example.com/' }).remedy).toContain(
      'https://login.example.com/',
    );
  });
});

test('explainFailure: distinguishes an untrusted certificate from a port without TLS', () => {
  expect(explain({ kind: 'tls', message: 'DEPTH_ZERO_SELF_SIGNED_CERT' }).remedy).toContain('NODE_EXTRA_CA_CERTS');
  expect(explain({ kind: 'tls', message: 'ERR_SSL_WRONG_VERSION_NUMBER' }).remedy).toContain('http://');
});

test('explainFailure: warns that an unanswered write may have succeeded, not a refused one', () => {
  const remedy = (kind: FailureKind, changes: boolean) =>
    explainFailure({ kind, status: null, message: '' }, { instance: 'Production', changes }).remedy;
  for (const kind of ['timeout', 'unreachable', 'unreadable', 'server-error'] as const) {
    expect(remedy(kind, true)).toMatch(/may have succeeded/);
    expect(remedy(kind, false)).not.toMatch(/may have succeeded/);
  }
  // There was no connection, or it failed in the handshake before it.
  for (const failure of [{ message: 'UND_ERR_CONNECT_TIMEOUT' }, { message: '', sent: false as const }])
    expect(
      explainFailure({ kind: 'timeout', status: null, ...failure }, { instance: 'Production', changes: true }).remedy,
    ).not.toMatch(/may have succeeded/);
  expect(remedy('not-coolify', true)).toMatch(/may have succeeded/);
  for (const kind of ['refused', 'ability', 'validation', 'rate-limited'] as const)
    expect(remedy(kind, true)).not.toMatch(/may have succeeded/);
});

test('detailLines: removes duplicates, shortens long lists, describes conflicts', () => {
  const base = { kind: 'conflict', status: 409, message: 'Taken.' } as const;
  expect(detailLines(base)).toEqual([]);
  expect(detailLines({ ...base, details: ['Taken.', 'a is bad', 'a is bad'] })).toEqual(['a is bad']);
  expect(detailLines({ ...base, details: Array.from({ length: 9 }, (_, n) => `type-${n}`) }).slice(5)).toEqual([
    'type-5',
    'and 3 more',
  ]);
  const conflict = { domain: 'https://a.example', name: 'shop', uuid: 'u', type: 'application' };
  expect(detailLines({ ...base, conflicts: [conflict, { ...conflict, name: null, type: null }] })).toEqual([
    'https://a.example: application shop',
    'https://a.example: resource u',
  ]);
});

test('fieldMessages: names the field of each message', () => {
  const base = { kind: 'validation', status: 422, message: 'Validation failed.' } as const;
  expect(fieldMessages(base)).toEqual([]);
  expect(fieldMessages({ ...base, fields: { key: ['Too long.', 'Not a name.'], value: ['Missing.'] } })).toEqual([
    'key: Too long.',
    'key: Not a name.',
    'value: Missing.',
  ]);
});
