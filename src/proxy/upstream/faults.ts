/** Maps errors of undici, the resolver, TLS and zlib to named failures. */
import { FailureError, type Failure, type FailureKind } from '#coolify/failure.ts';

/** Thrown by our own `lookup`; its message may be shown. */
export class BlockedAddressError extends Error {
  readonly code = 'FLOTILLA_BLOCKED_ADDRESS';
}

export class TooLargeError extends Error {
  readonly code = 'FLOTILLA_TOO_LARGE';
}

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'FLOTILLA_TIMEOUT',
]);
const TLS =
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|ERR_OSSL|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED|CRL_)/;

/** A body that does not match its `content-encoding`: codes of zlib and brotli. The instance has answered. */
const DECODING = /^(Z_[A-Z]|ERR__ERROR_|ERR_BROTLI)/;

/** Codes and names along `cause` and `errors`, outermost first. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap((item) => codesOf(item, depth + 1)) : [];
  return [...own, error.name, ...inner, ...codesOf(error.cause, depth + 1)];
}

function kindOf(codes: readonly string[]): FailureKind {
  const has = (...names: readonly string[]): boolean => names.some((name) => codes.includes(name));
  if (has('FLOTILLA_BLOCKED_ADDRESS')) return 'blocked-address';
  if (has('FLOTILLA_TOO_LARGE', 'UND_ERR_RES_EXCEEDED_MAX_SIZE')) return 'too-large';
  if (codes.some((code) => TIMEOUTS.has(code))) return 'timeout';
  if (has('AbortError', 'UND_ERR_ABORTED', 'ABORT_ERR')) return 'aborted';
  if (has('ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'EAI_NODATA', 'EAI_FAIL')) return 'unresolvable';
  if (codes.some((code) => TLS.test(code))) return 'tls';
  if (has('ECONNREFUSED')) return 'refused';
  if (codes.some((code) => DECODING.test(code))) return 'not-coolify';
  return 'unreachable';
}

/** @returns the failure; its message is a code or our own sentence, never text of an instance */
export function faultOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const codes = codesOf(error);
  const kind = kindOf(codes);
  const own = error instanceof BlockedAddressError ? error.message : (findBlocked(error)?.message ?? null);
  const code = codes.find((item) => /^[A-Z][A-Z0-9_]+$/.test(item)) ?? '';
  return { kind, status: null, message: own ?? (kind === 'too-large' || kind === 'aborted' ? '' : code) };
}

function findBlocked(error: unknown, depth = 0): BlockedAddressError | null {
  if (error instanceof BlockedAddressError) return error;
  return error instanceof Error && depth < 5 ? findBlocked(error.cause, depth + 1) : null;
}

export const failureError = (error: unknown): FailureError =>
  error instanceof FailureError ? error : new FailureError(faultOf(error));
