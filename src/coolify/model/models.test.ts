import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../failure.ts';
import { readDeployment, readDeploymentDetail } from './deployments.ts';
import type { Row } from './fields.ts';
import { isSameTeam, readEnvironment, readProject, readProjectDetail, readServer, readTeam } from './locations.ts';
import { kindOf, readApplication, readDatabase, readResource, readService } from './resources.ts';

/** Shaped like recordings of 4.3.10; the values of secrets are marked. */
const SECRET = 'S3CR3T-marker';
const destination = {
  id: 1,
  uuid: 'qo1y6jkfgmrnarewlnhp96lc',
  server: {
    uuid: 'kq2ucoriysuppd3xfsoo19jd',
    name: 'web-01',
    ip: '127.0.0.2',
    proxy: { type: 'TRAEFIK', status: 'running', last_saved_proxy_configuration: SECRET },
    settings: {
      sentinel_token: SECRET,
      logdrain_axiom_api_key: SECRET,
      sentinel_custom_url: SECRET,
      is_reachable: true,
    },
  },
};
const application = {
  uuid: 'xumm2angzgdawlen05z84sol', name: 'backoffice', description: 'Internal back office', fqdn: 'https://backoffice.example.com', status: 'running:healthy',
  server_status: true, build_pack: 'nixpacks', git_repository: 'acme/backoffice', git_branch: 'main', git_commit_sha: 'HEAD', ports_exposes: '3000', environment_id: 1,
  health_check_enabled: true, restart_count: 0, last_online_at: '2026-11-24 02:40:15', created_at: '2026-11-24T02:46:55.000000Z', updated_at: '2026-11-24T02:46:55.000000Z',
  destination, custom_labels: SECRET, dockerfile: SECRET, docker_compose: SECRET, docker_compose_raw: SECRET, manual_webhook_secret_github: SECRET,
  http_basic_auth_password: SECRET, private_key_id: SECRET,
}; // prettier-ignore
const database = {
  uuid: '1jhxumxoi0zpnfjsnk8w3abj', name: 'shop-db', status: 'exited:unhealthy', database_type: 'standalone-postgresql', image: 'postgres:16-alpine', is_public: false,
  public_port: null, environment_id: 2, destination, postgres_password: SECRET, postgres_user: SECRET, internal_db_url: SECRET, external_db_url: SECRET, init_scripts: SECRET,
}; // prettier-ignore
const service = {
  uuid: 'kp4ikcesilviyomd9cq01tlx', name: 'uptime-kuma', status: 'exited', service_type: 'uptime-kuma', server_id: 1, environment_id: 4, docker_compose: SECRET, docker_compose_raw: SECRET,
  applications: [{ uuid: 'a1', name: 'uptime-kuma', human_name: 'Uptime Kuma', image: 'louislam/uptime-kuma:2', status: 'running (healthy)', fqdn: 'https://up.example.com' }],
  databases: [{ uuid: 'd1', name: 'postgres', image: 'postgres:16', status: 'exited', postgres_password: SECRET }],
}; // prettier-ignore
const server = {
  uuid: 'rap7xcz99ms9gctgzskew24u', name: 'staging-old', ip: '127.0.0.9', user: 'root', port: 2222, is_reachable: false, is_usable: false, is_coolify_host: false,
  proxy: { redirect_enabled: true }, settings: { is_build_server: false, docker_version: null, sentinel_token: SECRET, updated_at: '2026-11-24T03:16:00.000000Z' }, validation_logs: SECRET,
}; // prettier-ignore
const deployment = {
  id: 30, deployment_uuid: 'wfgxbciyg553ul77ztr7osjz', application_id: '15', application_name: 'long-build', status: 'in_progress', commit: 'HEAD', commit_message: null,
  deployment_url: '/project/ukm5/environment/p4xs/application/sms7abzugsufxichqemipuvw/deployment/wfgxbciyg553ul77ztr7osjz', pull_request_id: 0, force_rebuild: false,
  is_api: true, is_webhook: false, server_name: 'localhost', created_at: '2026-11-24T03:22:00.000000Z', finished_at: null,
  application: { uuid: 'sms7abzugsufxichqemipuvw', dockerfile: SECRET, manual_webhook_secret_gitlab: SECRET, custom_labels: SECRET },
}; // prettier-ignore

describe('rows as Coolify writes them', () => {
  test('an application', () => {
    expect(readApplication(application, 'application')).toMatchObject({
      uuid: 'xumm2angzgdawlen05z84sol', name: 'backoffice', status: 'running:healthy', domains: ['https://backoffice.example.com'], serverReachable: true, image: null,
      server: { uuid: 'kq2ucoriysuppd3xfsoo19jd', name: 'web-01' }, environmentId: 1, lastOnlineAt: null, gitRepository: 'acme/backoffice',
    }); // prettier-ignore
  });

  test('readApplication: lastOnlineAt is null up to the creation date', () => {
    const seen = (last_online_at: string) => readApplication({ ...application, last_online_at }, '').lastOnlineAt;
    expect(seen('2026-11-24 02:46:54')).toBeNull();
    expect(seen('2026-11-24 02:46:55')).toBe('2026-11-24T02:46:55.000Z');
    const { created_at: _, ...undated } = application;
    expect(readApplication(undated, '').lastOnlineAt).toBe('2026-11-24T02:40:15.000Z');
  });

  test('an image with a tag, and with a digest', () => {
    expect(
      readApplication({ uuid: 'a', docker_registry_image_name: 'nginx', docker_registry_image_tag: '1.27' }, '').image,
    ).toBe('nginx:1.27');
    expect(
      readApplication({ uuid: 'a', docker_registry_image_name: 'nginx', docker_registry_image_tag: 'f'.repeat(64) }, '')
        .image,
    ).toBe(`nginx@sha256:${'f'.repeat(64)}`);
  });

  test('a clone URL keeps its host and loses its token', () => {
    const repository = (git_repository: string) => readApplication({ uuid: 'a', git_repository }, '').gitRepository;
    expect(repository(`https://oauth2:${SECRET}@git.example.com/acme/shop.git`)).toBe(
      'https://git.example.com/acme/shop.git',
    );
    expect(repository(`https://${SECRET}@git.example.com/acme/shop.git`)).toBe('https://git.example.com/acme/shop.git');
    expect(repository('git@git.example.com:acme/shop.git')).toBe('git@git.example.com:acme/shop.git');
    expect(repository('https://git.example.com/@acme/shop')).toBe('https://git.example.com/@acme/shop');
  });

  test('databases: each engine, also KeyDB, which does not say its type (contract, pitfall 29)', () => {
    expect(readDatabase(database, 'database')).toMatchObject({
      engine: 'postgresql',
      isPublic: false,
      publicPort: null,
      environmentId: 2,
    });
    expect(readDatabase({ uuid: 'k', keydb_conf: null }, '').engine).toBe('keydb');
    expect(readDatabase({ uuid: 'm', mongo_initdb_root_username: 'x' }, '').engine).toBe('mongodb');
    expect(readDatabase({ uuid: 'p', database_type: 'App\\Models\\StandalonePostgresql' }, '').engine).toBe(
      'postgresql',
    );
    expect(readDatabase({ uuid: 'r', type: 'redis' }, '').engine).toBe('redis');
    expect(readDatabase({ uuid: 'x' }, '').engine).toBeNull();
  });

  test('a service with its components', () => {
    const read = readService(service, 'service');
    expect(read.parts.map(({ uuid, name, kind, status }) => [uuid, name, kind, status])).toEqual([
      ['a1', 'Uptime Kuma', 'application', 'running (healthy)'],
      ['d1', 'postgres', 'database', 'exited'],
    ]);
    expect(read).toMatchObject({ serviceType: 'uptime-kuma', domains: ['https://up.example.com'], status: 'exited' });
    expect(readService({ uuid: 's', service_type: null, type: 'service' }, '').serviceType).toBeNull();
  });

  test('readService: skips a component without identity', () => {
    const parts = (applications: unknown) =>
      readService({ uuid: 's', applications }, '').parts.map(({ uuid, key }) => [uuid, key]);
    expect(parts([{ name: 'web' }, null, 'cache', { image: 'nginx' }, { id: 3, name: 'api' }])).toEqual([
      ['web', 'web'],
      ['3', 'api'],
    ]);
    expect(parts({ 0: { uuid: 'a', name: 'web' } })).toEqual([['a', 'web']]);
    expect(parts('two')).toEqual([]);
    expect(parts({ count: 2 })).toEqual([]);
  });

  test('a server, a project with environments, a team', () => {
    expect(readServer(server, 'server')).toMatchObject({
      name: 'staging-old',
      reachable: false,
      usable: false,
      port: 2222,
      proxyType: null,
      updatedAt: '2026-11-24T03:16:00.000Z',
    });
    expect(
      readServer({ uuid: 's', settings: { is_reachable: true }, proxy: { type: 'TRAEFIK', status: 'running' } }, ''),
    ).toMatchObject({
      reachable: true,
      proxyType: 'traefik',
      proxyStatus: 'running',
    });
    const project = readProjectDetail(
      {
        id: 1,
        uuid: 'p',
        name: 'Acme Shop',
        environments: [
          { id: 1, uuid: 'e', name: 'production' },
          { id: 2, name: 'staging' },
        ],
      },
      'project',
    );
    expect(project.environments.map(({ id, uuid, name }) => [id, uuid, name])).toEqual([
      [1, 'e', 'production'],
      [2, null, 'staging'],
    ]);
    expect(readProjectDetail({ uuid: 'p' }, '')).toMatchObject({ name: 'p', environments: [] });
  });

  test('readTeam: addressed by number on Coolify, else by its path id', () => {
    const root = readTeam({ id: 0, name: 'Root Team' }, 'team');
    expect(root).toEqual({ id: 0, address: '0', name: 'Root Team', description: null });
    const docs = readTeam({ uuid: 't-1', name: 'Docs' }, 'team');
    expect(docs).toMatchObject({ id: null, address: 't-1' });
    expect(readTeam({ id: 'docs', uuid: 't-1' }, 'team')).toMatchObject({ id: null, address: 'docs', name: 't-1' });
    const kept = { id: 0, name: 'As it was called' };
    const nameless = { ...docs, address: null };
    expect([isSameTeam(root, kept), isSameTeam(docs, { ...docs, address: 't-2' }), isSameTeam(docs, nameless), isSameTeam(root, docs)]).toEqual([true, false, true, false]); // prettier-ignore
  });

  test('a deployment', () => {
    expect(readDeployment(deployment, 'deployment')).toMatchObject({
      uuid: 'wfgxbciyg553ul77ztr7osjz', status: 'in_progress', applicationUuid: 'sms7abzugsufxichqemipuvw', applicationName: 'long-build', pullRequest: null, trigger: 'api',
      finishedAt: null,
    }); // prettier-ignore
    expect(readDeployment({ uuid: 'd', is_webhook: true, pull_request_id: 7 }, '')).toMatchObject({
      trigger: 'webhook',
      pullRequest: 7,
      applicationUuid: null,
    });
    expect(readDeployment({ uuid: 'd', is_webhook: false, is_api: false }, '').trigger).toBe('dashboard');
    expect(readDeployment({ uuid: 'd' }, '').trigger).toBeNull();
  });

  test('readDeploymentDetail: log hidden, missing or present', () => {
    expect(readDeploymentDetail(deployment, 'deployment').log).toBeUndefined();
    expect(readDeploymentDetail({ ...deployment, logs: null }, 'deployment').log).toBeNull();
    expect(readDeploymentDetail({ ...deployment, logs: '[]' }, 'deployment').log).toEqual([]);
    for (const name of ['log', 'output'])
      expect(readDeploymentDetail({ ...deployment, [name]: 'built' }, '').log).toMatchObject([{ output: 'built' }]);
  });

  test.each([
    ['application', 'application', null],
    ['App\\Models\\Application', 'application', null],
    ['service', 'service', null],
    ['standalone-postgresql', 'database', 'postgresql'],
    ['standalone-keydb', 'database', 'keydb'],
    ['redis', 'database', 'redis'],
    ['', 'unknown', null],
  ])('the type “%s” of a resource is %s', (type, kind, engine) => {
    expect(readResource({ uuid: 'r', type }, 'resource')).toMatchObject({ kind, engine });
    expect(kindOf({ type })).toBe(kind);
  });
});

const READERS: Readonly<Record<string, (row: Row, where: string) => unknown>> = {
  readApplication, readDatabase, readService, readServer, readProject, readProjectDetail, readEnvironment, readTeam, readDeployment, readDeploymentDetail, readResource,
}; // prettier-ignore
const FIXTURES = [application, database, service, server, deployment];

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('drops every secret that a row may carry', () => {
    for (const fixture of FIXTURES) expect(JSON.stringify(read(fixture, 'row'))).not.toContain(SECRET);
  });

  test('drops every key it does not know', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,30}_(secret|password|token|key|url|compose)$/), fc.constant(SECRET)),
        fc.constantFrom(...FIXTURES),
        (extra, fixture) => {
          expect(JSON.stringify(read({ ...extra, ...fixture, settings: { ...extra } }, 'row'))).not.toContain(SECRET);
        },
      ),
    );
  });

  test('reads any row or throws an error that names the field', () => {
    const names = [
      ...new Set(FIXTURES.flatMap((fixture) => Object.keys(fixture))),
      'logs',
      'environments',
      'proxy',
      'type',
    ];
    const randomRow = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.jsonValue(), fc.constantFrom('1970-01-01 00:00:00', '', 'running:healthy', 'NaN', '9'.repeat(40))),
    );
    fc.assert(
      fc.property(randomRow, fc.boolean(), (row, named) => {
        try {
          read(named ? { uuid: 'u', ...row } : row, 'row');
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError);
          expect((error as FailureError).failure).toMatchObject({
            kind: 'unreadable',
            message: expect.stringMatching(/^row/) as string,
          });
        }
      }),
    );
  });
});
