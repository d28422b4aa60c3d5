/**
 * The interface's built files. All of them are read when the server starts: a path is looked up among what is there, so
 * none can lead out of the folder. Compressed once, by what the build left beside them or on first use.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { PAGE_POLICY } from '../guard/headers.ts';
import { openPreloads, type PreloadTags } from './preloads.ts';

export interface StaticFiles {
  /** @param path raw and undecoded; files with other than plain names are not served */
  readonly respond: (path: string, headers: Headers) => Promise<Response>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);
const WORTH_COMPRESSING = 1024;
const compress = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 9 }),
} as const;
type Encoding = keyof typeof compress;

interface Served {
  readonly bytes: Buffer;
  readonly type: string;
  readonly hashed: boolean;
  readonly etag: string;
  readonly compressible: boolean;
  readonly encoded: Partial<Record<Encoding, Promise<Buffer>>>;
}

/** @returns null when there is no build in the folder */
export function openStaticFiles(folder: string): StaticFiles | null {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = new Map<string, Served>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, full).split(sep).join('/')}`;
    // Vite's manifest is for the budget check, source maps are for developers; neither is served.
    if (path.startsWith('/.') || /\.(map|br|gz)$/.test(path)) continue;
    files.set(path, load(full, path));
  }
  const pageOf = pagesOf(files.get('/index.html'), openPreloads(join(folder, '.vite/preloads.json')));
  return {
    async respond(path, headers) {
      const file = files.get(path);
      if (file !== undefined && path !== '/index.html') return await serve(file, headers);
      // A page of the interface, by its address; a file that is missing is missing, not a page.
      if (path === '/' || path === '/index.html' || (isNavigation(headers) && !/\.[a-z0-9]{1,11}$/i.test(path)))
        return await serve(pageOf(path), headers);
      return new Response('Not found.', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      });
    },
  };
}

/** One HTML for each set of preloads, made on the first request for it: there are as many as pages. */
function pagesOf(html: Served | undefined, preloads: PreloadTags): (path: string) => Served {
  if (html === undefined) throw new Error('The build has no index.html.');
  const pages = new Map([['', html]]);
  return (path) => {
    const tags = preloads(path);
    const page =
      pages.get(tags) ?? withBytes(html, Buffer.from(html.bytes.toString('utf8').replace('</head>', `${tags}</head>`)));
    pages.set(tags, page);
    return page;
  };
}

const withBytes = (file: Served, bytes: Buffer): Served => ({ ...file, bytes, etag: etagOf(bytes), encoded: {} });

const etagOf = (bytes: Buffer): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

function load(full: string, path: string): Served {
  const bytes = readFileSync(full);
  const extension = extname(path);
  const beside = (suffix: string): Promise<Buffer> | undefined =>
    existsSync(full + suffix) ? Promise.resolve(readFileSync(full + suffix)) : undefined;
  const br = beside('.br');
  const gz = beside('.gz');
  return {
    bytes,
    type: TYPES[extension] ?? 'application/octet-stream',
    hashed: path.startsWith('/assets/'),
    etag: etagOf(bytes),
    compressible: COMPRESSIBLE.has(extension) && bytes.length >= WORTH_COMPRESSING,
    encoded: { ...(br === undefined ? {} : { br }), ...(gz === undefined ? {} : { gzip: gz }) },
  };
}

/** Browsers say so; others (curl, old ones) by asking for HTML. */
function isNavigation(headers: Headers): boolean {
  const mode = headers.get('sec-fetch-mode');
  return mode === null ? /text\/html|\*\/\*/.test(headers.get('accept') ?? '*/*') : mode === 'navigate';
}

async function serve(file: Served, request: Headers): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.etag,
    'cache-control': file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(file.compressible ? { vary: 'accept-encoding' } : {}),
    ...(file.type.startsWith('text/html') ? { 'content-security-policy': PAGE_POLICY } : {}),
  });
  const known = (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(file.etag)) return new Response(null, { status: 304, headers });
  const encoding = file.compressible ? chosenEncoding(request.get('accept-encoding') ?? '') : null;
  if (encoding === null) return new Response(new Uint8Array(file.bytes), { headers });
  headers.set('content-encoding', encoding);
  const bytes = await (file.encoded[encoding] ??= compress[encoding](file.bytes));
  return new Response(new Uint8Array(bytes), { headers });
}

function chosenEncoding(accept: string): Encoding | null {
  const wanted = accept
    .toLowerCase()
    .split(',')
    .filter((item) => !/;\s*q=0(\.0*)?\s*$/.test(item));
  const offered = new Set(wanted.map((item) => item.split(';', 1)[0]?.trim()));
  return offered.has('br') ? 'br' : offered.has('gzip') ? 'gzip' : null;
}
