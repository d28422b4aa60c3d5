/**
 * The raw request target. Routers and URL parsers disagree about `..`, `//`, `%2F`, `\` and `;`, so such targets are rejected
 * before any of them (CVE-2025-3454: because of an extra slash, check and router read different paths).
 */
export interface Target {
  /** Raw, undecoded. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
}

const PLAIN = /^\/[A-Za-z0-9._~!$&'()*+,=:@%/-]*$/;
const MAX_LENGTH = 8 * 1024;

/** @returns path and query; null for an ambiguous path */
export function readTarget(raw: string): Target | null {
  const mark = raw.indexOf('?');
  const path = mark === -1 ? raw : raw.slice(0, mark);
  const query = mark === -1 ? '' : raw.slice(mark + 1);
  if (raw.length > MAX_LENGTH || !PLAIN.test(path)) return null;
  if (path.includes('//') || /\/\.{1,2}(?=\/|$)/.test(path)) return null;
  // Encoded dot, slash, backslash, percent, semicolon, NUL and other control characters, or a broken escape.
  if (/%(?:2e|2f|5c|25|3b|[01][0-9a-f]|7f)/i.test(path) || /%(?![0-9a-f]{2})/i.test(path)) return null;
  // A letter, digit, `-`, `_` or `~` that is escaped (RFC 3986, 2.3: equivalent to the unescaped one): `/%61pi` is `/api` to a router.
  if (/%(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d|5f|7e)/i.test(path)) return null;
  return { path, query };
}

/** The raw path of a URL, so that the router matches what the guard has read. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? '/' : (/^[^?#]*/.exec(url.slice(start))?.[0] ?? '/');
}
