/**
 * The request target as it came over the wire. Routers and URL parsers disagree about `..`, `//`, `%2F`, `\` and `;`; so
 * none of them gets to see one (CVE-2025-3454: an extra slash made check and router read different paths).
 */
export interface Target {
  /** Raw, undecoded. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
}

const PLAIN = /^\/[A-Za-z0-9._~!$&'()*+,=:@%/-]*$/;
const LONGEST = 8 * 1024;

/** @returns the two parts, or null when the path is spelt in a way that could be read in two */
export function readTarget(raw: string): Target | null {
  const mark = raw.indexOf('?');
  const path = mark === -1 ? raw : raw.slice(0, mark);
  const query = mark === -1 ? '' : raw.slice(mark + 1);
  if (raw.length > LONGEST || !PLAIN.test(path)) return null;
  if (path.includes('//') || /\/\.{1,2}(?=\/|$)/.test(path)) return null;
  // Encoded dot, slash, backslash, percent, semicolon, NUL and other control characters, or a broken escape.
  if (/%(?:2e|2f|5c|25|3b|[01][0-9a-f]|7f)/i.test(path) || /%(?![0-9a-f]{2})/i.test(path)) return null;
  // A letter, digit, `-`, `_` or `~` that is escaped (RFC 3986, 2.3: it means the same unescaped): `/%61pi` is `/api` to a router.
  if (/%(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d|5f|7e)/i.test(path)) return null;
  return { path, query };
}

/** The path of a URL as it is written in it: what the guard reads is what the router matches. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? '/' : (/^[^?#]*/.exec(url.slice(start))?.[0] ?? '/');
}
