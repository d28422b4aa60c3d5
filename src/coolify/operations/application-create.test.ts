import { describe, expect, test } from 'vitest';
import { buildRequest, variantsFor, type Profile, type Variant } from '../operation.ts';
import { acceptsOnCreate } from './application-create.ts';
import { operation, readAnswer, variantOf, type InputOf, type OperationId } from './table.ts';

const at = (version: string | null): Profile =>
  version === null
    ? { dialect: 'reference', version: null, missing: [] }
    : { dialect: 'coolify', version, missing: [] };

function requestOf<K extends OperationId>(id: K, version: string | null, input: InputOf<K>) {
  const [index = -1, ...more] = variantsFor(operation(id), at(version));
  expect(more).toEqual([]);
  return buildRequest(variantOf(id, index) as Variant<InputOf<K>>, input);
}

const place = {
  project_uuid: 'p',
  environment_name: 'production',
  environment_uuid: 'e',
  server_uuid: 's',
  destination_uuid: 'd',
};
const git: InputOf<'applications.createGithubApp'> = {
  ...place,
  github_app_uuid: 'g',
  git_repository: 'acme/web',
  git_branch: 'main',
  build_pack: 'nixpacks',
  ports_exposes: '3000',
  name: 'web',
  description: '',
  domains: undefined,
  instant_deploy: true,
  autogenerate_domain: false,
  force_domain_override: true,
  dockerfile_location: '/Dockerfile',
  tags: ['shop'],
};

describe('applications.create…: sends a field since its first version', () => {
  test.each([
    ['4.3.10', ['force_domain_override', 'autogenerate_domain', 'dockerfile_location', 'tags']],
    ['4.2.0-rc.1', ['force_domain_override', 'autogenerate_domain', 'dockerfile_location']],
    ['4.0.0', ['force_domain_override', 'autogenerate_domain', 'dockerfile_location']],
    ['4.0.0-beta.455', ['force_domain_override', 'autogenerate_domain']],
    ['4.0.0-beta.430', ['force_domain_override']],
    ['4.0.0-beta.420', []],
  ] as const)('%s', (version, later) => {
    const { method, path, body } = requestOf('applications.createGithubApp', version, git);
    expect([method, path]).toEqual(['POST', '/api/v1/applications/private-github-app']);
    expect(Object.keys(body ?? {}).toSorted()).toEqual(
      [
        'project_uuid', 'environment_uuid', 'server_uuid', 'destination_uuid', 'github_app_uuid', 'git_repository', 'git_branch', 'build_pack', 'ports_exposes', 'name', 'instant_deploy',
        ...later,
      ].toSorted(),
    ); // prettier-ignore
    for (const field of ['force_domain_override', 'autogenerate_domain', 'dockerfile_location', 'tags', 'description'])
      expect([field, acceptsOnCreate(operation('applications.createGithubApp'), at(version), field)]).toEqual([
        field,
        field === 'description' || (later as readonly string[]).includes(field),
      ]);
  });

  test('the reference: one path, its own type, its own fields only', () => {
    expect(requestOf('applications.createGithubApp', null, git)).toMatchObject({
      method: 'POST',
      path: '/api/v1/applications',
      body: {
        type: 'private-gh-app',
        project_uuid: 'p',
        environment_name: 'production',
        server_uuid: 's',
        destination_uuid: 'd',
        github_app_uuid: 'g',
        git_repository: 'acme/web',
        git_branch: 'main',
        build_pack: 'nixpacks',
        ports_exposes: '3000',
        name: 'web',
      },
    });
    expect(Object.keys(requestOf('applications.createGithubApp', null, git).body ?? {})).not.toContain(
      'instant_deploy',
    );
  });
});

test('applications.create…: an environment without a uuid is addressed by name', () => {
  const { environment_uuid: _, ...named } = place;
  expect(requestOf('applications.createDockerImage', '4.3.10', { ...named, docker_image: 'nginx' }).body).toMatchObject(
    {
      environment_name: 'production',
    },
  );
});

test('applications.create…: files are base64 for Coolify and plain for the reference', () => {
  const text = 'FROM nginx\n# schön\n';
  const base64 = 'RlJPTSBuZ2lueAojIHNjaMO2bgo=';
  const dockerfile = { ...place, dockerfile: text };
  expect(requestOf('applications.createDockerfile', '4.0.0', dockerfile).body).toMatchObject({ dockerfile: base64 });
  expect(requestOf('applications.createDockerfile', null, dockerfile).body).toMatchObject({
    type: 'dockerfile',
    dockerfile: text,
  });
  const compose = { ...place, docker_compose: text };
  expect(requestOf('applications.createCompose', '4.0.0', compose)).toMatchObject({
    path: '/api/v1/services',
    body: { docker_compose_raw: base64 },
  });
  expect(requestOf('applications.createCompose', null, compose).body).toMatchObject({
    type: 'docker-compose',
    docker_compose: text,
  });
  expect(requestOf('applications.createDockerImage', null, { ...place, docker_image: 'nginx:1' }).body).toMatchObject({
    type: 'docker-image',
    docker_image: 'nginx:1',
  });
});

test('applications.create…: reads domains as text, list or nothing, bare and wrapped', () => {
  const read = (body: unknown) =>
    readAnswer(
      'applications.createCompose',
      0,
      { ...place, docker_compose: '' },
      {
        status: 201,
        contentType: 'application/json',
        text: JSON.stringify(body),
        headers: {},
      },
    );
  expect(read({ uuid: 'a', domains: 'https://a.example,https://b.example' })).toEqual({
    uuid: 'a',
    domains: ['https://a.example', 'https://b.example'],
  });
  expect(read({ uuid: 'a', domains: ['https://a.example'] }).domains).toEqual(['https://a.example']);
  expect(read({ uuid: 'a', domains: null }).domains).toEqual([]);
  expect(read({ success: true, data: { application: { id: 7, name: 'x' } } }).uuid).toBe('7');
});

test('applications.delete: sends all four options as 0 or 1', () => {
  const input = {
    uuid: 'a',
    delete_volumes: true,
    delete_connected_networks: false,
    delete_configurations: true,
    docker_cleanup: false,
  };
  expect(requestOf('applications.delete', '4.0.0', input).path).toBe(
    '/api/v1/applications/a?delete_volumes=1&delete_connected_networks=0&delete_configurations=1&docker_cleanup=0',
  );
  expect(requestOf('applications.delete', null, input).path).toBe('/api/v1/applications/a');
});
