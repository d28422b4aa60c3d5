import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call, callForResult, previewRequest } from './client.ts';
import { describeError } from './describe-error.ts';
import { ApiError } from './error.ts';
import { streamRecords } from './ndjson.ts';

const instance = { id: 'prod', name: 'Prod' };
const responses: Response[] = [];
const fetched = vi.fn(
  async (_path: string, _init?: RequestInit) => responses.shift() ?? new Response('', { status: 599 }),
);
const problem = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
const result = (data: unknown): Response => Response.json({ data, revision: 7, at: '2026-11-28T08:00:00Z' });
const errorOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null, (reason: unknown) => reason); // prettier-ignore

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  responses.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

const headersOf = (index: number) => fetched.mock.calls[index]?.[1]?.headers;

describe('call', () => {
  test('input: is posted to the operation, never with a cache mode', async () => {
    responses.push(result([{ uuid: 'a' }]));
    await expect(call(instance, 'applications.list', { tag: 'x' })).resolves.toEqual([{ uuid: 'a' }]);
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/instances/prod/operations/applications.list');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"tag":"x"}' });
    // `cache: 'no-store'` makes browsers send `Cache-Control: no-cache`.
    expect(fetched.mock.calls[0]?.[1]).not.toHaveProperty('cache');
  });

  test('options: become headers of our own', async () => {
    responses.push(result([]), result([]), result([]));
    await call(instance, 'applications.list', {});
    await call(instance, 'applications.list', {}, { background: true });
    await call(instance, 'applications.list', {}, { fresh: true });
    expect(headersOf(0)).toEqual({ 'x-flotilla': '1', 'content-type': 'application/json' });
    expect(headersOf(1)).toMatchObject({ 'x-flotilla-priority': 'background' });
    expect(headersOf(2)).toMatchObject({ 'x-flotilla-fresh': '1' });
  });

  test('result: has the revision of the instance', async () => {
    responses.push(result({ outcome: 'queued' }));
    await expect(callForResult(instance, 'applications.start', { uuid: 'a' })).resolves.toMatchObject({ revision: 7 });
  });

  test('failure of the instance: is the error, and nothing is sent again', async () => {
    const failure = { kind: 'server-error', status: 500, message: 'Server Error', fields: { name: ['Too long.'] } };
    responses.push(problem(500, { code: 'upstream', message: 'Prod could not do it.', failure }));
    expect(await errorOf(call(instance, 'applications.restart', { uuid: 'a' }))).toMatchObject({
      name: 'ApiError', kind: 'server-error', status: 500, message: 'Server Error', instance: 'Prod',
      operation: 'applications.restart', changes: true, fields: { name: ['Too long.'] },
    }); // prettier-ignore
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test('name of the instance: is read when the error is made', async () => {
    let name = 'prod';
    const late = { id: 'prod', get name() { return name; } }; // prettier-ignore
    responses.push(problem(502, { code: 'upstream', message: '', failure: { kind: 'refused', status: null, message: '' } })); // prettier-ignore
    const failed = errorOf(call(late, 'applications.list', {}));
    name = 'Production';
    expect(await failed).toMatchObject({ instance: 'Production' });
  });

  test('problem of our own server: becomes an error with its field', async () => {
    responses.push(problem(400, { code: 'bad-request', message: 'Too long.', field: 'name' }));
    const error = await errorOf(call(instance, 'applications.list', {}));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: 'bad-request', fields: { name: ['Too long.'] }, failure: null });
  });

  test('incomplete response: a write may have had its effect, a read is retried', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"data":'));
            controller.error(new TypeError('network error'));
          },
        }),
      );
    responses.push(broken(), broken());
    const write = await errorOf(call(instance, 'applications.restart', { uuid: 'a' }));
    expect(write).toMatchObject({ kind: 'offline', changes: true });
    const { signal } = new AbortController();
    const read = await errorOf(call(instance, 'applications.get', { uuid: 'a' }, { signal }));
    expect(read).toMatchObject({ kind: 'offline', changes: false });
    expect(describeError(write).remedy).not.toBe(describeError(read).remedy);
  });

  test('no response: is “offline”', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(call(instance, 'applications.list', {})).rejects.toMatchObject({ kind: 'offline' });
  });

  test('unexpected response: is reported as unreadable', async () => {
    responses.push(Response.json({ other: true }));
    await expect(call(instance, 'applications.list', {})).rejects.toMatchObject({ kind: 'internal', status: 200 });
  });
});

test('previewRequest: asks for the preview', async () => {
  const preview = { method: 'POST', path: '/api/v1/deploy?uuid=a', body: null, curl: 'curl …' };
  responses.push(Response.json(preview));
  await expect(previewRequest(instance, 'deployments.deploy', { uuid: 'a' })).resolves.toEqual(preview);
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/instances/prod/operations/deployments.deploy?preview');
});

describe('streamRecords', () => {
  const read = async (body: string) => {
    responses.push(new Response(body));
    const records: unknown[] = [];
    const readType = (value: unknown) => ((value as { type: string }).type === 'news' ? null : (value as { type: string })); // prettier-ignore
    try {
      for await (const record of streamRecords(readType, '/api/fleet', {})) records.push(record);
      return { records, error: null };
    } catch (error) {
      return { records, error };
    }
  };

  test('records: are yielded in order, unknown types are skipped', async () =>
    expect(await read('{"type":"start"}\n\n{"type":"news"}\n{"type":"end"}\n')).toEqual({
      records: [{ type: 'start' }, { type: 'end' }],
      error: null,
    }));

  test.each([
    ['a stream without an end', '{"type":"start"}\n'],
    ['a record that is cut off', '{"type":"start"}\n{"ty'],
    ['an error of the server', '{"type":"start"}\n{"type":"error"}\n'],
  ])('%s: is an error', async (_, body) =>
    expect(await read(body)).toMatchObject({ records: [{ type: 'start' }], error: { kind: 'offline' } }),
  );
});
