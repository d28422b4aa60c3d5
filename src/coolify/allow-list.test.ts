import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRequest } from './allow-list.ts';
import {
  basePath,
  buildRequest,
  relayMethod,
  variantsFor,
  type AnyOperation,
  type Profile,
  type Variant,
} from './operation.ts';
import { operation, operationIds, variantOf, type OperationId } from './operations/table.ts';
import { anyText } from './testing/any-text.ts';

const PROFILES: readonly Profile[] = [
  ...['4.0.0-beta.420', '4.0.0-beta.465', '4.0.0', '4.1.2', '4.2.0', '4.3.10', '4.4-rc.1', 'latest'].map(
    (version): Profile => ({ dialect: 'coolify', version, missing: [] }),
  ),
  { dialect: 'reference', version: '1.0', missing: [] },
];
const NEW: Profile = { dialect: 'coolify', version: '4.3.10', missing: [] };
const OLD: Profile = { dialect: 'coolify', version: '4.0.0', missing: [] };
const REFERENCE: Profile = { dialect: 'reference', version: '1.0', missing: [] };

const split = (path: string): [path: string, query: string] => {
  const at = path.indexOf('?');
  return at === -1 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
};

/** A template without the names of its holes: `/projects/{uuid}` and `/projects/{project}` are one call. */
const holes = (template: string | undefined): string | undefined => template?.replaceAll(/\{\w+\}/g, '{}');

/** Every profile with every operation it serves and each of its variants. */
const rows = PROFILES.flatMap((profile) =>
  operationIds.flatMap((id) =>
    variantsFor(operation(id), profile).map((index) => ({
      profile,
      id,
      index,
      label: `${profile.version ?? ''} ${profile.dialect} ${id} #${index}`,
    })),
  ),
);

function ask(profile: Profile, id: OperationId, index: number, input: Record<string, unknown>) {
  const variant = variantOf(id, index) as unknown as Variant<Record<string, unknown>>;
  // Whatever else a path asks for is an identity too.
  const asked = [...variant.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, input['uuid']]);
  const request = buildRequest(variant, { ...Object.fromEntries(asked), ...input });
  return { variant, match: matchRequest(profile, relayMethod(operation(id), variant), ...split(request.path)) };
}

/** What a template and its queries can be filled with. `%`, `/`, `\`, dots alone and control characters are no identity. */
const identity = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/[%/\\\p{Cc}]|^\.{1,2}$/u.test(text) && text !== 'deploy' && text !== 'applications');
/** Whatever any template has a hole for. */
const named = [
  ...new Set(
    operationIds.flatMap((id) => {
      const { variants }: AnyOperation = operation(id);
      return variants.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1] ?? ''));
    }),
  ),
];
const anyInput = fc.record({
  ...Object.fromEntries(named.map((name) => [name, identity])),
  tag: anyText({ maxLength: 20 }),
  force: fc.boolean(),
  lines: fc.integer({ min: 1, max: 10_000 }),
  show_timestamps: fc.boolean(),
  skip: fc.nat(),
  take: fc.integer({ min: 1, max: 100 }),
  docker_cleanup: fc.boolean(),
  name: fc.string(),
  // Texts that a body is written from.
  docker_image: fc.string(),
  variables: fc.constant([]),
});

describe('what the table writes passes', () => {
  test.each(rows)('$label', ({ profile, id, index }) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { variant, match } = ask(profile, id, index, input);
        expect(match).not.toBeNull();
        // Two operations may share one call (databases below v4.3.3 are read from /resources); the call is the same.
        expect([match?.variant.method, match?.variant.base, holes(match?.variant.path)]).toEqual([
          variant.method,
          variant.base,
          holes(variant.path),
        ]);
        expect(match?.operation.changes).toBe(operation(id).changes);
      }),
      { numRuns: 25 },
    );
  });

  test('deploying by uuid and by tag are told apart by their query', () => {
    for (const [profile, path] of [
      [NEW, '/api/v1/deploy'],
      [REFERENCE, '/api/v1/deployments/deploy'],
    ] as const) {
      expect(matchRequest(profile, 'POST', path, 'uuid=a')?.id).toBe('deployments.deploy');
      expect(matchRequest(profile, 'POST', path, 'tag=a')?.id).toBe('deployments.deployByTag');
      expect(matchRequest(profile, 'POST', path, 'tag=a&uuid=b')).toBeNull();
    }
  });
});

describe('nothing else passes', () => {
  const templates = (profile: Profile): { method: string; upstream: string; path: string }[] =>
    operationIds.flatMap((id) => variantsFor(operation(id), profile).flatMap((index) => {
      const own: AnyOperation = operation(id);
      const variant = own.variants[index];
      return variant === undefined ? [] : [{ method: relayMethod(own, variant), upstream: variant.method, path: `${holes(basePath(variant) + variant.path)}` }];
    })); // prettier-ignore

  test.each(PROFILES)(
    'each template of $dialect $version is matched by itself alone, and by its own method alone',
    (profile) => {
      const all = templates(profile);
      for (const { path } of all) {
        const filled = path.replaceAll('{}', 'abc');
        for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'get', '']) {
          const match = matchRequest(profile, method, filled, '');
          // `GET /applications/public` is the application of that name: the most literal template of the method counts.
          // Unless the instance would read it as another call (the reference acts on `GET /deployments/deploy`).
          const fitting = all
            .filter((other) => new RegExp(`^${other.path.replaceAll('{}', '[^/]+')}$`).test(filled))
            .toSorted((a, b) => a.path.split('{}').length - b.path.split('{}').length);
          const best = fitting.find((other) => other.method === method);
          const expected = fitting.find((other) => other.upstream === best?.upstream) === best ? best : undefined;
          expect([method, filled, match === null ? null : holes(basePath(match.variant) + match.variant.path)]).toEqual(
            [method, filled, expected?.path ?? null],
          );
        }
      }
    },
  );

  test.each([
    '', '/', '/api', '/api/v1', '/api/v1/', '/api/v1/applications/', '/api/v1//applications', '//api/v1/applications', '/api/v1/applications//start',
    '/api/v1/applications/a/', '/api/v1/applications/a/start/', '/api/v1/./applications', '/api/v1/applications/.', '/api/v1/applications/..',
    '/api/v1/applications/../servers', '/api/v1/applications/%2e%2e', '/api/v1/applications/%2E%2E', '/api/v1/applications/%2E', '/api/v1/applications/.%2E',
    '/api/v1/applications/a%2Fstart', '/api/v1/applications/a%2fstart', '/api/v1/applications/a%5Cstart', '/api/v1/applications/a\\start', '/api/v1\\applications',
    '/api/v1/applications/..;/servers', '/api/v1/applications/a;x=y', '/api/v1/applications/a%252Fb', '/api/v1/applications/%25', '/api/v1/applications/a%',
    '/api/v1/applications/a%0Astart', '/api/v1/applications/a%00', '/api/v1/applications/a%7F', '/api/v1/applications/a\0', '/api/v1/applications/a\n',
    '/api/v1/applications/a b', '/api/v1/applications/a+b', '/api/v1/applications/a?b', '/api/v1/applications/a#b', '/api/v1/applications/ä', '/api/v1/applications/a／b',
    '/api/v1/applications/%C0%AF', '/api/v1/applications/%C0%AE%C0%AE', '/api/v1/applications/%FF', '/api/v1/applications/%41', '/api/v1/applications/%c3%a4',
    '/API/v1/applications', '/api/v1/Applications', '/api/v2/applications', '/api/v1/enabled', '/api/v1/enable/x', '/api/v1/security', '/api/v1/mcp',
    '/api/v1/applications/a/envs/b/c', '/api/feedback', '/health', '/api/health/x', 'api/v1/applications', 'http://evil.example/api/v1/applications',
    `/api/v1/applications/${'a'.repeat(256)}`, `/api/v1/applications/${'a'.repeat(8192)}`, `/api/v1/${'applications/'.repeat(700)}`,
  ])('%j', (path) => {
    for (const profile of PROFILES) for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) expect(matchRequest(profile, method, path, '')).toBeNull();
  }); // prettier-ignore

  test.each([
    'tag=a&tag=b', 'tag=a&x=1', 'x=1', 'tag[]=a', 'tag%5B%5D=a', 'Tag=a', 'tag', 'tag=a=b', 'tag=a&', '&tag=a', 'tag=%', 'tag=%2', 'tag=%zz', 'tag=%0a',
    'tag=a b', 'tag=a#b', 'tag=a?b', 'tag=ä', 'tag=a;b', 'uuid=a', '?tag=a', `tag=${'a'.repeat(8192)}`, '=a', '__proto__=1', 'constructor=1',
  ])('the query %j', (query) => expect(matchRequest(NEW, 'GET', '/api/v1/applications', query)).toBeNull()); // prettier-ignore

  test('a random path passes only if the table could have written it', () => {
    const piece = fc.constantFrom(
      '/',
      '//',
      'api',
      'v1',
      'applications',
      'deployments',
      'deploy',
      'start',
      '..',
      '.',
      '%2F',
      '%2e',
      '%',
      ';',
      '\\',
      'a',
      'ü',
      '%C3%BC',
      '\0',
      '?',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => `/api/v1/${pieces.join('')}`),
        fc.constantFrom(...PROFILES),
        fc.constantFrom('GET', 'POST', 'PATCH'),
        (path, profile, method) => {
          const match = matchRequest(profile, method, path, '');
          if (match === null) return;
          expect(path).toMatch(/^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_~.-]+|\/(%[0-9A-F]{2}|[A-Za-z0-9_~.-])+)+$/);
          expect(new URL(path, 'http://x').pathname).toBe(path);
          expect(path.split('/').length).toBe((basePath(match.variant) + match.variant.path).split('/').length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a read whose uuid spells an action is no read (the reference acts on GET)', () => {
    expect(matchRequest(REFERENCE, 'GET', '/api/v1/deployments/deploy', '')).toBeNull();
    expect(matchRequest(REFERENCE, 'GET', '/api/v1/deployments/deploy', 'uuid=a')).toBeNull();
    expect(
      matchRequest(
        { ...REFERENCE, missing: ['deployments.deploy#1', 'deployments.deployByTag#1'] },
        'GET',
        '/api/v1/deployments/deploy',
        '',
      ),
    ).toBeNull();
    expect(matchRequest(REFERENCE, 'GET', '/api/v1/deployments/a', '')?.id).toBe('deployments.get');
  });

  test('the switch of the API is pressed, never read: our side is asked by POST, whatever the instance wants', () => {
    for (const profile of PROFILES)
      for (const path of ['/api/v1/enable', '/api/v1/disable', '/api/v1/servers/a/validate']) {
        expect(matchRequest(profile, 'GET', path, '')).toBeNull();
        expect(matchRequest(profile, 'POST', path, '')?.operation.changes).toBe(true);
      }
  });

  test('the other dialect’s calls, and those of other versions', () => {
    expect(matchRequest(NEW, 'POST', '/api/v1/deployments/deploy', 'uuid=a')).toBeNull();
    expect(matchRequest(REFERENCE, 'POST', '/api/v1/deploy', 'uuid=a')).toBeNull();
    expect(matchRequest(OLD, 'GET', '/api/v1/applications/a/start', '')).toBeNull();
    expect(matchRequest(OLD, 'GET', '/api/v1/databases', '')).toBeNull();
    expect(matchRequest(OLD, 'GET', '/api/v1/applications/a/logs', 'lines=5&show_timestamps=1')).toBeNull();
    expect(matchRequest(NEW, 'GET', '/api/v1/applications/a/logs', 'lines=5&show_timestamps=1')?.id).toBe(
      'applications.logs',
    );
  });
});
