/** Created resources can be deployed, moved, cloned and deleted. */
import { describe, expect, it } from 'vitest';
import { createTestClient, row, type TestClient, type Row } from './testing/client.ts';

const VERSIONS = ['4.3.10', '4.0.0', 'reference'] as const;

async function place({ read, list, demo }: TestClient) {
  const [project] = await list('/projects');
  const { environments } = await read<{ environments: Row[] }>(`/projects/${String(project?.['uuid'])}`);
  const server = row(await list('/servers'), { is_reachable: true, is_coolify_host: false });
  return {
    project_uuid: project?.['uuid'],
    ...(demo.dialect === 'reference'
      ? { environment_name: environments[0]?.['name'] }
      : { environment_uuid: environments[0]?.['uuid'] }),
    server_uuid: server['uuid'],
  };
}

const dataOf = async (response: Response): Promise<Row> => {
  const body = (await response.json()) as Row;
  return (body['success'] === true ? body['data'] : body) as Row;
};
const bodies = (reference: boolean, kind: string, fields: Row): [string, Row] => {
  const paths: Record<string, string> = { image: 'dockerimage', dockerfile: 'dockerfile', public: 'public' };
  return reference
    ? ['/api/v1/applications', { type: kind === 'image' ? 'docker-image' : kind, ...fields }]
    : [`/api/v1/applications/${paths[kind] ?? ''}`, fields];
};

describe.each(VERSIONS)('on %s', (version) => {
  const reference = version === 'reference';
  const image = reference
    ? { docker_image: 'nginx:1.27', ports_exposes: '80' }
    : { docker_registry_image_name: 'nginx:1.27', ports_exposes: '80' };

  it('application: is created, deployed and deleted', async () => {
    const client = createTestClient({ version });
    const [path, body] = bodies(reference, 'image', { ...(await place(client)), ...image, name: 'fresh' });
    const created = await client.send('POST', path, { body });
    expect(created.status).toBe(201);
    const { uuid } = (await dataOf(created)) as { uuid: string };
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({
      name: 'fresh',
      status: 'exited:unhealthy',
      docker_registry_image_name: 'nginx',
      docker_registry_image_tag: '1.27',
    });
    await client.send(reference ? 'GET' : 'POST', `/api/v1/applications/${uuid}/start`);
    client.advance(90);
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({ status: 'running:unknown' });
    expect((await client.send('DELETE', `/api/v1/applications/${uuid}`)).status).toBe(200);
    expect((await client.send('GET', `/api/v1/applications/${uuid}`)).status).toBe(200);
    client.advance(20);
    expect((await client.send('GET', `/api/v1/applications/${uuid}`)).status).toBe(404);
    expect((await client.list('/applications')).some((item) => item['uuid'] === uuid)).toBe(false);
  });

  it('validation: rejects in the order of Coolify', async () => {
    const client = createTestClient({ version });
    const where = await place(client);
    const refusal = async (fields: Row): Promise<unknown> => {
      const [path, body] = bodies(reference, 'public', fields);
      const response = await client.send('POST', path, { body });
      const { message, errors } = (await response.json()) as Row;
      return [response.status, message, errors === undefined ? null : Object.keys(errors as Row)];
    };
    const git = { git_repository: 'https://github.com/a/b', git_branch: 'main', build_pack: 'nixpacks' };
    expect(await refusal({ bogus: 1 })).toEqual([422, 'Validation failed.', ['project_uuid', 'server_uuid', 'bogus']]);
    expect(await refusal({ ...where, project_uuid: 'x' })).toEqual([404, 'Project not found.', null]);
    expect(await refusal({ ...where, server_uuid: 'x' })).toEqual([404, 'Server not found.', null]);
    expect(await refusal({ ...where, ...git, git_repository: 'a/b', ports_exposes: 'x' })).toEqual([
      422,
      'Validation failed.',
      ['ports_exposes', 'git_repository'],
    ]);
    expect(await refusal({ ...where, ...git })).toEqual(
      version === '4.0.0' ? [422, 'Validation failed.', ['ports_exposes']] : [201, undefined, null],
    );
  });
});

it('domain in use: conflicts unless forced', async () => {
  const client = createTestClient({ version: '4.3.10' });
  const taken = String(row(await client.list('/applications'), { name: 'checkout' })['fqdn']);
  const body = { ...(await place(client)), docker_registry_image_name: 'nginx', ports_exposes: '80', domains: taken };
  const path = '/api/v1/applications/dockerimage';
  const refused = await client.send('POST', path, { body });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ conflicts: [{ domain: taken, resource_name: 'checkout' }] });
  const insisted = await client.send('POST', path, { body: { ...body, force_domain_override: true } });
  expect(await insisted.json()).toMatchObject({ domains: taken });
});

it('Dockerfile port: is overwritten on create and can be updated', async () => {
  const client = createTestClient({ version: '4.3.10' });
  const body = { ...(await place(client)), dockerfile: btoa('FROM nginx\nEXPOSE 8080\n'), ports_exposes: '8080' };
  const { uuid } = await dataOf(await client.send('POST', '/api/v1/applications/dockerfile', { body }));
  const path = `/applications/${String(uuid)}`;
  expect(await client.read(path)).toMatchObject({ ports_exposes: '80', dockerfile: 'FROM nginx\nEXPOSE 8080\n' });
  await client.send('PATCH', `/api/v1${path}`, { body: { ports_exposes: '8080' } });
  expect(await client.read(path)).toMatchObject({ ports_exposes: '8080' });
});

it('compose file: becomes a service on Coolify, an application in the reference', async () => {
  const file =
    'services:\n  web:\n    image: nginx\n    environment:\n      - SERVICE_FQDN_WEB_80\n  db:\n    image: postgres:17\n';
  const real = createTestClient({ version: '4.0.0' });
  const created = await dataOf(
    await real.send('POST', '/api/v1/services', {
      body: { ...(await place(real)), docker_compose_raw: btoa(file), instant_deploy: true },
    }),
  );
  expect(created['domains']).toEqual([expect.stringMatching(/^http:\/\/web-[a-z0-9]{24}\.[\d.]+\.sslip\.io:80$/)]);
  expect(await real.read(`/services/${String(created['uuid'])}`)).toMatchObject({ databases: [{ name: 'db' }] });
  real.advance(30);
  expect(await real.read(`/services/${String(created['uuid'])}`)).toMatchObject({ status: 'running:unknown' });
  const written = createTestClient({ version: 'reference' });
  const answer = await written.send('POST', '/api/v1/applications', {
    body: { ...(await place(written)), type: 'docker-compose', name: 'stack', docker_compose: file },
  });
  const { uuid } = await dataOf(answer);
  expect(await written.read(`/applications/${String(uuid)}`)).toMatchObject({ build_pack: 'dockercompose' });
});

it.each([
  // The generated domain contains its uuid (v4.3.10, `clone_application`).
  [
    'applications',
    { fqdn: expect.stringMatching(/^http:\/\/[a-z0-9]{24}\.[\d.]+\.sslip\.io$/) as string, status: 'exited:unhealthy' },
  ],
  ['databases', { is_public: false, status: 'exited:unhealthy' }],
  ['services', { status: 'exited' }],
])('%s: move and clone', async (resource, stopped) => {
  const client = createTestClient({ version: '4.3.10' });
  const { environments } = await client.read<{ environments: Row[] }>(
    `/projects/${String((await client.list('/projects')).at(-1)?.['uuid'])}`,
  );
  const source = (await client.list(`/${resource}`)).find((item) => item['environment_id'] !== environments[0]?.['id']);
  const path = `/api/v1/${resource}/${String(source?.['uuid'])}`;
  const body = { environment_uuid: environments[0]?.['uuid'] };
  expect((await client.send('POST', `${path}/move`, { body })).status).toBe(200);
  expect((await client.send('POST', `${path}/move`, { body })).status).toBe(400);
  const destination = row(await client.list('/applications'), { name: 'checkout' })['destination'] as Row;
  const copy = await client.send('POST', `${path}/clone`, { body: { destination_uuid: destination['uuid'] } });
  expect(copy.status).toBe(201);
  const { uuid } = await dataOf(copy);
  expect(uuid).not.toBe(source?.['uuid']);
  const created = await client.read<Row>(`/${resource}/${String(uuid)}`);
  if (resource === 'applications') expect(created['fqdn']).toContain(String(uuid));
  expect(created).toMatchObject({
    environment_id: environments[0]?.['id'],
    ...stopped,
  });
});
