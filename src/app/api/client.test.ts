import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { call, previewCall } from './client.ts';
import { describeError } from './describe.ts';
import { ApiError } from './error.ts';
import { readLines } from './lines.ts';

const instance = (extra: Partial<Instance> = {}): Instance => ({
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect: 'coolify', version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null, ...extra,
}); // prettier-ignore

const answers: Response[] = [];
const fetched = vi.fn(
  async (_path: string, _init?: RequestInit) => answers.shift() ?? new Response('', { status: 599 }),
);
const upstream = (status: number, body: unknown, relayed = status): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status: relayed,
    headers: { 'content-type': 'application/json', 'x-flotilla-upstream-status': String(status) },
  });

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  answers.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

describe('call', () => {
  test('asks our proxy by POST where the instance acts on GET', async () => {
    answers.push(
      upstream(200, { success: true, data: { message: 'Deployment request queued.', deployment_uuid: 'd1' } }),
    );
    const result = await call(instance({ dialect: 'reference' }), 'applications.start', { uuid: 'a1' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/instances/prod/v1/applications/a1/start');
    expect(fetched.mock.calls[0]?.[1]?.method).toBe('POST');
    expect(result).toMatchObject({ outcome: 'queued', deploymentUuid: 'd1' });
  });

  test('judges by the status of the instance, not by the one that our proxy relays', async () => {
    answers.push(upstream(401, { message: 'Unauthenticated.' }, 424));
    await expect(call(instance(), 'applications.list', {})).rejects.toMatchObject({
      kind: 'unauthenticated',
      status: 401,
      instance: 'Prod',
      operation: 'applications.list',
    });
  });

  test('tries the next variant only after “no such route”', async () => {
    const gone = { message: 'Not found.', docs: 'https://coolify.io/docs' };
    answers.push(upstream(404, gone), upstream(200, { id: 0, name: 'Root Team' }));
    await expect(call(instance(), 'teams.current', {})).resolves.toMatchObject({ id: 0, name: 'Root Team' });
    expect(fetched.mock.calls.map(([path]) => path)).toEqual([
      '/api/instances/prod/v1/teams/current',
      '/api/instances/prod/v1/team',
    ]);
  });

  test('sends nothing a second time, whatever failed', async () => {
    answers.push(upstream(500, { message: 'Server Error' }));
    await expect(call(instance(), 'applications.restart', { uuid: 'a' })).rejects.toMatchObject({
      kind: 'server-error',
    });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test('an answer that breaks off is a fault of the connection, not of the page', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"uuid":'));
            controller.error(new TypeError('network error'));
          },
        }),
        { headers: { 'content-type': 'application/json', 'x-flotilla-upstream-status': '200' } },
      );
    answers.push(broken());
    const error: unknown = await call(instance(), 'applications.restart', { uuid: 'a' }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'ApiError', kind: 'unreachable', instance: 'Prod' });
    expect(describeError(error).remedy).toMatch(/may have succeeded anyway/);

    answers.push(broken());
    const lines = readLines((value) => value, '/api/fleet', {});
    await expect(lines.next()).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
    answers.push(new Response('{"a":1}\n{"b'));
    const cut = readLines((value) => value, '/api/fleet', {});
    expect((await cut.next()).value).toEqual({ a: 1 });
    await expect(cut.next()).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
  });

  test('says which version is needed when the instance has no such call', async () => {
    await expect(call(instance({ dialect: 'reference' }), 'deployments.cancel', { uuid: 'd' })).rejects.toMatchObject({
      kind: 'no-such-route',
      message: expect.stringContaining('Not available'),
    });
    expect(fetched).not.toHaveBeenCalled();
  });

  test('a problem of our own server becomes an error with its field', async () => {
    answers.push(
      new Response(JSON.stringify({ code: 'bad-request', message: 'Too long.', field: 'name' }), {
        status: 400,
        headers: { 'content-type': 'application/problem+json' },
      }),
    );
    const error: unknown = await call(instance(), 'applications.list', {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: 'bad-request', fields: { name: ['Too long.'] } });
  });

  test('no answer at all is “offline”', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(call(instance(), 'applications.list', {})).rejects.toMatchObject({ kind: 'offline' });
  });
});

test('the glass box shows the call that would be sent', () => {
  expect(previewCall(instance(), 'deployments.deploy', { uuid: 'a', force: true })).toMatchObject({
    method: 'POST',
    path: '/api/v1/deploy?uuid=a&force=1',
  });
  expect(
    previewCall(instance({ dialect: 'reference' }), 'deployments.deploy', { uuid: 'a', force: true }),
  ).toMatchObject({ method: 'GET', path: '/api/v1/deployments/deploy?uuid=a' });
  expect(previewCall(instance({ dialect: 'reference' }), 'deployments.cancel', { uuid: 'a' })).toBe(null);
});
