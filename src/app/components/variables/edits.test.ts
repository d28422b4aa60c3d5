import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEnvFile, writeEnvFile } from '#coolify/env-file.ts';
import { DEFAULT_FLAGS, diffVariables } from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import {
  addRow,
  keyProblems,
  linesOf,
  mergeText,
  rowsOf,
  setBack,
  setDeleted,
  setFlag,
  setValue,
  settle,
  takenOf,
  wantedOfRows,
} from './edits.ts';

const variable = (key: string, value: string | null, preview = false): Variable => ({
  ...DEFAULT_FLAGS, id: `${key} ${String(preview)}`, key, value, sealed: value === null, preview, comment: null, managed: false,
  required: false, updatedAt: null,
}); // prettier-ignore
const HAS = [variable('A', '1'), variable('A', '2', true), variable('SECRET', null), variable('B', 'x')];
const options = {
  trims: false,
  updatesPreviews: true,
  takes: new Set(['literal', 'preview'] as const),
  takesNew: new Set(['literal', 'preview', 'buildtime'] as const),
};
const told = (edits: Parameters<typeof rowsOf>[1], has: readonly Variable[] = HAS): string[] =>
  diffVariables(has, wantedOfRows(rowsOf(has, edits)), options).changes.map((change) => {
    const { key, preview } = change.kind === 'delete' ? change.before : change.after;
    return `${change.kind} ${key}${preview ? ' preview' : ''}${change.kind === 'delete' ? '' : `=${change.after.value}`}`;
  });
const row = (key: string, edits = {}) => {
  const found = rowsOf(HAS, edits).find((item) => item.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe('edits over what the instance has', () => {
  test('one row a key, with its two values', () => {
    expect(rowsOf(HAS, {}).map(({ key, current }) => [key, Object.keys(current)])).toEqual([
      ['A', ['production', 'preview']],
      ['SECRET', ['production']],
      ['B', ['production']],
    ]);
    expect(told({})).toEqual([]);
  });
  test('a value typed back is no edit; deleting takes both values', () => {
    const edits = setValue({}, row('A'), 'preview', '3');
    expect(told(edits)).toEqual(['change A preview=3']);
    expect(setValue(edits, row('A', edits), 'preview', '2')).toEqual({});
    expect(told(setDeleted({}, row('A')))).toEqual(['delete A', 'delete A preview']);
    expect(setBack(setDeleted({}, row('A')), row('A'))).toEqual({});
  });
  test('a new row, its name checked', () => {
    const edits = addRow(addRow({}, 'A', 'production', 'again'), '', 'production', 'y');
    expect([...keyProblems(rowsOf(HAS, edits)).values()]).toEqual([
      'There is a variable of this name already.',
      'Enter a name.',
    ]);
    expect(told(addRow({}, 'N', 'preview', 'y'))).toEqual(['add N preview=y']);
  });
  test('after a save that broke off, what is there now is no longer new', () => {
    const edits = addRow(addRow({}, 'B', 'production', 'x'), 'N', 'production', '1');
    expect(told(settle(HAS, edits))).toEqual(['add N=1']);
    expect(told(settle(HAS, addRow({}, 'B', 'production', 'y')))).toEqual(['change B=y']);
  });
  test('a new row takes what creating takes, one that is there what updating takes', () => {
    const [added] = rowsOf([], addRow({}, 'N', 'production', '1'));
    expect([added && takenOf(added, options).has('buildtime'), takenOf(row('A'), options).has('buildtime')]).toEqual([
      true,
      false,
    ]);
    expect(told(setFlag({}, row('A'), 'buildtime', false))).toEqual([]);
  });
  test('flags go to both values', () => {
    expect(told(setFlag({}, row('A'), 'literal', true))).toEqual(['change A=1', 'change A preview=2']);
  });
});

describe('the text face', () => {
  const text = (edits = {}, side: 'production' | 'preview' = 'production'): string =>
    writeEnvFile(linesOf(rowsOf(HAS, edits), side));
  test('what is sealed is a comment and stays', () => {
    expect(text()).toMatch(/^A=1\n# SECRET= .*\nB=x\n$/);
    expect(told(mergeText(HAS, {}, 'production', parseEnvFile(text()).entries, true))).toEqual([]);
    expect(told(mergeText(HAS, {}, 'production', parseEnvFile('A=1').entries, true))).toEqual(['delete B']);
    expect(told(mergeText(HAS, {}, 'production', parseEnvFile('A=1\nB=x\nSECRET=new').entries, true))).toEqual([
      'change SECRET=new',
    ]);
  });
  test('a pasted text deletes nothing', () => {
    expect(told(mergeText(HAS, {}, 'preview', parseEnvFile('A=9\nN=1').entries, false))).toEqual([
      'change A preview=9',
      'add N preview=1',
    ]);
  });
  test('whatever is written is what is wanted, and the text of it reads the same', () => {
    const key = fc.stringMatching(/^[A-E]$/);
    const list = fc.uniqueArray(fc.record({ key, value: fc.string(), preview: fc.boolean() }), {
      selector: (item) => `${item.key}${String(item.preview)}`,
    });
    fc.assert(
      fc.property(
        list,
        fc.uniqueArray(fc.record({ key, value: fc.string() }), { selector: (item) => item.key }),
        fc.constantFrom('production' as const, 'preview' as const),
        (has, lines, side) => {
          const current = has.map((item) => variable(item.key, item.value, item.preview));
          const edits = mergeText(current, {}, side, parseEnvFile(writeEnvFile(lines)).entries, true);
          const wanted = wantedOfRows(rowsOf(current, edits)).filter((item) => item.preview === (side === 'preview'));
          const shown = linesOf(rowsOf(current, edits), side);
          expect(new Set(wanted.map((item) => item.key))).toEqual(new Set(lines.map((item) => item.key)));
          expect(Object.fromEntries(shown.map((line) => [line.key, line.value]))).toEqual(
            Object.fromEntries(lines.map((line) => [line.key, line.value])),
          );
          // And the text of that is no further edit.
          expect(
            told(mergeText(current, edits, side, parseEnvFile(writeEnvFile(shown)).entries, true), current),
          ).toEqual(told(edits, current));
        },
      ),
      { numRuns: 300 },
    );
  });
});
