import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

const json = (bytes: number): Response =>
  new Response(JSON.stringify('x'.repeat(bytes)), { headers: { 'content-type': 'application/json' } });

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('JSON: is compressed with %s', async (encoding, decode) => {
  const response = await compress(json(50_000), encoding);
  expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([
    encoding,
    'accept-encoding',
  ]);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.length).toBeLessThan(1000);
  expect(decode(bytes).toString()).toBe(JSON.stringify('x'.repeat(50_000)));
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.0', null],
  ['identity', null],
  ['', null],
])('accept-encoding “%s”: %s', async (accepted, encoding) => {
  expect((await compress(json(50_000), accepted)).headers.get('content-encoding')).toBe(encoding);
});

test('small and other bodies: are not compressed', async () => {
  const small = await compress(json(500), 'br');
  expect(small.headers.get('content-encoding')).toBeNull();
  expect(await small.text()).toHaveLength(502);
  const page = new Response('x'.repeat(5000), { headers: { 'content-type': 'text/html' } });
  expect(await compress(page, 'br')).toBe(page);
  const empty = new Response(null, { status: 304, headers: { 'content-type': 'application/json' } });
  expect(await compress(empty, 'br')).toBe(empty);
});

test.each(['br', 'gzip'])('event stream with %s: each event arrives when it is written', async (encoding) => {
  let push: (text: string) => void = () => undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      push = (text) => controller.enqueue(Buffer.from(text));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const source = new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
  const response = await compress(source, encoding);
  expect(response.headers.get('content-encoding')).toBe(encoding);
  const reader = response.body?.getReader();
  for (const text of ['{"n":1}\n', '{"n":2}\n']) {
    push(text);
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
  }
  await reader?.cancel();
  await expect.poll(() => cancelled).toBe(true);
});
