import { expect, test } from 'vitest';
import { operationIds } from '#coolify/operations/table.ts';
import type { Capabilities } from '#contract/operations.ts';
import { json } from '../testing/fake-upstream.ts';
import { setUp } from '../testing/single-instance.ts';
import { capabilitiesOf, capabilitiesTag } from './capabilities.ts';

const newest = { dialect: 'coolify', version: '4.3.10', missing: [], abilities: { read: 'granted' } } as const;

test('capabilities: contain every operation with its title and the fields of its variant', () => {
  const { operations, tag } = capabilitiesOf(newest);
  expect(Object.keys(operations).toSorted()).toEqual(operationIds.toSorted());
  expect(operations['applications.start']).toMatchObject({ changes: true, query: expect.arrayContaining(['force']) });
  expect(operations['backups.create']?.fields).toContain('timeout');
  expect(operations['applicationEnvs.update']?.fields).toContain('literal');
  for (const id of ['applications.createDockerImage', 'databases.createPostgresql', 'services.create'] as const)
    expect(operations[id]?.fields).toContain('instant_deploy');
  const reference = capabilitiesOf({ ...newest, dialect: 'reference' }).operations;
  expect(reference['applications.createDockerImage']?.fields).not.toContain('instant_deploy');
  expect(operations['deployments.find']?.reason).toBeUndefined();
  expect(tag).toMatch(/^[0-9a-f]{16}$/);
});

test('capabilities: contain the reason for operations and fields that an old version lacks', () => {
  const { operations } = capabilitiesOf({ ...newest, version: '4.0.0-beta.420' });
  expect(operations['deployments.cancel']?.reason).toMatch(/Needs Coolify 4\.0\.0-beta\.436 or newer/);
  const { missingFields = {} } =
    capabilitiesOf({ ...newest, version: '4.0.0-beta.470' }).operations['backups.create'] ?? {};
  expect(missingFields['timeout']).toMatch(/^Needs Coolify/);
  const reference = capabilitiesOf({ ...newest, dialect: 'reference' }).operations;
  expect(reference['deployments.cancel']?.reason).toBe('Not available in this Coolify version.');
});

test('capabilities: name a refused ability and a missing variant as reasons', () => {
  const refused = capabilitiesOf({ ...newest, abilities: { deploy: 'refused' } }).operations;
  expect(refused['applications.start']?.reason).toContain('permission “deploy”');
  const missing = capabilitiesOf({ ...newest, missing: ['deployments.cancel#0'] }).operations;
  expect(missing['deployments.cancel']?.reason).toBeDefined();
});

test('tag: changes with dialect, version, missing variants and abilities, not with their order', () => {
  const tags = [
    newest,
    { ...newest, dialect: 'reference' as const },
    { ...newest, version: '4.3.9' },
    { ...newest, missing: ['a#0', 'b#0'] },
    { ...newest, abilities: {} },
  ].map(capabilitiesTag);
  expect(new Set(tags).size).toBe(tags.length);
  expect(capabilitiesTag({ ...newest, missing: ['b#0', 'a#0'] })).toBe(tags[3]);
});

test('endpoint: answers 304 until a finding changes; the instance carries the same tag', async () => {
  const { server, run } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/start')) return false;
      json(response, 403, { message: 'Missing required permissions: deploy' });
      return true;
    },
  });
  await run('system.version');
  const ask = async (etag = ''): Promise<Response> =>
    await server.ask('/api/instances/i1/capabilities', { headers: { 'if-none-match': etag } });
  const first = await ask();
  const { tag } = (await first.json()) as Capabilities;
  expect(first.headers.get('etag')).toBe(`"${tag}"`);
  expect(await (await server.ask('/api/instances/i1')).json()).toMatchObject({ capabilities: tag });
  expect((await ask(`"${tag}"`)).status).toBe(304);
  await run('applications.start', { uuid: 'a1' });
  const changed = await ask(`"${tag}"`);
  expect(changed.status).toBe(200);
  expect(((await changed.json()) as Capabilities).operations['applications.start']?.reason).toContain('deploy');
});
