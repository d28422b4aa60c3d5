import { describe, expect, test } from 'vitest';
import { buildRequest, variantsFor, type Profile } from '../operation.ts';
import { operation, readAnswer, variantOf, type InputOf, type OperationId } from './table.ts';

const coolify = (version: string): Profile => ({ dialect: 'coolify', version, missing: [] });
const REFERENCE: Profile = { dialect: 'reference', version: null, missing: [] };

function written<K extends OperationId>(id: K, profile: Profile, input: InputOf<K>) {
  const variant = variantOf(id, variantsFor(operation(id), profile)[0] ?? -1);
  if (variant === undefined) throw new Error(`${id} is not served.`);
  return buildRequest(variant, input);
}

const INPUT = {
  project_uuid: 'p',
  server_uuid: 's',
  environment_uuid: 'e',
  environment_name: 'production',
  type: 'umami',
  name: 'visits',
  description: 'How many',
  instant_deploy: true,
  urls: [{ name: 'umami', url: 'https://a.example' }],
  is_container_label_escape_enabled: true,
  tags: ['web'],
};

describe('services.create: sends the fields of the version only', () => {
  test.each([
    [coolify('4.3.10'), ['environment_uuid', 'urls', 'is_container_label_escape_enabled', 'tags', 'description']],
    [coolify('4.0.0'), ['environment_uuid', 'urls', 'is_container_label_escape_enabled', 'description']],
    [coolify('4.0.0-beta.465'), ['environment_uuid', 'urls', 'description']],
    [coolify('4.0.0-beta.420'), ['environment_uuid', 'description']],
    [REFERENCE, ['environment_name']],
  ])('%o', (profile, some) => {
    const body = written('services.create', profile, INPUT).body ?? {};
    const always = [
      'project_uuid',
      'server_uuid',
      'type',
      'name',
      ...(profile === REFERENCE ? [] : ['instant_deploy']),
    ];
    expect(Object.keys(body).toSorted()).toEqual([...always, ...some].toSorted());
  });

  test('services.create: an environment without a uuid is addressed by name', () => {
    const { environment_uuid: _, ...input } = INPUT;
    expect(written('services.create', coolify('4.3.10'), input).body).toMatchObject({ environment_name: 'production' });
  });
});

describe('compose files: are sent in base64', () => {
  const file = 'services:\n  web:\n    image: nginx # grüße\n';
  test.each(['services.create', 'services.update'] as const)('%s', (id) => {
    const { body } = written(id, coolify('4.0.0'), { ...INPUT, uuid: 'u', type: undefined, docker_compose_raw: file });
    expect(Buffer.from(String(body?.['docker_compose_raw']), 'base64').toString('utf8')).toBe(file);
    expect(String(body?.['docker_compose_raw'])).not.toContain('\n');
  });
});

test('services.update: unavailable where it would replace the service', () => {
  expect(variantsFor(operation('services.update'), coolify('4.0.0-beta.420.6'))).toEqual([]);
  expect(variantsFor(operation('services.update'), coolify('4.0.0-beta.420.7'))).toHaveLength(1);
});

test('services.delete: sends all four options as 0 or 1', () => {
  const input = {
    uuid: 'u',
    delete_volumes: false,
    delete_connected_networks: true,
    delete_configurations: true,
    docker_cleanup: false,
  };
  expect(written('services.delete', coolify('4.0.0'), input).path).toBe(
    '/api/v1/services/u?delete_volumes=0&delete_connected_networks=1&delete_configurations=1&docker_cleanup=0',
  );
  expect(written('services.delete', REFERENCE, input).path).toBe('/api/v1/services/u');
});

test('services.restart: pulls images only with `latest`; the reference uses GET', () => {
  expect(written('services.restart', coolify('4.3.10'), { uuid: 'u', latest: true })).toMatchObject({
    method: 'POST',
    path: '/api/v1/services/u/restart?latest=1',
  });
  expect(written('services.restart', coolify('4.3.10'), { uuid: 'u' }).path).toBe('/api/v1/services/u/restart');
  expect(written('services.restart', REFERENCE, { uuid: 'u', latest: true })).toMatchObject({
    method: 'GET',
    path: '/api/v1/services/u/restart',
  });
});

test('services.create: reads both response formats; components keep their compose name', () => {
  const answer = (body: unknown) => ({
    status: 201,
    contentType: 'application/json',
    text: JSON.stringify(body),
    headers: {},
  });
  expect(readAnswer('services.create', 0, INPUT, answer({ uuid: 'u', domains: ['https://a.example'] }))).toEqual({
    uuid: 'u',
    domains: ['https://a.example'],
  });
  expect(readAnswer('services.create', 4, INPUT, answer({ success: true, data: { id: 7 } }))).toEqual({
    uuid: '7',
    domains: [],
  });
  const service = readAnswer(
    'services.get',
    0,
    { uuid: 'u' },
    answer({ uuid: 'u', applications: [{ uuid: 'a', name: 'web', human_name: 'Shop window' }] }),
  );
  expect(service.parts[0]).toMatchObject({ name: 'Shop window', key: 'web', kind: 'application' });
  expect(service.compose).toBeUndefined();
});

test.each([
  [{ success: true, message: 'Created' }, null],
  [{ success: true, data: null }, null],
  [{ success: true, data: [] }, null],
  ['', null],
  [{ success: true, data: { service: { uuid: 'u' } } }, 'u'],
  [{ success: true, data: { application: { id: 7 } } }, '7'],
  [{ data: { uuid: 'u' } }, 'u'],
  [{ uuid: 'u', database: { uuid: 'other' } }, 'u'],
])('services.create: the answer %j is a success', (body, uuid) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = { status: 201, contentType: 'application/json', text, headers: {} };
  const place = { ...INPUT, docker_image: 'nginx:1' };
  const at = (id: OperationId) => variantsFor(operation(id), REFERENCE)[0] ?? -1;
  const ids = ['services.create', 'databases.createRedis', 'applications.createDockerImage'] as const;
  for (const id of ids) expect(readAnswer(id, at(id), place, answer).uuid).toBe(uuid);
});
