import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptsQuery,
  buildRequest,
  relayMethod,
  variantKey,
  variantsFor,
  type Profile,
  type Variant,
  encodeSegment,
} from './operation.ts';
import { operation, operationIds, variantOf, type InputOf, type OperationId } from './operations/table.ts';
import { anyText } from './testing/any-text.ts';

const coolify = (version: string | null, missing: readonly string[] = []): Profile => ({
  dialect: 'coolify',
  version,
  missing,
});
const reference: Profile = { dialect: 'reference', version: '1.0', missing: [] };

function build<K extends OperationId>(id: K, profile: Profile, input: InputOf<K> & object) {
  const index = variantsFor(operation(id), profile)[0];
  const variant = index === undefined ? undefined : (variantOf(id, index) as Variant<InputOf<K> & object> | undefined);
  if (variant === undefined) throw new Error(`${id} is not served`);
  return buildRequest(variant, input);
}

describe('buildRequest', () => {
  test('follows the dialect and the version', () => {
    expect(build('applications.start', coolify('4.3.10'), { uuid: 'a1' })).toEqual({
      method: 'POST',
      path: '/api/v1/applications/a1/start',
      body: null,
      anonymous: false,
    });
    expect(build('applications.start', reference, { uuid: 'a1' })).toMatchObject({
      method: 'GET',
      path: '/api/v1/applications/a1/start',
    });
    expect(build('deployments.ofApplication', coolify('4.3.10'), { uuid: 'a1', take: 10 }).path).toBe(
      '/api/v1/deployments/applications/a1?take=10',
    );
    expect(build('deployments.ofApplication', reference, { uuid: 'a1', take: 10 }).path).toBe(
      '/api/v1/applications/a1/deployments',
    );
    expect(build('environments.list', coolify('4.0.0-beta.420.6'), { project: 'p' }).path).toBe('/api/v1/projects/p');
    expect(build('environments.list', coolify('4.0.0-beta.420.7'), { project: 'p' }).path).toBe(
      '/api/v1/projects/p/environments',
    );
    expect(build('databases.list', coolify('4.3.2'), {}).path).toBe('/api/v1/resources');
    expect(build('databases.list', coolify('4.3.3'), {}).path).toBe('/api/v1/databases');
    expect(build('system.health', coolify('4.3.10'), {})).toMatchObject({ path: '/api/health', anonymous: true });
  });

  test('sends force only if true, because “false” meant true before v4.2.0', () => {
    expect(build('deployments.deploy', coolify('4.0.0'), { uuid: 'a', force: false }).path).toBe(
      '/api/v1/deploy?uuid=a',
    );
    expect(build('deployments.deploy', coolify('4.0.0'), { uuid: 'a,b', force: true }).path).toBe(
      '/api/v1/deploy?uuid=a%2Cb&force=1',
    );
  });

  test('sends docker_cleanup also if false, because absent means true', () => {
    expect(build('applications.stop', coolify('4.3.10'), { uuid: 'a', docker_cleanup: false }).path).toBe(
      '/api/v1/applications/a/stop?docker_cleanup=0',
    );
    expect(build('applications.stop', coolify('4.3.10'), { uuid: 'a', docker_cleanup: true }).path).toBe(
      '/api/v1/applications/a/stop?docker_cleanup=1',
    );
    expect(build('applications.stop', coolify('4.3.10'), { uuid: 'a' }).path).toBe('/api/v1/applications/a/stop');
  });

  test('sends the changes and not the uuid in a body', () => {
    expect(build('applications.update', coolify('4.3.10'), { uuid: 'a', name: 'shop', description: '' })).toMatchObject(
      {
        method: 'PATCH',
        path: '/api/v1/applications/a',
        body: { name: 'shop', description: '' },
      },
    );
  });

  test('sends no query that the variant does not name', () => {
    expect(build('applications.logs', coolify('4.0.0'), { uuid: 'a', lines: 5, show_timestamps: true }).path).toBe(
      '/api/v1/applications/a/logs?lines=5',
    );
    expect(build('applications.logs', coolify('4.2.0'), { uuid: 'a', lines: 5, show_timestamps: true }).path).toBe(
      '/api/v1/applications/a/logs?lines=5&show_timestamps=1',
    );
    expect(acceptsQuery(operation('applications.logs'), coolify('4.0.0'), 'show_timestamps')).toBe(false);
    expect(acceptsQuery(operation('applications.logs'), coolify('4.2.0'), 'show_timestamps')).toBe(true);
  });

  test('throws when a part of the path is missing', () => {
    expect(() => build('applications.get', coolify('4.3.10'), { uuid: '' })).toThrow(/“uuid” is missing/);
    expect(() => build('applications.get', coolify('4.3.10'), {} as { uuid: string })).toThrow(/“uuid” is missing/);
  });

  test('keeps any value in one part of the path', () => {
    fc.assert(
      fc.property(anyText({ minLength: 1 }), (uuid) => {
        fc.pre(uuid !== '.' && uuid !== '..');
        const { path } = build('applications.get', coolify('4.3.10'), { uuid });
        expect(path).toMatch(/^\/api\/v1\/applications\/[A-Za-z0-9_~.%-]+$/);
        expect(decodeURIComponent(path.slice('/api/v1/applications/'.length))).toBe(uuid);
        expect(new URL(path, 'http://x').pathname).toBe(path);
      }),
    );
  });
});

test.each(['.', '..'])('buildRequest: refuses “%s” as a part of the path', (uuid) => {
  expect(new URL(`/a/${encodeSegment(uuid)}`, 'http://x').pathname).not.toBe(`/a/${encodeSegment(uuid)}`);
  expect(() => build('applications.get', coolify('4.3.10'), { uuid })).toThrow(/“uuid” cannot be/);
});

describe('relayMethod: POST for every write', () => {
  test.each(operationIds)('%s', (id) => {
    for (const variant of operation(id).variants) {
      if (operation(id).changes) expect(relayMethod(operation(id), variant)).not.toBe('GET');
      else expect([variant.method, relayMethod(operation(id), variant)]).toEqual(['GET', 'GET']);
    }
  });
});

describe('variants', () => {
  test('excludes a variant that the instance lacks and uses the next', () => {
    const team = operation('teams.current');
    expect(variantsFor(team, coolify('4.3.10'))).toEqual([0, 1]);
    expect(variantsFor(team, coolify('4.3.10', [variantKey(team, 0)]))).toEqual([1]);
    expect(variantsFor(team, coolify('4.2.0', [variantKey(team, 0)]))).toEqual([]);
  });

  test('an unreadable version is the newest', () => {
    expect(variantsFor(operation('databases.list'), coolify('latest'))).toEqual(
      variantsFor(operation('databases.list'), coolify('4.3.10')),
    );
  });

  test('an unknown version: the newest first, then any other', () => {
    const enable = operation('system.enable');
    expect(variantsFor(enable, coolify(null)).map((index) => enable.variants[index]?.method)).toEqual(['POST', 'GET']);
    expect(variantsFor(enable, coolify(null, [variantKey(enable, 0)]))).toEqual([1]);
    for (const id of operationIds) {
      const [first] = variantsFor(operation(id), coolify(null));
      expect([id, first]).toEqual([id, variantsFor(operation(id), coolify('latest'))[0]]);
    }
  });
});
