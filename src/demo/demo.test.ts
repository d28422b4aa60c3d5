/** Permissions, error responses, fault injection and reset. */
import { describe, expect, it, vi } from 'vitest';
import { performHandshake } from '#coolify/handshake.ts';
import { createDemoFleet } from './fleet.ts';
import { createTestClient, row, type TestClient, type Row } from './testing/client.ts';

const first = async (client: TestClient): Promise<string> =>
  String(row(await client.list('/applications'), { name: 'backoffice' })['uuid']);

describe('actions by method', () => {
  it.each(['GET', 'HEAD'])('%s on 4.0.0: triggers the action', async (method) => {
    const client = createTestClient({ version: '4.0.0', content: 'production' });
    const before = (await client.list('/deployments')).length;
    const response = await client.send(method, `/api/v1/applications/${await first(client)}/start`);
    expect(response.status).toBe(200);
    expect(await client.list('/deployments')).toHaveLength(before + 1);
  });

  it.each(['GET', 'HEAD'])('%s on 4.3.10: does not trigger the action', async (method) => {
    const client = createTestClient({ version: '4.3.10' });
    const before = (await client.list('/deployments')).length;
    const response = await client.send(method, `/api/v1/applications/${await first(client)}/start`);
    expect(response.status).toBe(405);
    if (method === 'GET')
      expect(await response.json()).toEqual({ message: 'This endpoint has changed to a POST request.' });
    expect(await client.list('/deployments')).toHaveLength(before);
  });

  it('enable: GET below 4.2.0, POST since', async () => {
    const status = async (version: string, method: string) =>
      (await createTestClient({ version }).send(method, '/api/v1/enable')).status;
    expect([await status('4.1.2', 'GET'), await status('4.1.2', 'POST')]).toEqual([200, 404]);
    expect([await status('4.2.0', 'GET'), await status('4.2.0', 'POST')]).toEqual([405, 200]);
  });
});

describe('errors', () => {
  it('order: token, rate limit, role, API switch, ability, resource', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const path = '/api/v1/applications/nope/start';
    const status = async (token: Parameters<TestClient['send']>[2]) => (await client.send('POST', path, token)).json();
    client.demo.behave({ rateLimited: true, apiDisabled: true });
    expect(await status({ token: 'expired' })).toEqual({ message: 'Unauthenticated.' });
    expect(await status({ token: 'member_root' })).toEqual({ message: 'Too Many Attempts.' });
    client.demo.behave({ apiDisabled: true });
    expect(await status({ token: 'member_root' })).toEqual({ message: 'Missing required team role.' });
    expect(await status({ token: 'read' })).toEqual({ success: true, message: 'API is disabled.' });
    client.demo.behave();
    expect(await status({ token: 'read' })).toEqual({ message: 'Missing required permissions: deploy' });
    expect(await status({ token: 'deploy' })).toEqual({ message: 'Application not found.' });
  });

  it.each([
    ['{}', 400, { message: 'Invalid request.', error: 'Empty JSON.' }],
    ['{', 400, { message: 'Invalid request.', error: 'Invalid JSON.' }],
    ['{"bogus":1}', 422, { message: 'Validation failed.', errors: { bogus: ['This field is not allowed.'] } }],
    ['{"name":123}', 422, { message: 'Validation failed.', errors: { name: ['The name field must be a string.'] } }],
    [
      '{"custom_labels":"%%%"}',
      422,
      { message: 'Validation failed.', errors: { custom_labels: 'The custom_labels should be base64 encoded.' } },
    ],
  ])('PATCH body: %s', async (body, status, answer) => {
    const client = createTestClient({ version: '4.3.10' });
    const response = await client.send('PATCH', `/api/v1/applications/${await first(client)}`, { body });
    expect([response.status, await response.json()]).toEqual([status, answer]);
  });

  it('PATCH body: wrong content type', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const response = await client.send('PATCH', `/api/v1/applications/${await first(client)}`, {
      body: 'name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await response.json()).toEqual({
      message: 'Invalid request.',
      error: 'Content-Type must be application/json.',
    });
  });

  it('domain conflict: needs force_domain_override', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await first(client);
    const patch = async (body: Row) => client.send('PATCH', `/api/v1/applications/${uuid}`, { body });
    const domains = 'https://shop.example.com';
    const conflict = await patch({ domains });
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toMatchObject({
      conflicts: [{ domain: domains, resource_name: 'storefront', resource_type: 'application' }],
    });
    expect((await patch({ domains, force_domain_override: true })).status).toBe(200);
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({ fqdn: domains });
  });

  it('fields: rejected by versions before their first', async () => {
    const status = async (version: string, body: Row) => {
      const client = createTestClient({ version, content: 'production' });
      return (await client.send('PATCH', `/api/v1/applications/${await first(client)}`, { body })).status;
    };
    expect(await status('4.2.0', { max_restart_count: 3 })).toBe(422);
    expect(await status('4.3.0', { max_restart_count: 3 })).toBe(200);
    expect(await status('4.0.0', { build_pack: 'railpack' })).toBe(422);
    expect(await status('4.1.0', { build_pack: 'railpack' })).toBe(200);
  });

  it('rate limit: rejects the 201st call in a minute with Retry-After', async () => {
    const client = createTestClient({ version: '4.3.10', rateLimit: 200 });
    for (let i = 0; i < 200; i++) expect((await client.send('GET', '/api/v1/version')).status).toBe(200);
    client.advance(20);
    const response = await client.send('GET', '/api/v1/version', { token: 'read' });
    expect(response.status).toBe(429);
    expect(await response.text()).toBe('{\n    "message": "Too Many Attempts."\n}');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'retry-after': '40',
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': '0',
    });
    expect((await client.send('GET', '/api/v1/version', { token: 'member_read' })).status).toBe(200);
    expect((await client.send('GET', '/api/health', { token: null })).status).toBe(200);
    client.advance(41);
    expect((await client.send('GET', '/api/v1/version')).status).toBe(200);
  });

  it('full queue: rejects a deployment with Retry-After 60', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await first(client);
    for (let i = 0; i < 30; i++) await client.send('POST', `/api/v1/applications/${uuid}/start?force=1`);
    const response = await client.send(
      'POST',
      `/api/v1/deploy?uuid=${String(row(await client.list('/applications'), { name: 'newsletter' })['uuid'])}`,
    );
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
  });
});

describe('secrets without read:sensitive', () => {
  const SECRETS = /"(\w*_password|internal_db_url|custom_labels|sentinel_token|docker_compose|private_key)":"/;

  it('4.3.10: none are exposed', async () => {
    const client = createTestClient({ version: '4.3.10' });
    for (const path of [
      '/applications',
      '/databases',
      '/services',
      '/resources',
      '/servers',
      '/security/keys',
      `/applications/${await first(client)}`,
    ]) {
      expect(await (await client.send('GET', `/api/v1${path}`, { token: 'read' })).text(), path).not.toMatch(SECRETS);
      expect(await (await client.send('GET', `/api/v1${path}`, { token: 'sensitive' })).text(), path).toMatch(SECRETS);
    }
    const { deployments } = (await (
      await client.send('GET', `/api/v1/deployments/applications/${await first(client)}`, { token: 'read' })
    ).json()) as { deployments: Row[] };
    expect(deployments[0]).not.toHaveProperty('logs');
  });

  it('4.0.0: all are exposed in /resources, and logs', async () => {
    const client = createTestClient({ version: '4.0.0', content: 'production' });
    const bothDialects = await Promise.all(
      (['read', 'root'] as const).map(async (token) =>
        (await client.send('GET', '/api/v1/resources', { token })).text(),
      ),
    );
    expect(bothDialects[0]).toBe(bothDialects[1]);
    expect(bothDialects[0]).toMatch(SECRETS);
    const mysql = row(await client.list('/resources'), { type: 'standalone-mysql' });
    expect(
      await (await client.send('GET', `/api/v1/databases/${String(mysql['uuid'])}`, { token: 'read' })).json(),
    ).toHaveProperty('mysql_root_password');
    const { deployments } = (await (
      await client.send('GET', `/api/v1/deployments/applications/${await first(client)}`, { token: 'read' })
    ).json()) as { deployments: Row[] };
    expect(deployments[0]).toHaveProperty('logs');
  });
});

describe('behaviour', () => {
  it('refuse: rejects like fetch in Node', async () => {
    const client = createTestClient({ version: '4.3.10' });
    client.demo.behave({ refuse: true });
    await expect(client.send('GET', '/api/v1/version')).rejects.toMatchObject({
      name: 'TypeError',
      cause: { code: 'ECONNREFUSED' },
    });
    expect(client.demo.received().at(-1)).toMatchObject({ path: '/api/v1/version', status: 0 });
  });

  it('garbage: answers HTML, other JSON or truncated JSON', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const text = async (garbage: 'html' | 'json' | 'truncated') => {
      client.demo.behave({ garbage });
      return (await client.send('GET', '/api/v1/servers')).text();
    };
    expect(await text('html')).toMatch(/^<!DOCTYPE html>/);
    expect(JSON.parse(await text('json'))).toEqual({ hello: 'world', status: 'UP' });
    const cut = await text('truncated');
    expect(() => JSON.parse(cut) as unknown).toThrow(SyntaxError);
  });

  it('redirect and maintenance: apply until reset to default', async () => {
    const client = createTestClient({ version: '4.3.10' });
    client.demo.behave({ redirect: 'https://elsewhere.example.org/' });
    const response = await client.send('GET', '/api/v1/version');
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://elsewhere.example.org/']);
    client.demo.behave({ maintenance: true });
    expect((await client.send('GET', '/api/v1/version')).status).toBe(503);
    expect((await client.send('GET', '/api/health', { token: null })).status).toBe(200);
    client.demo.behave();
    expect((await client.send('GET', '/api/v1/version')).status).toBe(200);
  });

  it('latency: ends when the caller aborts', async () => {
    const client = createTestClient({ version: '4.3.10', latencyMs: 60_000 });
    const controller = new AbortController();
    const answer = client.demo.fetch(new Request('http://demo.test/api/v1/version', { signal: controller.signal }));
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('API switch: disables all calls but the health check', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const status = async (method: string, path: string, token: 'root' | null = 'root') =>
      (await client.send(method, path, { token })).status;
    expect(await status('POST', '/api/v1/disable')).toBe(200);
    expect(await status('GET', '/api/v1/servers')).toBe(403);
    expect(await status('GET', '/api/v1/servers', null)).toBe(401);
    expect(await status('GET', '/api/v1/health', null)).toBe(200);
    expect(await status('POST', '/api/v1/enable')).toBe(200);
    expect(await status('GET', '/api/v1/servers')).toBe(200);
  });
});

describe('reset', () => {
  const paths = ['/applications', '/deployments', '/tags', '/projects', '/servers'] as const;
  const snapshot = (client: TestClient) => Promise.all(paths.map(client.list));

  it('state: restores rows, behaviour, rate limit and received calls', async () => {
    const client = createTestClient({ version: '4.3.10', rateLimit: 20 });
    const initial = await snapshot(client);
    const path = `/api/v1/applications/${await first(client)}`;
    const tasks = await client.list(path.replace('/api/v1', '').concat('/scheduled-tasks'));
    await client.send('POST', `${path}/scheduled-tasks`, { body: { name: 'x', command: 'true', frequency: '@daily' } });
    await client.send('POST', `${path}/tags`, { body: { tag_name: 'added' } });
    await client.send('PATCH', path, { body: { name: 'renamed' } });
    await client.send('POST', `${path}/start`);
    await client.send('POST', '/api/v1/projects', { body: { name: 'added' } });
    expect(await snapshot(client)).not.toEqual(initial);
    client.demo.behave({ rateLimited: true });
    expect((await client.send('GET', '/api/v1/version')).status).toBe(429);
    client.demo.reset();
    expect(client.demo.received()).toEqual([]);
    expect((await client.send('GET', '/api/v1/version')).headers.get('x-ratelimit-remaining')).toBe('19');
    expect(await snapshot(client)).toEqual(initial);
    expect(await client.list(path.replace('/api/v1', '').concat('/scheduled-tasks'))).toEqual(tasks);
  });

  it('clock: dates the world at the first call after the reset', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const active = async () => (await client.list('/deployments')).map(({ status }) => status);
    const initial = await active();
    expect(initial).not.toEqual([]);
    client.advance(3600);
    expect(await active()).toEqual([]);
    client.demo.reset();
    expect(await active()).toEqual(initial);
  });

  it('in-flight call: is not logged after the reset', async () => {
    const client = createTestClient({ version: '4.3.10', latencyMs: 10 });
    const call = client.send('GET', '/api/v1/version');
    client.demo.reset();
    expect((await call).status).toBe(200);
    expect(client.demo.received()).toEqual([]);
  });
});

describe('FLOTILLA_DEMO_PACE', () => {
  it('default fleet: runs at this pace', async () => {
    const seconds = async (): Promise<number> => {
      let now = Date.UTC(2026, 10, 24, 12);
      const [instance] = createDemoFleet({ clock: () => now });
      if (instance === undefined) throw new Error('No instance.');
      const send = async (method: string, path: string): Promise<Row> => {
        const headers = { authorization: `Bearer ${instance.token}` };
        const response = await instance.demo.fetch(new Request(`http://demo.test/api/v1${path}`, { method, headers }));
        return (await response.json()) as Row;
      };
      const rows = (await send('GET', '/applications')) as unknown as Row[];
      const path = `/applications/${String(row(rows, { name: 'backoffice' })['uuid'])}`;
      await send('POST', `${path}/stop`);
      const start = now;
      while ((await send('GET', path))['status'] !== 'exited:unhealthy') now += 20;
      return (now - start) / 1000;
    };
    const normal = await seconds();
    vi.stubEnv('FLOTILLA_DEMO_PACE', '20');
    expect(await seconds()).toBeCloseTo(normal / 20, 1);
    vi.unstubAllEnvs();
  });

  it.each(['0', 'fast', '-1', '1e9'])('invalid value: rejects %s', (pace) => {
    vi.stubEnv('FLOTILLA_DEMO_PACE', pace);
    expect(() => createDemoFleet()).toThrow('FLOTILLA_DEMO_PACE');
    vi.unstubAllEnvs();
  });
});

describe('reference dialect', () => {
  it('envelope: wraps successes and errors', async () => {
    const client = createTestClient({ version: 'reference' });
    expect(await (await client.send('GET', '/api/v1/applications/nope')).json()).toEqual({
      success: false,
      message: 'Application not found.',
    });
    const invalid = await client.send(
      'PATCH',
      `/api/v1/applications/${String((await client.list('/applications'))[0]?.['uuid'])}`,
      { body: { bogus: 1 } },
    );
    expect([invalid.status, await invalid.json()]).toEqual([
      422,
      { success: false, message: 'Validation failed.', errors: { bogus: ['This field is not allowed.'] } },
    ]);
    expect((await (await client.send('GET', '/api/v1/private-keys')).json()) as Row).toMatchObject({ success: true });
  });
});

describe('default fleet', () => {
  it.each([
    ['production', 'coolify', '4.3.10', 'Platform'],
    ['staging', 'coolify', '4.0.0', 'Quality'],
    ['handbook', 'reference', '4.3.10', 'Field offices'],
  ])('%s: completes the handshake', async (id, dialect, version, team) => {
    const instance = createDemoFleet().find((item) => item.id === id);
    if (instance === undefined) throw new Error(`No ${id}.`);
    const handshake = await performHandshake(async (path, { anonymous } = {}) => {
      const response = await instance.demo.fetch(
        new Request(`http://demo.test${path}`, {
          headers: {
            accept: 'application/json',
            ...(anonymous === true ? {} : { authorization: `Bearer ${instance.token}` }),
          },
        }),
      );
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        text: await response.text(),
        headers: Object.fromEntries(response.headers),
      };
    });
    expect(handshake).toMatchObject({ dialect, version, team: { id: 0, name: team } });
  });

  it.each([
    ['production', 40, 12, 8, 5],
    ['staging', 15, 6, 4, 2],
    ['handbook', 8, 4, 2, 1],
  ])('%s: has its number of resources', async (id, applications, databases, services, servers) => {
    const client = createTestClient({
      version: { production: '4.3.10', staging: '4.0.0', handbook: 'reference' }[id] ?? '',
    });
    const resources = await client.list('/resources');
    const count = (type: RegExp) => resources.filter((item) => type.test(String(item['type']))).length;
    expect(Math.abs(count(/^application$/) - applications)).toBeLessThan(3);
    expect([count(/^standalone-/), count(/^service$/), (await client.list('/servers')).length]).toEqual([
      databases,
      services,
      servers,
    ]);
  });
});
