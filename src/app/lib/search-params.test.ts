import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  joined,
  listOf,
  parseSearch,
  readListSearch,
  readLogSearch,
  stringifySearch,
  toggled,
} from './search-params.ts';

test('defaults are left out, commas stay readable', () => {
  expect(stringifySearch({ q: 'a b', instance: 'prod,staging', status: undefined, sort: '' })).toBe(
    '?q=a+b&instance=prod,staging',
  );
  expect(stringifySearch({ page: 2, debug: true, wrap: false })).toBe('?page=2&debug=1');
  expect(stringifySearch({})).toBe('');
});

test('what is written is read back, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 100 }), (q) => {
      expect(readListSearch(parseSearch(stringifySearch({ q }))).q).toBe(q);
    }),
  );
});

test('nonsense in the address is passed over', () => {
  expect(readListSearch({ q: { a: 1 }, instance: ['x'], status: null })).toEqual({
    q: undefined,
    instance: undefined,
    status: undefined,
    sort: undefined,
    kind: undefined,
  });
  expect(readLogSearch({ q: 'x'.repeat(1000) }).q).toHaveLength(200);
});

test('a list of the address is toggled', () => {
  expect(joined(toggled(listOf('a,b'), 'b'))).toBe('a');
  expect(joined(toggled(listOf('a'), 'b'))).toBe('a,b');
  expect(joined(toggled(listOf('a'), 'a'))).toBe(undefined);
});
