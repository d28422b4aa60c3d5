/** What a browser sends that must not reach an instance: a fake upstream counts what it receives. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { setUp } from '../testing/single-instance.ts';
import { postJson } from '../testing/server.ts';

test.each([
  'applications.explode',
  'applications',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'applications.list#0',
  'APPLICATIONS.LIST',
  'applications.list.',
  'v1',
  'applications%2elist',
  'applications%2flist',
  '..',
  'x'.repeat(7000),
])('unknown operation %#: is not sent', async (id) => {
  const { server, upstream } = await setUp();
  const response = await server.ask(`/api/instances/i1/operations/${id}`, postJson({}));
  expect([400, 404, 405]).toContain(response.status);
  expect(upstream.received).toEqual([]);
});

test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
  '%s on an operation: is rejected and not sent',
  async (method) => {
    const { server, upstream } = await setUp();
    for (const path of ['applications.list', 'applications.start'])
      expect((await server.ask(`/api/instances/i1/operations/${path}`, { method })).status).toBeGreaterThanOrEqual(404);
    expect(upstream.received).toEqual([]);
  },
);

const UNSAFE = ['a/b', '..', '.', '../servers', 'a/../b', '..;/x', '%2f', '%2e%2e', '%252f', 'a\\b', 'a\u0000', 'a\r\nx: y', 'a\u007f', '\ud800', 'x'.repeat(256), 'x'.repeat(8192), ''] as const; // prettier-ignore

test('unsafe id in a path: is rejected by name, and not sent', async () => {
  const { upstream, run } = await setUp();
  await run('system.version');
  upstream.received.length = 0;
  for (const uuid of UNSAFE) {
    for (const [id, input] of [
      ['applications.get', { uuid }],
      ['applications.start', { uuid }],
      ['applications.update', { uuid, name: 'x' }],
      ['applicationEnvs.delete', { uuid: 'a1', variable: uuid }],
    ] as const) {
      const response = await run(id, input);
      expect(response.status, `${id} ${JSON.stringify(uuid.slice(0, 20))}`).toBe(400);
      expect(await response.json()).toMatchObject({
        code: 'bad-request',
        field: id === 'applicationEnvs.delete' ? 'variable' : 'uuid',
        message: expect.stringContaining('Nothing was sent.'),
      });
    }
  }
  expect(upstream.received).toEqual([]);
});

test('input: a field that the schema does not have is rejected by name, and not sent', async () => {
  const { upstream, server } = await setUp();
  const type = { 'content-type': 'application/json' };
  for (const [operation, body, field] of [
    ['applications.update', '{"uuid":"a1","_method":"DELETE"}', '_method'],
    ['applications.update', '{"uuid":"a1","\\u005fmethod":"DELETE"}', '_method'],
    ['applications.update', '{"uuid":"a1","__proto__":{"name":"x"}}', '__proto__'],
    ['applications.update', '{"uuid":"a1","constructor":{"prototype":{}}}', 'constructor'],
    ['applications.start', '{"uuid":"a1","method":"DELETE"}', 'method'],
    ['applications.start', '{"uuid":"a1","headers":{"authorization":"x"}}', 'headers'],
    ['applications.start', '{"uuid":["a1","a2"]}', 'uuid'],
    ['applications.start', '{"uuid":{"toString":"a1"}}', 'uuid'],
    ['applications.start', '{}', 'uuid'],
    ['applications.list', '{"path":"/api/v1/servers"}', 'path'],
    ['deployments.deploy', '{"uuid":"a1","force":"false"}', 'force'],
  ] as const) {
    const init = { method: 'POST', body, headers: type };
    const response = await server.ask(`/api/instances/i1/operations/${operation}`, init);
    expect(response.status, body).toBe(400);
    expect(await response.json(), body).toMatchObject({
      code: 'bad-request',
      field,
      message: expect.stringContaining('Nothing was sent.'),
    });
  }
  expect(upstream.received).toEqual([]);
});

test('ids: any value is sent as one path segment, or not at all', async () => {
  const { upstream, run } = await setUp();
  await run('system.version');
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 }), async (uuid) => {
      upstream.received.length = 0;
      const response = await run('applications.get', { uuid }, { headers: { 'x-flotilla-fresh': '1' } });
      if (upstream.received.length === 0) {
        expect([response.status, await response.text()]).toEqual([400, expect.anything()]);
        return;
      }
      sent++;
      expect(upstream.received.map(({ method }) => method)).toEqual(['GET']);
      expect(upstream.received[0]?.url).toMatch(
        /^\/api\/v1\/applications\/(?!\.{1,2}$)(?:[\w.~-]|%(?!2F|5C|00|25[0-9a-fA-F]{2})[0-9A-F]{2})+$/,
      );
    }),
    { numRuns: 200 },
  );
  // The property holds trivially when nothing is sent.
  expect(sent).toBeGreaterThan(20);
}, 30_000);

test('body: must be a JSON object of at most 2 MiB', async () => {
  const { upstream, server } = await setUp();
  const send = async (init: RequestInit): Promise<number> =>
    (await server.ask('/api/instances/i1/operations/applications.update', { method: 'POST', ...init })).status;
  const type = { 'content-type': 'application/json' };
  expect(await send({ body: 'uuid=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toBe(415);
  expect(await send({ body: '{"uuid":"a1"}', headers: { 'content-type': 'text/plain' } })).toBe(415);
  expect(await send({ body: '{"uuid":', headers: type })).toBe(400);
  expect(await send({ body: new Uint8Array([0x22, 0xff, 0x22]), headers: type })).toBe(400);
  for (const body of ['[]', '"a1"', '1', 'null', 'true', '[{"uuid":"a1"}]'])
    expect(await send({ body, headers: type })).toBe(400);
  const large = JSON.stringify({ uuid: 'a1', name: 'x'.repeat(2 * 1024 * 1024) });
  expect(await send({ body: large, headers: { ...type, 'content-length': String(large.length) } })).toBe(413);
  const chunked = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)),
  });
  expect(await send({ body: chunked, duplex: 'half', headers: type } as RequestInit)).toBe(413);
  expect(upstream.received).toEqual([]);
});
