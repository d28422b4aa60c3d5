import { describe, expect, test } from 'vitest';
import { operation, operationIds } from '#coolify/operations/table.ts';
import { fleetListNames, readFleetEvent, readProjectTreeEvent } from './fleet.ts';
import { callsSchema } from './calls.ts';
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
import { isSession } from './session.ts';

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

test('routes: ids are encoded as one segment', () => {
  expect(api.operation('a/b', 'applications.get')).toBe('/api/instances/a%2Fb/operations/applications.get');
  expect([api.instance('a b'), api.check('a b'), api.calls('a b'), api.capabilities('a b')]).toEqual([
    '/api/instances/a%20b',
    '/api/instances/a%20b/check',
    '/api/instances/a%20b/calls',
    '/api/instances/a%20b/capabilities',
  ]);
});

describe('instance schema', () => {
  test('valid instance: is unchanged', () => expect(instanceSchema.parse(instance)).toEqual(instance));

  test('token value: is dropped', () => {
    const leaky = { ...instance, token: { ...instance.token, value: '1|secret' }, secret: '1|secret' };
    expect(JSON.stringify(instanceSchema.parse(leaky))).not.toContain('secret');
  });

  test.each([
    ['an unknown dialect', { dialect: 'kubernetes' }],
    ['an unknown source', { source: 'file' }],
    ['a missing token summary', { token: null }],
    ['an outage without a kind', { outage: { failure: {}, since: '', retryAt: null } }],
  ])('%s: is rejected', (_, change) =>
    expect(instanceSchema.safeParse({ ...instance, ...change }).success).toBe(false),
  );

  test('outage: is kept', () => {
    const outage = {
      failure: { kind: 'timeout' as const, status: null, message: '' },
      since: '2026-11-24T03:00:00.000Z',
      retryAt: null,
    };
    expect(instanceSchema.parse({ ...instance, outage }).outage).toEqual(outage);
  });
});

describe('input schemas', () => {
  test('white space: is trimmed', () => {
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
  ])('%j: is rejected with a sentence', (input, message) => {
    const result = createInputSchema.safeParse(input);
    expect(result.success ? [] : result.error.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('update: all fields are optional', () => {
    expect(updateInputSchema.parse({})).toEqual({});
    expect(updateInputSchema.parse({ flag: null })).toEqual({ flag: null });
    expect(orderInputSchema.safeParse({ ids: 'a,b' }).success).toBe(false);
  });
});

describe('stream events', () => {
  const list = { data: [], at: null, failure: null };
  const lists = Object.fromEntries(fleetListNames.map((name) => [name, list]));
  const event = { type: 'instance', live: true, revision: 1, instance, lists };

  test('known types: are read', () => {
    expect(readFleetEvent({ type: 'start', at: 'now', instances: [instance] })?.type).toBe('start');
    expect(readFleetEvent(event)).toEqual(event);
    for (const type of ['end', 'error']) {
      expect(readFleetEvent({ type, at: 'now' })?.type).toBe(type);
      expect(readProjectTreeEvent({ type, at: 'now' })?.type).toBe(type);
    }
    expect(readProjectTreeEvent({ type: 'projects', id: 'a', at: null, projects: [] })?.type).toBe('projects');
  });

  test('unknown types and events without a list: are rejected', () => {
    for (const name of fleetListNames) {
      const { [name]: _, ...rest } = lists;
      expect(readFleetEvent({ ...event, lists: rest })).toBe(null);
    }
    expect(readFleetEvent({ type: 'news' })).toBe(null);
    expect(readProjectTreeEvent({ type: 'projects', id: 'a', at: null, projects: {} })).toBe(null);
  });
});

describe('other schemas', () => {
  test('problem: keeps field and failure', () => {
    const problem = {
      code: 'upstream',
      message: 'It could not be reached.',
      failure: { kind: 'refused', status: null, message: 'ECONNREFUSED' },
    };
    expect(readProblem(problem)).toEqual(problem);
    expect(readProblem({ code: 'teapot', message: '' })).toBe(null);
  });

  test('session, calls, import', () => {
    expect(isSession({ version: '0.1.0', notices: ['x'] })).toBe(true);
    expect(isSession({ version: '0.1.0' })).toBe(false);
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
    expect(callsSchema.parse({ calls: [call], rateLimit: null }).calls).toEqual([call]);
    expect(importListSchema.parse({ file: null, problem: null, candidates: [] }).candidates).toEqual([]);
  });
});

test('SENSITIVE_READS: names exactly the operations that the table marks as sensitive', () => {
  const marked = operationIds.filter((id) => operation(id).sensitive === true);
  expect([...SENSITIVE_READS].toSorted()).toEqual(marked.toSorted());
});
