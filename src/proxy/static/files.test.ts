import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testServer, type TestServer } from '../testing/server.ts';
import { openStaticFiles } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'flotilla-app-'));
const SCRIPT = `console.log("${'x'.repeat(3000)}")`;
let server: TestServer;
beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Flotilla</title>${' '.repeat(2000)}`);
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'main-abc123.js.map'), '{}');
  writeFileSync(join(folder, 'assets', 'early-1.css'), 'a'.repeat(2000));
  writeFileSync(join(folder, 'assets', 'early-1.css.br'), 'made by the build');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(folder, '..', 'outside.txt'), 'secret');
  symlinkSync(join(folder, '..', 'outside.txt'), join(folder, 'link.txt'));
  server = testServer({ staticDir: folder });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  await server.app.request(`http://localhost:4300${path}`, { headers });

test('page: is not cached and has the Content Security Policy', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src 'self' 'unsafe-inline'",
  );
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const etag = page.headers.get('etag') ?? '';
  for (const tag of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const again = await get('/', { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

test('page: is served for paths of the interface, not for missing files and API calls', async () => {
  for (const path of ['/applications/prod/abc', '/deployments', '/index.html', '/search?q=a%20b'])
    expect(
      (await get(path, { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' })).headers.get('content-type'),
    ).toContain('text/html');
  for (const path of [
    '/assets/gone-1.js',
    '/favicon.ico',
    '/assets/main-abc123.js.map',
    '/.vite/manifest.json',
    '/.env',
    '/link.txt',
  ])
    expect((await get(path, { accept: '*/*' })).status, path).toBe(404);
  expect((await get('/applications', { 'sec-fetch-mode': 'cors' })).status).toBe(404);
  expect((await get('/applications', { accept: 'application/json' })).status).toBe(404);
  expect((await server.app.request('http://localhost/applications', { method: 'POST' })).status).toBe(404);
  expect((await server.app.request('http://localhost/', { method: 'HEAD' })).status).toBe(200);
});

test('cache headers: hashed files are immutable, others are revalidated', async () => {
  const script = await get('/assets/main-abc123.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).toBe(SCRIPT);
  expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  expect((await get('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
  expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain('application/manifest+json');
});

test('compression: follows accept-encoding and uses the files that the build compressed', async () => {
  const bytes = async (headers: Record<string, string>): Promise<[string | null, Buffer]> => {
    const answer = await get('/assets/main-abc123.js', headers);
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    return [answer.headers.get('content-encoding'), Buffer.from(await answer.arrayBuffer())];
  };
  const [br, brBytes] = await bytes({ 'accept-encoding': 'gzip, deflate, br' });
  expect([br, brotliDecompressSync(brBytes).toString()]).toEqual(['br', SCRIPT]);
  const [gzip, gzipBytes] = await bytes({ 'accept-encoding': 'gzip;q=0.5, br;q=0' });
  expect([gzip, gunzipSync(gzipBytes).toString()]).toEqual(['gzip', SCRIPT]);
  expect((await bytes({}))[0]).toBeNull();
  expect(await (await get('/assets/early-1.css', { 'accept-encoding': 'br' })).text()).toBe('made by the build');
});

test('path: never leaves the folder', async () => {
  for (const path of [
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/../../outside.txt',
    '//outside.txt',
    '/..\\outside.txt',
    '/assets/%00',
    '/./icon.svg',
  ]) {
    const answer = await server.app.request(
      'http://localhost/',
      {},
      { incoming: { url: path, rawHeaders: [] } as never },
    );
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('secret');
  }
});

test('missing build: no file is served', () => {
  expect(openStaticFiles(join(folder, 'nothing'))).toBeNull();
});
