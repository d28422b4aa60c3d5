/** Configuration, previews, destinations and rollback (contract 4.2 and section 2). */
import { describe, expect, it } from 'vitest';
import { createTestClient, type TestClient, type Row } from './testing/client.ts';

const named = async (client: TestClient, name: string): Promise<string> =>
  String((await client.list('/applications')).find((row) => row['name'] === name)?.['uuid']);
const patch = async (client: TestClient, uuid: string, body: Row): Promise<{ status: number; body: Row }> => {
  const response = await client.send('PATCH', `/api/v1/applications/${uuid}`, { body });
  return { status: response.status, body: (await response.json()) as Row };
};
const post = async (client: TestClient, path: string, body?: Row): Promise<{ status: number; body: Row }> => {
  const response = await client.send('POST', `/api/v1${path}`, body === undefined ? {} : { body });
  return { status: response.status, body: (await response.json()) as Row };
};

describe('PATCH application on 4.3.10', () => {
  const client = createTestClient({ version: '4.3.10' });

  it.each([
    ['ports_exposes', 'eighty', 'The ports_exposes should be a comma separated list of numbers.'],
    ['ports_mappings', '80:80,80:81', 'The first number before : should be unique between mappings.'],
    ['start_command', 'node a; rm -rf /', ['The start command field format is invalid.']],
    ['health_check_port', 70_000, ['The health check port field must not be greater than 65535.']],
    ['stop_grace_period', 0, ['The stop grace period field must be at least 1.']],
    ['custom_labels', 'not base64', 'The custom_labels should be base64 encoded.'],
    ['git_branch', null, ['The git branch field must be a string.']],
    ['build_pack', 'magic', ['The selected build pack is invalid.']],
    ['is_static', 'perhaps', ['The is static field must be true or false.']],
    ['dockerfile', 'RlJPTSBuZ2lueA==', ['This field is not allowed.']],
  ])('invalid field: rejects %s=%s', async (name, value, sentence) => {
    const uuid = await named(client, 'backoffice');
    expect(await patch(client, uuid, { [name]: value })).toEqual({
      status: 422,
      body: { message: 'Validation failed.', errors: { [name]: sentence } },
    });
  });

  it('response: returns settings in `settings` and columns at the top level', async () => {
    const uuid = await named(client, 'backoffice');
    expect(
      (await patch(client, uuid, { use_build_server: true, limits_cpus: '2', stop_grace_period: 30 })).status,
    ).toBe(200);
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({
      limits_cpus: '2',
      settings: { is_build_server_enabled: true, stop_grace_period: 30 },
    });
  });

  it('basic auth: requires user name and password when first enabled', async () => {
    const uuid = await named(client, 'backoffice');
    const refused = await patch(client, uuid, { is_http_basic_auth_enabled: true, http_basic_auth_username: 'ada' });
    expect(refused.body['errors']).toEqual({ http_basic_auth_password: 'The http_basic_auth_password is required.' });
    expect(
      (
        await patch(client, uuid, {
          is_http_basic_auth_enabled: true,
          http_basic_auth_username: 'ada',
          http_basic_auth_password: 'x',
        })
      ).status,
    ).toBe(200);
    expect((await patch(client, uuid, { is_http_basic_auth_enabled: true })).status).toBe(200);
  });
});

describe('rollback on 4.3.10', () => {
  it('image: becomes current after its rollback', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await named(client, 'backoffice');
    type Images = { current: string; images: { tag: string; created_at: string; is_current: boolean }[] };
    const before = await client.read<Images>(`/applications/${uuid}/rollback-images`);
    expect(before.images.length).toBeGreaterThan(1);
    expect(before.images.filter((image) => image.is_current).map(({ tag }) => tag)).toEqual([before.current]);
    const target = before.images.find((image) => !image.is_current);
    const queued = await post(client, `/applications/${uuid}/rollback`, { commit: target?.tag });
    expect(queued.body['message']).toBe('Rollback deployment queued.');
    client.advance(300);
    expect(await client.read(`/deployments/${String(queued.body['deployment_uuid'])}`)).toMatchObject({
      commit: target?.tag,
      rollback: true,
      status: 'finished',
    });
    const after = await client.read<Images>(`/applications/${uuid}/rollback-images`);
    expect(after.current).toBe(target?.tag);
    expect(after.images.find(({ tag }) => tag === target?.tag)?.created_at).toBe(target?.created_at);
  });

  it('validation: rejects invalid commits and unknown fields', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await named(client, 'backoffice');
    const path = `/applications/${uuid}/rollback`;
    expect((await post(client, path, { commit: '-x' })).body['errors']).toEqual({
      commit: ['Invalid rollback commit: must not start with a hyphen.'],
    });
    expect((await post(client, path, { commit: 'abc', force: true })).body['errors']).toEqual({
      force: ['This field is not allowed.'],
    });
    expect((await post(client, path, { tag: 'abc' })).body['errors']).toMatchObject({
      commit: ['The commit field is required.'],
    });
  });
});

describe('domains of a compose application', () => {
  it('unknown services: are dropped; only unknown ones change nothing', async () => {
    const client = createTestClient({ version: '4.0.0' });
    const uuid = await named(client, 'compose-lab');
    const stored = async () =>
      JSON.parse(
        (await client.read<{ docker_compose_domains: string }>(`/applications/${uuid}`)).docker_compose_domains,
      );
    const web = { name: 'web', domain: 'https://web.example.com' };
    const before = await stored();
    const unknown = { name: 'queue_admin', domain: 'https://queue.example.com' };
    expect((await patch(client, uuid, { docker_compose_domains: [unknown] })).status).toBe(200);
    expect(await stored()).toEqual(before);
    expect((await patch(client, uuid, { docker_compose_domains: [web, unknown] })).status).toBe(200);
    expect(await stored()).toEqual({ web: { domain: web.domain } });
  });
});

describe('destinations of an application', () => {
  it('attach and detach: one per server, with the recorded messages', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await named(client, 'checkout');
    const path = `/applications/${uuid}/destinations`;
    const [main] = await client.list(path);
    expect(main).toEqual({
      uuid: expect.any(String),
      name: 'coolify',
      network: 'coolify',
      server_uuid: expect.any(String),
      server_id: expect.any(Number),
      is_primary: true,
    });
    const other = (await client.list('/destinations')).find((row) => row['server_uuid'] !== main?.['server_uuid']);
    const body = { destination_uuid: other?.['uuid'] };
    expect(await post(client, path, body)).toEqual({
      status: 201,
      body: { message: 'Destination attached.', uuid: other?.['uuid'] },
    });
    expect((await post(client, path, body)).status).toBe(422);
    expect((await client.list(path)).map((row) => [row['uuid'], row['is_primary']])).toEqual([
      [main?.['uuid'], true],
      [other?.['uuid'], false],
    ]);
    const gone = async () => (await client.send('DELETE', `/api/v1${path}/${String(other?.['uuid'])}`)).json();
    expect(await gone()).toEqual({ message: 'Destination detached.' });
    expect(await gone()).toEqual({ message: 'Destination not found.' });
    const created = await post(client, `/servers/${String(main?.['server_uuid'])}/destinations`, { network: 'second' });
    expect(await post(client, path, { destination_uuid: created.body['uuid'] })).toEqual({
      status: 422,
      body: { message: 'Cannot attach a destination on the same server as the primary destination.' },
    });
  });
});

describe('previews', () => {
  it('pull request: deploys a known preview, answers not found for an unknown one', async () => {
    const client = createTestClient({ version: '4.3.10' });
    // Its previews are known from their deployments only.
    let uuid = '';
    for (const row of await client.list('/applications')) {
      const { deployments } = await client.read<{ deployments: Row[] }>(
        `/deployments/applications/${String(row['uuid'])}?take=50`,
      );
      if (deployments.some((deployment) => deployment['pull_request_id'] === 128)) uuid = String(row['uuid']);
    }
    const known = await post(client, `/deploy?uuid=${uuid}&pr=128`);
    const [deployment] = known.body['deployments'] as Row[];
    expect(await client.read(`/deployments/${String(deployment?.['deployment_uuid'])}`)).toMatchObject({
      pull_request_id: 128,
    });
    expect((await post(client, `/deploy?uuid=${uuid}&pr=9999`)).body).toEqual({
      deployments: [{ message: 'Pull request 9999 not found for this resource.', resource_uuid: uuid }],
    });
    expect(await post(client, `/deploy?uuid=${uuid}&docker_tag=v2`)).toEqual({
      status: 400,
      body: { message: 'docker_tag requires pull_request_id.' },
    });
  });

  it('docker_tag: creates the preview of an image application', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = String(
      (await client.list('/applications')).find((row) => row['build_pack'] === 'dockerimage')?.['uuid'],
    );
    const created = await post(client, `/deploy?uuid=${uuid}&pr=4&docker_tag=rc-1`);
    const [deployment] = created.body['deployments'] as Row[];
    expect(await client.read(`/deployments/${String(deployment?.['deployment_uuid'])}`)).toMatchObject({
      pull_request_id: 4,
      docker_registry_image_tag: 'rc-1',
    });
  });
});
