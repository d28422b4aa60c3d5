import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';

let server: ViteDevServer | undefined;
let data: string | undefined;
afterEach(async () => {
  await server?.close();
  if (data !== undefined) rmSync(data, { recursive: true, force: true });
  delete process.env['FLOTILLA_DATA_DIR'];
});

test('npm run dev: serves the page and the proxy', { timeout: 60_000 }, async () => {
  data = mkdtempSync(join(tmpdir(), 'flotilla-dev-'));
  process.env['FLOTILLA_DATA_DIR'] = data;
  server = await createServer({
    mode: 'development',
    logLevel: 'silent',
    server: { port: 0, strictPort: false, host: '127.0.0.1' },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('Vite has no address.');
  const base = `http://127.0.0.1:${address.port}`;
  expect(await (await fetch(`${base}/`, { headers: { accept: 'text/html' } })).text()).toContain('/src/app/main.tsx');
  const session = await fetch(`${base}/api/session`, { headers: { 'x-flotilla': '1' } });
  expect([session.status, await session.json()]).toEqual([200, expect.objectContaining({ notices: [] })]);
  expect((await fetch(`${base}/api/session`)).status).toBe(403);
});

// Each case starts Vite: one is enough for the usual run.
const HOSTS =
  process.env['FLOTILLA_TEST_FULL'] === '1' ? [true, '0.0.0.0', '::', '192.168.1.20', 'box.lan'] : ['0.0.0.0'];

test.each(HOSTS)('npm run dev: rejects “--host %s” as npm start does', async (host) => {
  await expect(
    createServer({ mode: 'development', logLevel: 'silent', server: { port: 0, host } }).then((made) => {
      server = made;
    }),
  ).rejects.toThrow(/loopback address only/);
});
