import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { FailureError, type RawAnswer } from '../failure.ts';
import { variantsFor, type AnyOperation } from '../operation.ts';
import { OLDEST_SUPPORTED } from '../version.ts';
import {
  operation,
  operationIds,
  operations,
  readAnswer,
  type InputOf,
  type OperationId,
  type OutputOf,
} from './table.ts';

const json = (body: unknown): RawAnswer => ({
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify(body),
  headers: {},
});
const text = (body: string): RawAnswer => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  text: body,
  headers: {},
});

/** Sent only by a user action: what contract 7.4 lists. */
const ACTING = /\/(start|stop|restart|validate|deploy|enable|disable|cancel|execute|run)$/;

describe('operations: consistent entries', () => {
  test.each(operationIds)('%s', (id) => {
    const entry: AnyOperation = operation(id);
    expect(entry.id).toBe(id);
    expect(entry.title).toMatch(/^[A-Z][^.!]+$/);
    expect(entry.variants.length > 0).toBe(operations[id].compose === undefined);
    for (const variant of entry.variants) {
      expect(variant.path).toMatch(/^(\/([a-z\d-]+|\{\w+\}))+$/);
      // All methods but GET, and GETs that act, are declared as changes; a change is never cached.
      if (variant.method !== 'GET' || ACTING.test(variant.path)) expect(entry.changes).toBe(true);
      if (variant.dialect === 'reference') expect([variant.since, variant.until]).toEqual([undefined, undefined]);
      if (variant.anonymous === true) expect(entry.changes).toBe(false);
    }
    if (entry.changes) expect(entry.freshFor).toBe(0);
    if (entry.ability === 'read') expect(entry.changes).toBe(false);
  });

  test('writes use POST on Coolify, except three calls below v4.2.0 (contract 7.3)', () => {
    for (const id of operationIds) {
      const entry = operation(id);
      const early = ['system.enable', 'system.disable', 'servers.validate'].includes(id);
      for (const variant of entry.variants)
        if (entry.changes && variant.dialect === 'coolify' && variant.method === 'GET')
          expect([id, variant.until]).toEqual([id, early ? '4.2.0-rc.99' : 'never']);
    }
  });

  test('no operation has a gap between versions, except b464–b467', () => {
    const versions = [
      OLDEST_SUPPORTED, '4.0.0-beta.420.6', '4.0.0-beta.420.7', '4.0.0-beta.435', '4.0.0-beta.436', '4.0.0-beta.463', '4.0.0-beta.465', '4.0.0-beta.468', '4.0.0', '4.1.0', '4.1.2',
      '4.2-rc.1', '4.2.0-rc.3', '4.2.0', '4.3-rc.1', '4.3.0', '4.3.2', '4.3.2-dev.abc123def', '4.3.3-rc.1', '4.3.3', '4.3.10', '4.3.11-dev.abc123def', '4.4-rc.1', '4.4', 'latest',
    ]; // prettier-ignore
    for (const id of operationIds) {
      const served = versions.map(
        (version) => variantsFor(operation(id), { dialect: 'coolify', version, missing: [] }).length > 0,
      );
      const known = id === 'deployments.get' ? ['4.0.0-beta.465'] : [];
      // One that no Coolify has (rows 62 and others) is the reference's alone.
      const first = served.includes(true) ? served.indexOf(true) : versions.length;
      expect([id, versions.filter((_, index) => index > first && served[index] === false)]).toEqual([id, known]);
    }
  });
});

describe('readAnswer', () => {
  test('reads bare and enveloped answers alike', () => {
    const rows = [
      { uuid: 'b', name: 'Beta' },
      { uuid: 'a', name: 'Alpha' },
    ];
    expect(readAnswer('projects.list', 0, {}, json(rows)).map(({ uuid }) => uuid)).toEqual(['a', 'b']);
    expect(readAnswer('projects.list', 1, {}, json({ success: true, data: rows })).map(({ uuid }) => uuid)).toEqual([
      'a',
      'b',
    ]);
    expect(readAnswer('system.version', 0, {}, text('4.3.10'))).toBe('4.3.10');
    expect(readAnswer('system.version', 1, {}, json({ success: true, data: { version: '1.2' } }))).toBe('1.2');
    expect(readAnswer('system.health', 0, {}, text('OK'))).toBe('OK');
  });

  test('repositories and branches listed by name', () => {
    const branches = { success: true, data: ['main', { name: 'next' }] };
    expect(
      readAnswer('githubApps.branches', 1, { id: '1', owner: 'o', repository: 'r' }, json(branches)),
    ).toMatchObject([{ name: 'main', commit: null }, { name: 'next' }]);
    const repositories = { success: true, data: { repositories: ['o/r', { full_name: 'o/a', name: 'a' }] } };
    const read = readAnswer('githubApps.repositories', 1, { id: '1' }, json(repositories));
    expect(read.map(({ fullName }) => fullName)).toEqual(['o/a', 'o/r']);
  });

  test('databases below v4.3.3 are those of /resources', () => {
    const all = [
      { uuid: 'a', type: 'application' },
      { uuid: 's', type: 'service' },
      { uuid: 'd', type: 'standalone-keydb' },
      { uuid: 'p', type: 'standalone-postgresql', postgres_password: 'x' },
    ];
    expect(readAnswer('databases.list', 1, {}, json(all)).map(({ uuid, engine }) => [uuid, engine])).toEqual([
      ['d', 'keydb'],
      ['p', 'postgresql'],
    ]);
  });

  test('all resources of the reference may be listed by kind', () => {
    const data = { applications: [{ uuid: 'a' }], databases: [{ uuid: 'd', type: 'redis' }], services: [], total: 2 };
    expect(
      readAnswer('resources.list', 1, {}, json({ success: true, data })).map(({ uuid, kind }) => [uuid, kind]),
    ).toEqual([
      ['a', 'application'],
      ['d', 'database'],
    ]);
  });

  test('environments below b420.7 are those of the project', () => {
    expect(
      readAnswer(
        'environments.list',
        1,
        { project: 'p' },
        json({ uuid: 'p', environments: [{ id: 1, name: 'production' }] }),
      ),
    ).toMatchObject([{ name: 'production' }]);
    expect(readAnswer('environments.list', 1, { project: 'p' }, json({ uuid: 'p' }))).toEqual([]);
  });

  test('running deployments, keyed by index, come newest first', () => {
    const body = {
      1: { deployment_uuid: 'old', created_at: '2026-11-24 03:00:00' },
      0: { deployment_uuid: 'new', created_at: '2026-11-24T03:22:00.000000Z' },
    };
    expect(readAnswer('deployments.list', 0, {}, json(body)).map(({ uuid }) => uuid)).toEqual(['new', 'old']);
  });

  test('an application’s history has the total count', () => {
    const deployments = [{ deployment_uuid: 'd' }];
    expect(readAnswer('deployments.ofApplication', 0, { uuid: 'a' }, json({ count: 31, deployments }))).toMatchObject({
      count: 31,
      deployments: [{ uuid: 'd' }],
    });
    expect(
      readAnswer('deployments.ofApplication', 1, { uuid: 'a' }, json({ success: true, data: deployments })),
    ).toMatchObject({ count: null, deployments: [{ uuid: 'd' }] });
  });

  test('an error names the field', () => {
    expect(() => readAnswer('applications.list', 0, {}, json([{ uuid: 'a' }, { name: 'nameless' }]))).toThrow(
      /applications\[1\]: expected a uuid or an id/,
    );
  });

  const reads: readonly OperationId[] = operationIds.filter((id) => operation(id).variants.length > 0);
  test.each(reads)('%s reads any answer, or throws a FailureError', (id) => {
    const index = fc.integer({ min: 0, max: operation(id).variants.length - 1 });
    fc.assert(
      fc.property(
        index,
        fc.oneof(
          fc.jsonValue().map(json),
          fc.string().map(text),
          fc.array(fc.dictionary(fc.constantFrom('uuid', 'id', 'name', 'type', 'status'), fc.jsonValue())).map(json),
        ),
        (variant, answer) => {
          try {
            readAnswer(id, variant, { uuid: 'a', tag: 't', project: 'p' } as never, answer);
          } catch (error) {
            expect(error).toBeInstanceOf(FailureError);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('affects: what a write changes beyond its own resource type', () => {
  const types = new Set(operationIds.map((id) => operation(id).resource));
  const affected = (id: OperationId) => [operation(id).resource, ...(operation(id).affects ?? [])];

  test.each(operationIds)('%s: other resource types, once each, of writes only', (id) => {
    const { affects = [], changes, resource } = operation(id);
    if (affects.length > 0) expect(changes).toBe(true);
    expect(affects.filter((type) => !types.has(type) || type === resource)).toEqual([]);
    expect(new Set(affects).size).toBe(affects.length);
  });

  test.each(operationIds.filter((id) => /^(applications|databases|services)\.(create\w*|delete|move|clone)$/.test(id)))(
    '%s: changes every list that names resources',
    (id) => {
      expect(affected(id)).toEqual(expect.arrayContaining(['projects', 'resources', 'servers']));
    },
  );

  test.each([
    ['servers.delete', 'destinations'],
    ['deployments.deploy', 'applications'],
    ['deployments.cancel', 'applications'],
    ['applications.rollback', 'deployments'],
    ['applications.createCompose', 'services'],
    ['service-databases.update', 'services'],
    ['githubApps.delete', 'private-keys'],
    ['environments.rename', 'projects'],
    ['destinations.rename', 'applications'],
  ] satisfies [OperationId, string][])('%s: changes %s', (id, type) => expect(affected(id)).toContain(type));
});

test('subresources of applications, databases and services: one input and output type per verb', () => {
  expectTypeOf<InputOf<'applicationTasks.update'>>().toEqualTypeOf<InputOf<'serviceTasks.update'>>();
  expectTypeOf<OutputOf<'applicationTasks.list'>>().toEqualTypeOf<OutputOf<'serviceTasks.list'>>();
  expectTypeOf<InputOf<'applicationStorages.create'>>().toEqualTypeOf<InputOf<'serviceStorages.create'>>();
  expectTypeOf<OutputOf<'applicationStorages.list'>>().toEqualTypeOf<OutputOf<'databaseStorages.list'>>();
  expectTypeOf<InputOf<'applicationTags.add'>>().toEqualTypeOf<InputOf<'databaseTags.add'>>();
  expectTypeOf<InputOf<'applicationEnvs.bulk'>>().toEqualTypeOf<InputOf<'databaseEnvs.bulk'>>();
  expectTypeOf<InputOf<'applicationVolumeBackups.set'>>().toEqualTypeOf<InputOf<'serviceVolumeBackups.set'>>();
  expectTypeOf<InputOf<'applications.clone'>>().toEqualTypeOf<InputOf<'databases.clone'>>();
});
