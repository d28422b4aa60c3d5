import { expect, test } from 'vitest';
import { FailureError } from '#coolify/failure.ts';
import { faultOf } from './faults.ts';

const withCode = (code: string, cause?: unknown): Error => Object.assign(new Error('x', { cause }), { code });

test.each([
  ['ENOTFOUND', 'unresolvable'],
  ['EAI_AGAIN', 'unresolvable'],
  ['ECONNREFUSED', 'refused'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['EPROTO', 'tls'],
  ['FLOTILLA_BLOCKED_ADDRESS', 'blocked-address'],
  ['ECONNRESET', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['UND_ERR_SOCKET', 'unreachable'],
  ['UND_ERR_ABORTED', 'aborted'],
  ['Z_BUF_ERROR', 'not-coolify'],
  ['Z_DATA_ERROR', 'not-coolify'],
  ['ERR__ERROR_FORMAT_CL_SPACE', 'not-coolify'],
])('faultOf: %s is %s, also as a cause and among several', (code, kind) => {
  expect(faultOf(withCode(code)).kind).toBe(kind);
  expect(faultOf(new TypeError('fetch failed', { cause: withCode(code) })).kind).toBe(kind);
  expect(faultOf(new AggregateError([withCode(code), withCode(code)])).kind).toBe(kind);
});

test('faultOf: keeps the failure of a FailureError; any other error is “unreachable”', () => {
  expect(faultOf(new FailureError({ kind: 'redirect', status: 302, message: 'x' })).kind).toBe('redirect');
  expect(faultOf('unusual')).toEqual({ kind: 'unreachable', status: null, message: '' });
});
