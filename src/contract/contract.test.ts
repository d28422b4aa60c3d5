import { describe, expect, test } from 'vitest';
import { operation, operationIds } from '#coolify/operations/table.ts';
import { fleetListNames, readFleetEvent, readProjectTreeEvent } from './fleet.ts';
import {
  createInputSchema,
  importListSchema,
  instanceSchema,
  orderInputSchema,
  tryInputSchema,
  updateInputSchema,
  type Instance,
} from './instances.ts';
import { SENSITIVE_READS } from './operations.ts';
import { readProblem } from './problem.ts';
import { api } from './routes.ts';
import { callsSchema, sessionSchema } from './session.ts';

const instance: Instance = {
  id: 'production',
  name: 'Production',
  address: 'https://coolify.example.com',
  flag: null,
  source: 'stored',
  dialect: 'coolify',
  version: '4.3.10',
  missing: [],
  team: { id: 0, name: 'Root Team', description: null },
  abilities: { read: 'granted' },
  warnings: [],
  token: { lastFour: 'Ab3x', fingerprint: '0123456789ab' },
  outage: null,
  revision: 0,
  capabilities: '',
  checkedAt: '2026-11-24T03:00:00.000Z',
  rateLimit: { limit: 200, remaining: 188 },
};

describe('paths of our own API', () => {
  test('an instance’s calls are below it, and its id is one part of the path', () => {
    expect(api.upstream('production', '/api/v1/applications?tag=x')).toBe(
      '/api/instances/production/v1/applications?tag=x',
    );
    expect(api.upstream('production', '/api/health')).toBe('/api/instances/production/health');
    expect(api.upstream('a/b', '/api/v1/version')).toBe('/api/instances/a%2Fb/v1/version');
    expect([api.instance('a b'), api.check('a b'), api.calls('a b')]).toEqual([
      '/api/instances/a%20b',
      '/api/instances/a%20b/check',
      '/api/instances/a%20b/calls',
    ]);
  });
});

describe('an instance', () => {
  test('is read as it is written', () => expect(instanceSchema.parse(instance)).toEqual(instance));

  test('has no room for a token', () => {
    const leaky = { ...instance, token: { ...instance.token, value: '1|secret' }, secret: '1|secret' };
    expect(JSON.stringify(instanceSchema.parse(leaky))).not.toContain('secret');
  });

  test.each([
    ['an unknown dialect', { dialect: 'kubernetes' }],
    ['an unknown source', { source: 'file' }],
    ['a missing token summary', { token: null }],
    ['a outage that names no kind', { outage: { failure: {}, since: '', retryAt: null } }],
  ])('with %s is refused', (_, change) =>
    expect(instanceSchema.safeParse({ ...instance, ...change }).success).toBe(false),
  );

  test('keeps why it is in outage', () => {
    const outage = {
      failure: { kind: 'timeout' as const, status: null, message: '' },
      since: '2026-11-24T03:00:00.000Z',
      retryAt: null,
    };
    expect(instanceSchema.parse({ ...instance, outage }).outage).toEqual(outage);
  });
});

describe('what a person types', () => {
  test('is trimmed', () => {
    expect(tryInputSchema.parse({ address: ' coolify.example.com ', token: '\t1|abc\n' })).toEqual({
      address: 'coolify.example.com',
      token: '1|abc',
    });
    expect(createInputSchema.parse({ address: 'a', token: 't' })).toEqual({ address: 'a', token: 't' });
  });

  test.each([
    [{ address: '', token: 't' }, 'Enter the address.'],
    [{ address: '   ', token: 't' }, 'Enter the address.'],
    [{ address: 'a', token: ' ' }, 'Paste the token.'],
    [{ address: 'a', token: 'x'.repeat(513) }, 'This is too long for a token.'],
    [{ address: 'x'.repeat(2001), token: 't' }, 'This is too long for an address.'],
    [{ address: 'a', token: 't', name: ' ' }, 'Enter a name.'],
    [{ address: 'a', token: 't', name: 'x'.repeat(61) }, 'Use at most 60 characters.'],
  ])('%j is refused in words', (input, message) => {
    const result = createInputSchema.safeParse(input);
    expect(result.success ? [] : result.error.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('a change may leave everything out', () => {
    expect(updateInputSchema.parse({})).toEqual({});
    expect(updateInputSchema.parse({ flag: null })).toEqual({ flag: null });
    expect(orderInputSchema.safeParse({ ids: 'a,b' }).success).toBe(false);
  });
});

describe('lines of the streams', () => {
  const part = { data: [], at: null, failure: null };
  const parts = Object.fromEntries(fleetListNames.map((name) => [name, part]));

  test('start, instance, end', () => {
    expect(readFleetEvent({ type: 'start', at: 'now', instances: [instance] })?.type).toBe('start');
    expect(readFleetEvent({ type: 'instance', live: true, instance, parts })).toMatchObject({
      type: 'instance',
      live: true,
    });
    expect(readFleetEvent({ type: 'end', at: 'now' })?.type).toBe('end');
    expect(readProjectTreeEvent({ type: 'places', id: 'a', at: null, projects: [] })?.type).toBe('places');
  });

  test('a line that lacks a part, or of an unknown type, is refused', () => {
    for (const name of fleetListNames) {
      const { [name]: _, ...rest } = parts;
      expect(readFleetEvent({ type: 'instance', live: true, instance, parts: rest })).toBe(null);
    }
    expect(readFleetEvent({ type: 'news' })).toBe(null);
    expect(readProjectTreeEvent({ type: 'places', id: 'a', at: null, projects: {} })).toBe(null);
  });
});

describe('the rest', () => {
  test('a problem says which field, and what the instance failed with', () => {
    const problem = {
      code: 'upstream',
      message: 'It could not be asked.',
      failure: { kind: 'refused', status: null, message: 'ECONNREFUSED' },
    };
    expect(readProblem(problem)).toEqual(problem);
    expect(readProblem({ code: 'teapot', message: '' })).toBe(null);
  });

  test('session, calls, import', () => {
    expect(sessionSchema.parse({ version: '0.1.0', notices: ['x'] }).notices).toEqual(['x']);
    const call = {
      at: 'now',
      operation: 'applications.list',
      method: 'GET',
      path: '/api/v1/applications',
      status: null,
      ms: 3,
      bytes: 0,
      priority: 'interactive',
    };
    expect(callsSchema.parse({ calls: [call], revision: 0, capabilities: '', rateLimit: null }).calls).toEqual([call]);
    expect(importListSchema.parse({ file: null, problem: null, candidates: [] }).candidates).toEqual([]);
  });
});

test('SENSITIVE_READS: names exactly the operations that the table marks as sensitive', () => {
  const marked = operationIds.filter((id) => operation(id).sensitive === true);
  expect([...SENSITIVE_READS].toSorted()).toEqual(marked.toSorted());
});
