import { expect, test } from 'vitest';
import { variantsFor } from '../operation.ts';
import { operation, operationIds } from '../operations/table.ts';
import { REFERENCE_ROWS, type ReferenceRow } from './rows.ts';

const bare = (text: string): string => text.replaceAll(/\{[^}]*\}/g, '{}');
const REFERENCE = { dialect: 'reference', version: null, missing: [] } as const;
const NEWEST = { dialect: 'coolify', version: '4.3.10', missing: [] } as const;

/** Method and path of every variant that is sent to an instance of this kind. */
const callsOf = (profile: typeof REFERENCE | typeof NEWEST): ReadonlySet<string> =>
  new Set(
    operationIds.flatMap((id) =>
      variantsFor(operation(id), profile).flatMap((index) => {
        const variant = operation(id).variants[index];
        return variant === undefined ? [] : [bare(`${variant.method} ${variant.base ?? '/api/v1'}${variant.path}`)];
      }),
    ),
  );

test('reference rows: 94, numbered without a gap', () => {
  expect(REFERENCE_ROWS.map(({ id }) => id)).toEqual(Array.from({ length: 94 }, (_, index) => index + 1));
});

test('reference rows: each is a request of the table in the reference dialect', () => {
  const calls = callsOf(REFERENCE);
  expect(REFERENCE_ROWS.filter(({ reference }) => !calls.has(bare(reference)))).toEqual([]);
});

test('reference rows: each is a request of the table for Coolify 4.3.10', () => {
  const calls = callsOf(NEWEST);
  const missing = (row: ReferenceRow): boolean => !row.real.some((call) => calls.has(bare(call)));
  expect(REFERENCE_ROWS.filter(missing).map(({ id, real }) => [id, real])).toEqual([]);
});
