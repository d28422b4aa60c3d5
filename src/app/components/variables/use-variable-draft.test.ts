import { describe, expect, test } from 'vitest';
import { DEFAULT_FLAGS, diffVariables, type DiffOptions, type VariableChange } from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import { addRow, desiredVariables, rowsOf, setValue, type Edits } from './edits.ts';
import { addedMeanwhile, draftReducer, NEW_DRAFT, undoDiff, type DraftState } from './use-variable-draft.ts';

const variable = (key: string, value: string, preview = false): Variable => ({
  ...DEFAULT_FLAGS, id: `${key} ${String(preview)}`, key, value, sealed: false, preview, comment: null, managed: false,
  required: false, updatedAt: null,
}); // prettier-ignore
const fields = new Set(['preview'] as const);
const options: DiffOptions = { trims: true, updatesPreviews: true, updateFields: fields, createFields: fields };
const BASE = [variable('A', '1'), variable('B', '1')];
const COLLEAGUE = variable('COLLEAGUE', 'c');

const edit = (state: DraftState, change: (edits: Edits) => Edits, variables = BASE): DraftState =>
  draftReducer(state, { kind: 'edit', change, variables });
const changeA = (edits: Edits): Edits => {
  const [row] = rowsOf(BASE, edits);
  if (row === undefined) throw new Error('No row.');
  return setValue(edits, row, 'production', '2');
};
const edited = edit(edit(NEW_DRAFT, changeA), (edits) => addRow(edits, 'N', 'production', 'n'));
const changesOf = (state: DraftState, variables: readonly Variable[]): readonly VariableChange[] =>
  diffVariables(variables, desiredVariables(state.edits), options).changes;
const keysOf = (changes: readonly VariableChange[]): readonly string[] =>
  changes.map((change) => `${change.kind} ${(change.kind === 'delete' ? change.before : change.after).key}`);
const saved = (
  state: DraftState,
  now: readonly Variable[] | undefined,
  { error = null as unknown, before = BASE as readonly Variable[] } = {},
): DraftState =>
  draftReducer(draftReducer(state, { kind: 'review', review: state.review ?? 'edits' }), {
    kind: 'saved',
    changes: state.review === 'undo' ? undoDiff(state, before, options).changes : changesOf(state, before),
    before,
    outcome: { done: 1, all: 2, error, now },
    options,
  });

describe('draftReducer', () => {
  test('a variable that a colleague adds during the review is named and never deleted, by the save or its undo', () => {
    const now = [...BASE, COLLEAGUE];
    expect(keysOf(changesOf(edited, now))).toEqual(['change A', 'add N']);
    expect(addedMeanwhile(edited, now)).toEqual(['COLLEAGUE']);

    const after = [variable('A', '2'), variable('B', '1'), variable('N', 'n'), COLLEAGUE];
    const state = saved(edited, after, { before: now });
    expect(keysOf(undoDiff(state, [...after, variable('LATER', 'l')], options).changes)).toEqual([
      'change A',
      'delete N',
    ]);
    expect(addedMeanwhile(state, after)).toEqual([]);
  });

  test('a complete save drops the edits; its undo can be done once', () => {
    const after = [variable('A', '2'), variable('B', '1'), variable('N', 'n')];
    const state = saved(edited, after);
    expect(state).toMatchObject({ review: null, failure: null, notApplied: [], base: null });
    expect(state.edits.size).toBe(0);
    const undone = saved(draftReducer(state, { kind: 'review', review: 'undo' }), BASE, { before: after });
    expect(undone.lastSave).toBeNull();
  });

  test('a partial save keeps the review open with what is left, and its retry is undone together with it', () => {
    const half = [variable('A', '2'), variable('B', '1')];
    const failed = saved(edited, half, { error: new Error('refused') });
    expect(failed).toMatchObject({ review: 'edits', notApplied: null });
    expect(failed.failure).not.toBeNull();
    expect(keysOf(changesOf(failed, half))).toEqual(['add N']);

    const after = [...half, variable('N', 'n')];
    const retried = draftReducer(failed, {
      kind: 'saved', changes: changesOf(failed, half), before: half, outcome: { done: 1, all: 1, error: null, now: after }, options,
    }); // prettier-ignore
    expect(keysOf(undoDiff(retried, after, options).changes)).toEqual(['change A', 'delete N']);
  });

  test('a save that the instance accepted and did not apply keeps its edits and names them', () => {
    const state = saved(edited, [...BASE, variable('N', 'n')]);
    expect(state.notApplied).toEqual(['A']);
    expect(keysOf(changesOf(state, BASE))).toEqual(['change A']);
  });

  test('a complete save whose result could not be read drops the edits and can be undone', () => {
    const state = saved(edited, undefined);
    expect(state.edits.size).toBe(0);
    const now = [variable('A', '2'), variable('B', '1')];
    expect(keysOf(undoDiff(state, now, options).changes)).toEqual(['change A']);
  });

  test('reverting the last edit ends editing', () => {
    expect(edit(edited, () => new Map())).toMatchObject({ base: null });
  });
});
