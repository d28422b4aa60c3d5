/** Services and their components: create, start, update, validation and delete. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceTypes } from '#coolify/catalogue/types.ts';
import { createTestClient, type TestClient, type Row } from './testing/client.ts';

const COMPOSE =
  'services:\n  web:\n    image: nginx:1.27\n    environment:\n      - SERVICE_FQDN_WEB_80\n  cache:\n    image: redis:7-alpine\n';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function place({ list, read }: TestClient): Promise<Row> {
  const project = String((await list('/projects'))[0]?.['uuid']);
  const { environments } = await read<{ environments: Row[] }>(`/projects/${project}`);
  const server = (await list('/servers')).find((row) => row['is_reachable'] === true);
  return { project_uuid: project, environment_name: environments[0]?.['name'], server_uuid: server?.['uuid'] };
}

async function make(client: TestClient, fields: Row): Promise<{ status: number; body: Row }> {
  const response = await client.send('POST', '/api/v1/services', { body: { ...(await place(client)), ...fields } });
  return { status: response.status, body: (await response.json()) as Row };
}

describe.each(['4.3.10', '4.0.0'])('on %s', (version) => {
  it('compose file: is created, started and deleted', async () => {
    const client = createTestClient({ version });
    const { status, body } = await make(client, {
      name: 'mine',
      docker_compose_raw: base64(COMPOSE),
      instant_deploy: true,
    });
    expect(status).toBe(201);
    const uuid = String(body['uuid']);
    expect(body['domains']).toEqual([expect.stringMatching(new RegExp(`^http://web-${uuid}\\..*:80$`))]);
    expect(await client.read(`/services/${uuid}`)).toMatchObject({
      name: 'mine',
      service_type: null,
      status: 'starting:unhealthy',
      docker_compose_raw: COMPOSE,
      applications: [{ name: 'web', status: 'exited' }],
      databases: [{ name: 'cache', image: 'redis:7-alpine' }],
    });
    client.advance(8);
    expect(await client.read(`/services/${uuid}`)).toMatchObject({ status: 'running:unknown' });
    const gone = await client.send('DELETE', `/api/v1/services/${uuid}?delete_volumes=0`);
    expect(await gone.json()).toEqual({ message: 'Service deletion request queued.' });
    expect((await client.send('GET', `/api/v1/services/${uuid}`)).status).toBe(200);
    client.advance(20);
    expect((await client.send('GET', `/api/v1/services/${uuid}`)).status).toBe(404);
    expect((await client.list('/services')).map((row) => row['uuid'])).not.toContain(uuid);
  });

  it('compose update: keeps existing components', async () => {
    const client = createTestClient({ version });
    const uuid = String((await make(client, { docker_compose_raw: base64(COMPOSE) })).body['uuid']);
    const before = await client.read<{ applications: Row[] }>(`/services/${uuid}`);
    await client.send('PATCH', `/api/v1/services/${uuid}`, {
      body: { docker_compose_raw: base64(`${COMPOSE}  worker:\n    image: acme/worker:1\n`) },
    });
    const after = await client.read<{ applications: Row[] }>(`/services/${uuid}`);
    expect(after.applications.map((component) => component['name'])).toEqual(['web', 'worker']);
    expect(after.applications[0]?.['uuid']).toBe(before.applications[0]?.['uuid']);
  });

  it('URLs: lists errors, names the resource in conflicts', async () => {
    const client = createTestClient({ version });
    const uuid = String((await make(client, { docker_compose_raw: base64(COMPOSE) })).body['uuid']);
    const patch = async (urls: readonly Row[], more: Row = {}) => {
      const response = await client.send('PATCH', `/api/v1/services/${uuid}`, { body: { urls, ...more } });
      return { status: response.status, body: (await response.json()) as Row };
    };
    expect(await patch([{ name: 'web', url: 'nonsense' }])).toEqual({
      status: 422,
      body: { message: 'Validation failed.', errors: ['Invalid URL: nonsense'] },
    });
    expect((await patch([{ name: 'nope', url: 'https://a.example' }])).body['errors']).toEqual([
      "Service container with 'nope' not found.",
    ]);
    const other = (await client.list('/applications')).find((row) => typeof row['fqdn'] === 'string');
    const taken = String(other?.['fqdn']).split(',')[0];
    const conflict = await patch([{ name: 'web', url: taken }]);
    expect([conflict.status, (conflict.body['conflicts'] as Row[])[0]?.['resource_name']]).toEqual([
      409,
      other?.['name'],
    ]);
    expect((await patch([{ name: 'web', url: taken }], { force_domain_override: true })).status).toBe(200);
    expect((await patch([{ name: 'web', url: '' }])).body['domains']).toEqual([]);
  });
});

describe('components on 4.3.10', () => {
  it('stop and start: the service aggregates the status', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const service = (await client.list('/services')).find(
      (row) => (row['databases'] as Row[]).length > 0 && row['status'] === 'running:healthy',
    );
    const databases = (service ?? {})['databases'] as Row[];
    const one = `/services/${String(service?.['uuid'])}/databases/${String(databases[0]?.['uuid'])}`;
    await client.send('POST', `/api/v1${one}/stop`);
    client.advance(10);
    expect(await client.read(one)).toMatchObject({ status: 'exited' });
    expect(await client.read(`/services/${String(service?.['uuid'])}`)).toMatchObject({ status: 'degraded:unhealthy' });
    expect((await client.send('GET', `/api/v1${one}/logs`)).status).toBe(400);
    await client.send('PATCH', `/api/v1${one}`, { body: { exclude_from_status: true } });
    expect(await client.read(`/services/${String(service?.['uuid'])}`)).toMatchObject({ status: 'running:healthy' });
    await client.send('POST', `/api/v1${one}/start`);
    client.advance(10);
    expect(await client.read(one)).toMatchObject({ status: 'running:healthy' });
  });
});

/** The catalogue matches the types that the recorded instances list. */
it.each([
  ['4.3.10', 340],
  ['4.0.0', 326],
])('one-click types of %s: match the recording', (version, count) => {
  const file = new URL(`recordings/${version}/POST_services__404-invalid-type.json`, import.meta.url);
  const recording = JSON.parse(readFileSync(file, 'utf8')) as {
    response: { body: { valid_service_types: string[] } };
  };
  expect([...serviceTypes(version)].toSorted()).toEqual(recording.response.body.valid_service_types.toSorted());
  expect(serviceTypes(version)).toHaveLength(count);
});
