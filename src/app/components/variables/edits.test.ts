import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEnvFile, writeEnvFile } from '#coolify/env-file.ts';
import { DEFAULT_FLAGS, diffVariables } from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import {
  addRow,
  desiredVariables,
  envLines,
  keyProblems,
  mergeText,
  NO_EDITS,
  rebaseEdits,
  revertRow,
  rowsOf,
  setComment,
  setDeleted,
  setFlag,
  setValue,
  supportedFields,
  type Edits,
} from './edits.ts';

const variable = (key: string, value: string | null, preview = false): Variable => ({
  ...DEFAULT_FLAGS, id: `${key} ${String(preview)}`, key, value, sealed: value === null, preview, comment: null, managed: false,
  required: false, updatedAt: null,
}); // prettier-ignore
const HAS = [variable('A', '1'), variable('A', '2', true), variable('SECRET', null), variable('B', 'x')];
const options = {
  trims: false,
  updatesPreviews: true,
  updateFields: new Set(['literal', 'preview', 'comment'] as const),
  createFields: new Set(['literal', 'preview', 'buildtime'] as const),
};
const changesOf = (edits: Edits, has: readonly Variable[] = HAS): string[] =>
  diffVariables(has, desiredVariables(edits), options).changes.map((change) => {
    const { key, preview } = change.kind === 'delete' ? change.before : change.after;
    const value = change.kind === 'delete' ? '' : `=${change.after.value}`;
    return `${change.kind} ${key}${preview ? ' preview' : ''}${value}${change.conflict === null ? '' : ` (${change.conflict})`}`;
  });
const row = (key: string, edits: Edits = NO_EDITS, has = HAS) => {
  const found = rowsOf(has, edits).find((item) => item.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};
const RESERVED = ['constructor', 'toString', 'valueOf', '__proto__'];

describe('edits', () => {
  test('one row per key with its two values', () => {
    expect(rowsOf(HAS, NO_EDITS).map(({ key, current }) => [key, Object.keys(current)])).toEqual([
      ['A', ['production', 'preview']],
      ['SECRET', ['production']],
      ['B', ['production']],
    ]);
    expect(changesOf(NO_EDITS)).toEqual([]);
  });
  test('a value typed back is no edit; deleting a row deletes both values', () => {
    const edits = setValue(NO_EDITS, row('A'), 'preview', '3');
    expect(changesOf(edits)).toEqual(['change A preview=3']);
    expect(setValue(edits, row('A', edits), 'preview', '2')).toEqual(NO_EDITS);
    const deleted = setDeleted(NO_EDITS, row('A'));
    expect(changesOf(deleted)).toEqual(['delete A', 'delete A preview']);
    expect(revertRow(deleted, row('A').id)).toEqual(NO_EDITS);
  });
  test('names of new rows are checked', () => {
    const edits = addRow(addRow(NO_EDITS, 'A', 'production', 'again'), '', 'production', 'y');
    expect([...keyProblems(rowsOf(HAS, edits)).values()]).toEqual([
      'A variable with this name already exists.',
      'Enter a name.',
    ]);
    expect(changesOf(addRow(NO_EDITS, 'N', 'preview', 'y'))).toEqual(['add N preview=y']);
  });
  test('a new row supports the fields of a create call, an existing one those of an update', () => {
    const added = row('N', addRow(NO_EDITS, 'N', 'production', '1'));
    expect([supportedFields(added, options), supportedFields(row('A'), options)]).toEqual([
      options.createFields,
      options.updateFields,
    ]);
    expect(changesOf(setFlag(NO_EDITS, row('A'), 'buildtime', false))).toEqual([]);
  });
  test('flags apply to both values', () => {
    expect(changesOf(setFlag(NO_EDITS, row('A'), 'literal', true))).toEqual(['change A=1', 'change A preview=2']);
  });
  test.each(RESERVED)('a variable called %s is read, edited, added and deleted', (name) => {
    expect(rowsOf([variable(name, '1')], NO_EDITS)).toMatchObject([{ key: name, edit: undefined, deleted: false }]);
    const has = [variable(name, '1')];
    const existing = row(name, NO_EDITS, has);
    expect(changesOf(setValue(NO_EDITS, existing, 'production', '2'), has)).toEqual([`change ${name}=2`]);
    expect(changesOf(setDeleted(NO_EDITS, existing), has)).toEqual([`delete ${name}`]);
    const { entries } = parseEnvFile(`${name}=3`);
    expect(changesOf(mergeText([], NO_EDITS, 'production', entries, true), [])).toEqual([`add ${name}=3`]);
  });
});

describe('edits while others change the variables', () => {
  const edits = setValue(NO_EDITS, row('A'), 'production', '9');
  test('an added variable is shown and left alone', () => {
    const has = [...HAS, variable('COLLEAGUE', 'c')];
    expect(rowsOf(has, edits).map(({ key }) => key)).toContain('COLLEAGUE');
    expect(changesOf(edits, has)).toEqual(['change A=9']);
  });
  test('a deleted variable that was edited stays visible, as a conflict', () => {
    const has = HAS.filter(({ key }) => key !== 'A');
    expect(row('A', edits, has)).toMatchObject({ isGone: true, deleted: false });
    expect(changesOf(edits, has)).toEqual(['add A=9 (deleted)']);
  });
  test('the same variable changed or added by others is a conflict', () => {
    expect(changesOf(edits, [variable('A', '5'), ...HAS.slice(1)])).toEqual(['change A=9 (changed)']);
    const added = addRow(NO_EDITS, 'N', 'production', 'mine');
    expect(changesOf(added, [...HAS, variable('N', 'theirs')])).toEqual(['change N=mine (added)']);
  });
  test('an edit that begins after the change of others is no conflict', () => {
    const has = [variable('A', '5'), ...HAS.slice(1)];
    expect(changesOf(setValue(NO_EDITS, row('A', NO_EDITS, has), 'production', '9'), has)).toEqual(['change A=9']);
  });
});

describe('rebaseEdits', () => {
  const saved = new Set(['B', 'N']);
  test('a new row that was saved is no longer new; what is left of it remains', () => {
    const added = addRow(addRow(NO_EDITS, 'B', 'production', 'x'), 'N', 'production', '1');
    expect(changesOf(rebaseEdits(HAS, added, saved))).toEqual(['add N=1']);
    expect(changesOf(rebaseEdits(HAS, addRow(NO_EDITS, 'B', 'production', 'y'), saved))).toEqual(['change B=y']);
  });
  test('flags and comment are carried over', () => {
    let added = addRow(NO_EDITS, 'B', 'production', 'x');
    added = setFlag(added, row('B', added, []), 'literal', true);
    added = setComment(added, row('B', added, []), 'why');
    const { changes } = diffVariables(HAS, desiredVariables(rebaseEdits(HAS, added, saved)), options);
    expect(changes).toMatchObject([{ fields: ['literal', 'comment'], after: { literal: true, comment: 'why' } }]);
    const now = [{ ...variable('B', 'x'), literal: true, comment: 'why' }];
    expect(rebaseEdits(now, added, saved)).toEqual(NO_EDITS);
  });
  test('a key that the save did not write keeps its conflict', () => {
    const added = addRow(NO_EDITS, 'B', 'production', 'mine');
    expect(changesOf(rebaseEdits(HAS, added, new Set()))).toEqual(['change B=mine (added)']);
  });
});

describe('text view', () => {
  const text = (edits = NO_EDITS): string => writeEnvFile(envLines(rowsOf(HAS, edits), 'production'));
  const merged = (source: string, isComplete = true, scope: 'production' | 'preview' = 'production') =>
    mergeText(HAS, NO_EDITS, scope, parseEnvFile(source).entries, isComplete);
  test('a hidden value is a comment and is kept', () => {
    expect(text()).toMatch(/^A=1\n# SECRET= .*\nB=x\n$/);
    expect(changesOf(merged(text()))).toEqual([]);
    expect(changesOf(merged('A=1'))).toEqual(['delete B']);
    expect(changesOf(merged('A=1\nB=x\nSECRET=new'))).toEqual(['change SECRET=new']);
  });
  test('a pasted text deletes nothing', () => {
    expect(changesOf(merged('A=9\nN=1', false, 'preview'))).toEqual(['change A preview=9', 'add N preview=1']);
  });
  test('others add, change and delete variables while the text is open', () => {
    const has = [variable('A', '5'), variable('A', '2', true), variable('SECRET', null), variable('COLLEAGUE', 'c')];
    expect(changesOf(merged(text()), has)).toEqual([]);
    expect(changesOf(merged('A=1\nB=x\nN=1'), has)).toEqual(['add N=1']);
    expect(changesOf(merged('A=7\nB=y'), has)).toEqual(['change A=7 (changed)', 'add B=y (deleted)']);
    expect(changesOf(merged('A=1'), has)).toEqual([]);
  });
  test('the text sets exactly its keys, and writing it again changes nothing', () => {
    const key = fc.stringMatching(/^[A-E]$/);
    const list = fc.uniqueArray(fc.record({ key, value: fc.string(), preview: fc.boolean() }), {
      selector: (item) => `${item.key}${String(item.preview)}`,
    });
    fc.assert(
      fc.property(
        list,
        fc.uniqueArray(fc.record({ key, value: fc.string() }), { selector: (item) => item.key }),
        fc.constantFrom('production' as const, 'preview' as const),
        (has, lines, scope) => {
          const current = has.map((item) => variable(item.key, item.value, item.preview));
          const edits = mergeText(current, NO_EDITS, scope, parseEnvFile(writeEnvFile(lines)).entries, true);
          const shown = envLines(rowsOf(current, edits), scope);
          expect(new Set(shown.map((item) => item.key))).toEqual(new Set(lines.map((item) => item.key)));
          expect(Object.fromEntries(shown.map((line) => [line.key, line.value]))).toEqual(
            Object.fromEntries(lines.map((line) => [line.key, line.value])),
          );
          expect(
            changesOf(mergeText(current, edits, scope, parseEnvFile(writeEnvFile(shown)).entries, true), current),
          ).toEqual(changesOf(edits, current));
        },
      ),
      { numRuns: 300 },
    );
  });
});
