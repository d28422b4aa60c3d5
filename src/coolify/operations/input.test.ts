/** The schemas of all operations: what reaches a path is an ID, and nothing that is not named is accepted. */
import { describe, expect, test } from 'vitest';
import { operation, operationIds, type OperationId } from './table.ts';

/** Issues with these values alone: one for every other required field is among them. */
const issues = (id: OperationId, input: object) => operation(id).input.safeParse(input).error?.issues ?? [];
const at = (id: OperationId, name: string, value: unknown) =>
  issues(id, { [name]: value }).filter(({ path }) => path[0] === name);
const pathNames = (id: OperationId): ReadonlySet<string> =>
  new Set(operation(id).variants.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')));

const UNKNOWN = ['constructor', 'toString', '_method', 'path', 'unknown'];
const BAD = [
  '',
  '.',
  '..',
  'a/b',
  '/',
  '\\',
  'a%2fb',
  '%2F',
  '%2e%2e',
  'a\nb',
  '\u0000',
  'x'.repeat(256),
  'x'.repeat(8192),
];

describe.each(operationIds)('%s', (id) => {
  test('refuses keys that its schema does not name', () => {
    for (const key of UNKNOWN)
      expect(issues(id, { [key]: 'x' })).toContainEqual(
        expect.objectContaining({ code: 'unrecognized_keys', keys: [key] }),
      );
    expect(issues(id, JSON.parse('{"__proto__":{"uuid":"a"}}') as object)).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['__proto__'] }),
    );
    for (const input of [null, [], 'x']) expect(operation(id).input.safeParse(input).success).toBe(false);
  });

  test('requires an ID for every part of its paths', () => {
    for (const name of pathNames(id)) {
      const good = name === 'channel' ? 'email' : name === 'pull_request' ? 7 : 'vgsco4o8soog0k4s8c4oc0k8';
      expect([name, at(id, name, good)]).toEqual([name, []]);
      for (const value of [...BAD, undefined, null, {}, ['a'], -1, 0.5])
        expect([name, value, at(id, name, value)]).not.toEqual([name, value, []]);
    }
  });

  test('knows the query parameters and body fields of its variants', () => {
    for (const variant of operation(id).variants) {
      const names = [
        ...('writeQuery' in variant ? [] : (variant.query ?? [])),
        ...('writeBody' in variant ? [] : (variant.fields ?? [])),
      ];
      for (const name of names) {
        const unknown = issues(id, { [name]: 'x' }).flatMap((issue) =>
          issue.code === 'unrecognized_keys' ? issue.keys : [],
        );
        expect(unknown).toEqual([]);
      }
    }
  });
});
