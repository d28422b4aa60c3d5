/**
 * The address of an instance in any pasted form: with or without scheme, with `/api/v1`, or a page of
 * Coolify's own interface. Rule of the contract, 7.1: strip a trailing `/`, `/api`, `/api/v1`.
 */

export type AddressResult =
  { readonly ok: true; readonly candidates: readonly string[] } | { readonly ok: false; readonly reason: string };

/** First path segments of Coolify's own pages, as copied from the address bar. */
const UI_PAGES = new Set([
  'login', 'register', 'dashboard', 'projects', 'project', 'servers', 'server', 'sources', 'source', 'destinations',
  'destination', 'storages', 'shared-variables', 'notifications', 'security', 'tags', 'terminal', 'profile', 'team',
  'settings', 'subscription', 'onboarding', 'resources',
]); // prettier-ignore
const LOCAL = /^(localhost|\[.*\]|\d{1,3}(\.\d{1,3}){3}|[^.]+|.*\.(local|lan|internal|home|test))$/i;

/**
 * @param text what was typed or pasted
 * @returns base URLs to try in order (no trailing slash, no `/api/v1`), or the reason why there is none. Two candidates
 * only where no scheme was given and the host is a local name or a bare IP address: a token is never offered in plain
 * HTTP to a public name that was not typed as `http://`, but for port 8000,
 * where Coolify itself serves nothing but plain HTTP.
 */
export function normaliseAddress(text: string): AddressResult {
  const typed = text
    .trim()
    .replace(/^["'<]+|["'>]+$/g, '')
    // A slash or a colon lost on the way: `https:/host` and `https//host` would otherwise name a host called “https”.
    .replace(/^(https?)(?::\/|\/\/)(?=[^/])/i, '$1://');
  if (typed === '')
    return { ok: false, reason: 'Enter the address of your Coolify, for example https://coolify.example.com.' };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { ok: false, reason: `The address starts with ${scheme}://. Coolify is reached over http:// or https://.` };
  }
  if (/[\s\\]/.test(typed)) return { ok: false, reason: 'The address contains a space or a backslash. Remove it.' };
  let url: URL;
  try {
    url = new URL(scheme === undefined ? `https://${typed}` : typed);
  } catch {
    return {
      ok: false,
      reason: `“${typed}” is not a web address. It should look like https://coolify.example.com or http://203.0.113.7:8000.`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      ok: false,
      reason:
        'The address contains a user name or password. Remove the part before @; the token goes in its own field.',
    };
  }
  if (url.hostname === '') return { ok: false, reason: 'The address has no host name.' };
  const path = basePath(url.pathname);
  if (scheme !== undefined) return { ok: true, candidates: [`${url.protocol}//${url.host}${path}`] };
  const secure = `https://${url.host}${path}`;
  const plain = `http://${url.port === '' && typed.endsWith(':443') ? `${url.host}:443` : url.host}${path}`;
  if (!LOCAL.test(url.hostname)) return { ok: true, candidates: url.port === '8000' ? [plain] : [secure] };
  if (url.port === '8000') return { ok: true, candidates: [plain, secure] };
  return { ok: true, candidates: [secure, plain, ...(url.port === '' ? [`http://${url.hostname}:8000${path}`] : [])] };
}

function basePath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const api = segments.indexOf('api');
  const kept = api === -1 ? segments : segments.slice(0, api);
  const first = kept[0];
  if (first !== undefined && UI_PAGES.has(first)) return '';
  return kept.length === 0 ? '' : `/${kept.join('/')}`;
}
