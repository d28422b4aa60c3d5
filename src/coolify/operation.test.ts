import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptsQuery,
  buildRequest,
  variantKey,
  PathValueError,
  variantsFor,
  type Profile,
  type Variant,
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
  test('uses the variant of dialect and version', () => {
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

  test('path value: stays one segment, or is rejected', () => {
    fc.assert(
      fc.property(anyText({ minLength: 1 }), (uuid) => {
        let path: string;
        try {
          ({ path } = build('applications.get', coolify('4.3.10'), { uuid }));
        } catch (error) {
          expect(error).toBeInstanceOf(PathValueError);
          return;
        }
        expect(path).toMatch(/^\/api\/v1\/applications\/[A-Za-z0-9_~.%-]+$/);
        expect(path).not.toMatch(/%(?:[01][0-9A-F]|7F|2F|5C|25[0-9a-fA-F]{2})/);
        expect(decodeURIComponent(path.slice('/api/v1/applications/'.length))).toBe(uuid);
        expect(new URL(path, 'http://x').pathname).toBe(path);
      }),
    );
  });

  test.each(['a b', 'ü', 'storefront:prod', 'a,b', 'v1.2', "it's", 'x'.repeat(255)])(
    'path value: %j is accepted',
    (uuid) => expect(build('applications.get', coolify('4.3.10'), { uuid }).path).toContain('/applications/'),
  );
});

test.each([
  ['.', 'a relative path'],
  ['..', 'a relative path'],
  ['a..b', 'a relative path'],
  ['a/b', 'a slash'],
  ['..;/x', 'a slash'],
  ['a\\b', 'a slash, a backslash'],
  ['%2f', 'a percent code'],
  ['%252e%252e', 'a percent code'],
  ['a\u0000', 'a control character'],
  ['a\r\nx: y', 'a control character'],
  ['a\u0085', 'a control character'],
  ['\ud800', 'a control character'],
  ['x'.repeat(256), 'longer than 255'],
  ['x'.repeat(8192), 'longer than 255'],
])('path value: %j is rejected', (uuid, reason) => {
  let error: unknown;
  try {
    build('applications.get', coolify('4.3.10'), { uuid });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ field: 'uuid', message: expect.stringContaining(reason) });
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
