import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  serializeList,
  parseList,
  parseSearch,
  readListSearch,
  readLogSearch,
  stringifySearch,
  toggle,
} from './search-params.ts';

test('serialize: omits defaults and keeps commas readable', () => {
  expect(stringifySearch({ q: 'a b', instance: 'prod,staging', status: undefined, sort: '' })).toBe(
    '?q=a+b&instance=prod,staging',
  );
  expect(stringifySearch({ page: 2, debug: true, wrap: false })).toBe('?page=2&debug=1');
  expect(stringifySearch({})).toBe('');
});

test('round trip: keeps any text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 100 }), (q) => {
      expect(readListSearch(parseSearch(stringifySearch({ q }))).q).toBe(q);
    }),
  );
});

test('invalid parameters: are ignored', () => {
  expect(readListSearch({ q: { a: 1 }, instance: ['x'], status: null })).toEqual({
    q: undefined,
    instance: undefined,
    status: undefined,
    sort: undefined,
    kind: undefined,
  });
  expect(readLogSearch({ q: 'x'.repeat(1000) }).q).toHaveLength(200);
});

test('toggle: adds and removes a member', () => {
  expect(serializeList(toggle(parseList('a,b'), 'b'))).toBe('a');
  expect(serializeList(toggle(parseList('a'), 'b'))).toBe('a,b');
  expect(serializeList(toggle(parseList('a'), 'a'))).toBe(undefined);
});
