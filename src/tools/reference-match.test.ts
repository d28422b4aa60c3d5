import { describe, expect, test } from 'vitest';
import { REFERENCE_ROWS } from '../coolify/reference/rows.ts';
import { fit, operationsOf, proofs, routeOf, rowsOf, type Call } from './reference-match.mjs';

const call = (part: Partial<Call>): Call => ({
  by: 'page',
  dialect: 'reference',
  version: null,
  method: 'GET',
  path: '/api/v1/version',
  status: 200,
  body: {},
  page: '/applications',
  spec: 'a.spec.ts',
  test: 'a',
  at: '2026-11-24T03:00:00Z',
  ...part,
});
const real = (part: Partial<Call>): Call => call({ dialect: 'coolify', version: '4.3.10', ...part });
const ids = (made: Call, target: 'reference' | '4.3.10') => rowsOf(REFERENCE_ROWS, made, target).map(({ id }) => id);

test('templates: match complete paths by their literal parts', () => {
  expect(fit('/api/v1/servers/{uuid}', '/api/v1/servers/a?x=1')).toBe(3);
  expect(fit('/api/v1/servers/{uuid}', '/api/v1/servers')).toBe(-1);
  expect(fit('/api/v1/servers/{uuid}', '/api/v1/servers/')).toBe(-1);
});

describe('row of a call', () => {
  test.each([
    ['the list of all backups is not a database of that name', call({ path: '/api/v1/databases/backups' }), [62]],
    ['a database', call({ path: '/api/v1/databases/a' }), [48]],
    ['creating by type', call({ method: 'POST', path: '/api/v1/applications', body: { type: 'docker-image' } }), [28]],
    ['an unknown type is no row', call({ method: 'POST', path: '/api/v1/applications', body: { type: 'x' } }), []],
    ['deploying by tag', call({ path: '/api/v1/deployments/deploy?tag=a' }), [77]],
    ['a refused call proves nothing', call({ path: '/api/v1/servers', status: 404 }), []],
    ['nor one of another dialect', real({ path: '/api/v1/servers' }), []],
  ])('of the reference: %s', (_, made, expected) => {
    expect(ids(made, 'reference')).toEqual(expected);
  });

  test.each([
    [
      'compose files are services',
      real({ method: 'POST', path: '/api/v1/services', body: { docker_compose_raw: '' } }),
      [29],
    ],
    ['one-click services', real({ method: 'POST', path: '/api/v1/services', body: { type: 'plausible' } }), [69]],
    ['deploying', real({ method: 'POST', path: '/api/v1/deploy?uuid=a' }), [78]],
    ['the deployments of an application', real({ path: '/api/v1/deployments/applications/a?skip=0&take=10' }), [36]],
    ['another version is not 4.3.10', real({ path: '/api/v1/servers', version: '4.0.0' }), []],
  ])('of Coolify: %s', (_, made, expected) => {
    expect(ids(made, '4.3.10')).toEqual(expected);
  });
});

test('row of a call: backups of one database are not the backups of all', () => {
  const backups = (uuid: string) => real({ path: `/api/v1/databases/${uuid}/backups`, page: '/backups' });
  expect([...proofs(REFERENCE_ROWS, [backups('a'), backups('a')], '4.3.10').keys()]).toEqual([63]);
  expect([...proofs(REFERENCE_ROWS, [backups('a'), backups('b')], '4.3.10').keys()]).toEqual([63, 62]);
});

test('operations: are matched by their reference variant', () => {
  const operations = [
    { id: 'a.get', variants: [{ dialect: 'reference', method: 'GET', path: '/servers/{server}' }] },
    { id: 'a.real', variants: [{ dialect: 'coolify', method: 'GET', path: '/servers/{uuid}' }] },
    { id: 'health', variants: [{ dialect: 'reference', method: 'GET', path: '/health', base: '/api' }] },
  ];
  const row = (id: number) => REFERENCE_ROWS[id - 1] ?? expect.fail();
  expect(operationsOf(row(6), operations)).toEqual(['a.get']);
  expect(operationsOf(row(2), operations)).toEqual(['health']);
  expect(operationsOf(row(5), operations)).toEqual([]);
});

test('pages: are matched by their route', () => {
  const routes = [
    '/',
    '/applications',
    '/applications/$instance/$uuid',
    '/applications/$instance/$uuid/',
    '/applications/new',
  ];
  expect(routeOf('/applications/production/abc', routes)).toBe('/applications/$instance/$uuid');
  expect(routeOf('/applications/new', routes)).toBe('/applications/new');
  expect(routeOf('/nowhere/else', routes)).toBe('/nowhere/else');
});
