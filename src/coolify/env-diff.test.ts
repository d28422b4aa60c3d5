import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_FLAGS,
  diffVariables,
  saveSteps,
  undoSave,
  unsavedChanges,
  variableKey,
  type DesiredValue,
  type DesiredVariable,
  type DiffOptions,
  type SaveCapabilities,
  type VariableChange,
} from './env-diff.ts';
import type { Variable } from './model/variables.ts';

const ALL: DiffOptions['updateFields'] = new Set([
  'literal', 'multiline', 'shownOnce', 'buildtime', 'runtime', 'comment', 'preview',
]); // prettier-ignore
const options: DiffOptions = { trims: true, updateFields: ALL, createFields: ALL, updatesPreviews: true };
const variable = (given: Partial<Variable> & { readonly key: string }): Variable => {
  const value = given.value === undefined ? 'v' : given.value;
  return {
    ...DEFAULT_FLAGS, id: `id ${given.key} ${String(given.preview)}`, value, sealed: value === null, preview: false, comment: null,
    managed: false, required: false, updatedAt: null, ...given,
  }; // prettier-ignore
};
const labels = (changes: readonly VariableChange[]): string[] =>
  changes.map((change) => `${change.kind} ${variableKey(change.kind === 'delete' ? change.before : change.after)}`);

/** The variables of an instance after the changes. */
function apply(current: readonly Variable[], changes: readonly VariableChange[]): Variable[] {
  const after = new Map(current.map((item) => [variableKey(item), item]));
  for (const change of changes) {
    if (change.kind === 'delete') after.delete(variableKey(change.before));
    else {
      const { after: fields } = change;
      after.set(variableKey(fields), {
        ...variable(fields),
        ...fields,
        id: `new ${variableKey(fields)}`,
        sealed: false,
      });
    }
  }
  return [...after.values()];
}

const flags = fc.record(
  {
    literal: fc.boolean(),
    multiline: fc.boolean(),
    shownOnce: fc.boolean(),
    buildtime: fc.boolean(),
    runtime: fc.boolean(),
  },
  { requiredKeys: [] },
);
const key = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const value = fc.oneof(fc.constantFrom('', '1', '2', 'a\nb'), fc.string());
const uniq = { selector: (item: { key: string; preview: boolean }) => variableKey(item) };
const currents = fc.uniqueArray(
  fc
    .record({
      key,
      preview: fc.boolean(),
      value: fc.oneof(value, fc.constant(null)),
      flags,
      comment: fc.option(fc.string()),
    })
    .map(({ flags: given, ...rest }) => variable({ ...rest, ...given })),
  uniq,
);
type Wish = Omit<DesiredValue, 'base'> | { readonly kind: 'delete'; readonly key: string; readonly preview: boolean };
const wishes = fc.uniqueArray(
  fc.oneof(
    fc.record<Omit<DesiredValue, 'base'>>(
      {
        kind: fc.constant('set' as const),
        key,
        preview: fc.boolean(),
        value: fc.oneof(value, fc.constant(null)),
        flags,
        comment: fc.option(fc.string()),
      },
      { requiredKeys: ['kind', 'key', 'preview', 'value'] },
    ),
    fc.record({ kind: fc.constant('delete' as const), key, preview: fc.boolean() }),
  ),
  uniq,
);
const since = (base: readonly Variable[], list: readonly Wish[]): readonly DesiredVariable[] =>
  list.map((item) => ({ ...item, base: base.find((other) => variableKey(other) === variableKey(item)) ?? null }));
const set = (name: string, text: string | null, given: Partial<DesiredValue> = {}): Wish => ({
  kind: 'set', key: name, preview: false, value: text, ...given,
}); // prettier-ignore
const remove = (name: string, preview = false): Wish => ({ kind: 'delete', key: name, preview });
const diffOf = (current: readonly Variable[], list: readonly Wish[], using = options, base = current) =>
  diffVariables(current, since(base, list), using);

describe('diffVariables', () => {
  test('additions, changes and deletions, separately for the production and the preview value', () => {
    const current = [
      variable({ key: 'A' }),
      variable({ key: 'A', preview: true }),
      variable({ key: 'B' }),
      variable({ key: 'C' }),
    ];
    const diff = diffOf(current, [
      remove('C'),
      set('A', 'v'),
      set('A', 'w', { preview: true }),
      set('B', null, { flags: { literal: true } }),
      set('D', 'a\nb'),
    ]);
    expect(labels(diff.changes)).toEqual([
      'change preview A',
      'change production B',
      'add production D',
      'delete production C',
    ]);
    expect(diff.changes[0]).toMatchObject({ fields: ['value'], after: { value: 'w', buildtime: true } });
    // An update is never partial: the value is sent with a changed flag.
    expect(diff.changes[1]).toMatchObject({ fields: ['literal'], after: { value: 'v', literal: true } });
    expect(diff.changes[2]).toMatchObject({ after: { multiline: true } });
  });

  test('a hidden value is kept and never sent as empty', () => {
    const current = [variable({ key: 'SECRET', value: null })];
    expect(diffOf(current, [set('SECRET', null)])).toEqual({ changes: [], blocked: [] });
    expect(diffOf(current, [set('SECRET', null, { flags: { literal: true } })])).toMatchObject({
      changes: [],
      blocked: [{ key: 'SECRET' }],
    });
    expect(diffOf(current, [set('SECRET', 'new')]).changes).toMatchObject([
      { kind: 'change', after: { value: 'new' } },
    ]);
  });

  test('a field that the instance does not support is no change', () => {
    const literal = new Set(['literal'] as const);
    const using = { trims: false, updatesPreviews: true, updateFields: literal, createFields: literal };
    const wish = set('A', 'v', { flags: { buildtime: false }, comment: 'x' });
    expect(diffOf([variable({ key: 'A' })], [wish], using).changes).toEqual([]);
  });

  test('outer whitespace is no change where it is trimmed', () => {
    expect(diffOf([variable({ key: 'A' })], [set('A', ' v\n')]).changes).toEqual([]);
    expect(diffOf([variable({ key: 'A' })], [set('A', ' v\n')], { ...options, trims: false }).changes).toHaveLength(1);
  });

  test('deleting a key that is stored twice deletes both', () => {
    const current = [variable({ key: 'A', id: '1' }), variable({ key: 'A', id: '2' })];
    expect(diffOf(current, [remove('A')]).changes).toMatchObject([{ before: { id: '1' } }, { before: { id: '2' } }]);
  });

  test('after the changes nothing is left but blocked ones; after the undo everything is as before', () => {
    fc.assert(
      fc.property(currents, wishes, (current, wanted) => {
        const first = diffOf(current, wanted);
        const after = apply(current, first.changes);
        const second = diffOf(after, wanted);
        expect(second.changes).toEqual([]);
        expect(second.blocked).toEqual(first.blocked);
        expect(unsavedChanges(first.changes, after, options)).toEqual([]);

        const back = diffVariables(after, undoSave({ changes: first.changes, before: current, after }), options);
        expect(back.changes.filter(({ conflict }) => conflict !== null)).toEqual([]);
        const restored = apply(after, back.changes);
        const lost = new Set(current.filter((item) => item.value === null).map(variableKey));
        const shown = (list: readonly Variable[]): unknown =>
          list
            .filter((item) => !lost.has(variableKey(item)))
            .map(({ id: _id, updatedAt: _updatedAt, value: text, comment, ...rest }) => ({
              ...rest,
              value: text?.trim(),
              comment: comment ?? '',
            }))
            .toSorted((a, b) => variableKey(a).localeCompare(variableKey(b)));
        expect(shown(restored)).toEqual(shown(current));
      }),
      { numRuns: 500 },
    );
  });

  test('only desired variables are changed, also if others changed meanwhile', () => {
    fc.assert(
      fc.property(currents, currents, wishes, (base, current, wanted) => {
        const mine = new Set(wanted.map(variableKey));
        const { changes } = diffOf(current, wanted, options, base);
        const touched = changes.map((change) => variableKey(change.kind === 'delete' ? change.before : change.after));
        expect(touched.filter((item) => !mine.has(item))).toEqual([]);
      }),
    );
  });
});

describe('changes of others since editing began', () => {
  const base = [variable({ key: 'A', value: '1' }), variable({ key: 'B' })];
  const wanted = [set('A', '2'), remove('B')];
  const against = (current: readonly Variable[], list = wanted) => {
    const { changes } = diffOf(current, list, options, base);
    return changes.map((change, index) => `${labels(changes)[index]}${change.conflict ? ` (${change.conflict})` : ''}`);
  };

  test('an added variable is left alone', () => {
    expect(against([...base, variable({ key: 'COLLEAGUE' })])).toEqual(['change production A', 'delete production B']);
  });
  test('another variable that was changed or deleted is left alone', () => {
    expect(against(base, [set('A', '2')])).toEqual(['change production A']);
    expect(against([variable({ key: 'A', value: '1' })], [set('A', '2')])).toEqual(['change production A']);
    expect(against([variable({ key: 'A', value: '1' }), variable({ key: 'B', value: 'w' })], [set('A', '2')])).toEqual([
      'change production A',
    ]);
  });
  test('the same variable changed, deleted or added is a conflict', () => {
    const changed = [variable({ key: 'A', value: '3' }), variable({ key: 'B', value: 'w' })];
    expect(against(changed)).toEqual(['change production A (changed)', 'delete production B (changed)']);
    expect(against([])).toEqual(['add production A (deleted)']);
    expect(against([...base, variable({ key: 'C', value: 'theirs' })], [set('C', 'mine')])).toEqual([
      'change production C (added)',
    ]);
  });
  test('the same change by both is neither a change nor a conflict', () => {
    expect(against([variable({ key: 'A', value: '2' })])).toEqual([]);
  });
  test('different fields of one variable are merged', () => {
    const current = [variable({ key: 'A', value: '3' })];
    const { changes } = diffOf(current, [set('A', null, { comment: 'mine' })], options, base);
    expect(changes).toMatchObject([{ fields: ['comment'], conflict: null, after: { value: '3', comment: 'mine' } }]);
  });
  test('a hidden value counts as changed when its time of change did', () => {
    const at = (updatedAt: string) => [variable({ key: 'S', value: null, updatedAt })];
    const conflictOf = (now: string) => diffOf(at(now), [set('S', 'x')], options, at('1')).changes[0]?.conflict;
    expect([conflictOf('1'), conflictOf('2')]).toEqual([null, 'changed']);
  });
});

describe('undoSave', () => {
  const before = [variable({ key: 'A', value: '1' }), variable({ key: 'GONE' })];
  const wanted = [set('A', '2'), set('N', 'n'), remove('GONE')];
  const { changes } = diffOf(before, wanted);
  const after = apply(before, changes);
  const undo = (now: readonly Variable[]) =>
    diffVariables(now, undoSave({ changes, before, after }), options).changes.map(
      (change) => `${labels([change]).join('')}${change.conflict ? ` (${change.conflict})` : ''}`,
    );

  test('restores what the save touched', () => {
    expect(undo(after)).toEqual(['change production A', 'add production GONE', 'delete production N']);
  });
  test('leaves alone what others added, and reports what they changed', () => {
    const theirs = (name: string) => variable({ key: name, value: 'theirs' });
    expect(undo([...after, theirs('COLLEAGUE')])).toEqual(undo(after));
    expect(undo([theirs('A'), theirs('N'), theirs('GONE')])).toEqual([
      'change production A (changed)',
      'change production GONE (added)',
      'delete production N (changed)',
    ]);
    expect(undo([])).toEqual(['add production A (deleted)', 'add production GONE']);
  });
  test('deletes the preview value that Coolify created with a production value', () => {
    const preview = variable({ key: 'N', preview: true, value: 'n' });
    const withPreview = undoSave({ changes, before, after: [...after, preview] });
    expect(labels(diffVariables([...after, preview], withPreview, options).changes)).toContain('delete preview N');
    // Created by another user after the save.
    expect(undo([...after, preview])).not.toContain('delete preview N');
  });
});

describe('saveSteps', () => {
  const current = [variable({ key: 'A' }), variable({ key: 'C' }), variable({ key: 'X' })];
  const changes: readonly VariableChange[] = diffOf(current, [
    set('N', '2', { preview: true }),
    set('N', '1'),
    set('A', '3'),
    set('C', '4'),
    remove('X'),
  ]).changes;
  const stepsWith = (capabilities: Partial<SaveCapabilities>, list = changes): string[] =>
    saveSteps(list, { bulk: true, bulkCreates: true, updatesPreviews: true, ...capabilities }).map((step) =>
      step.kind === 'bulk'
        ? `bulk ${labels(step.changes).join(', ')}`
        : `${step.kind}${step.mayExist ? ' or update' : ''} ${labels([step.change]).join('')}`,
    );

  test('one bulk call where it creates variables, production first, deletions last', () => {
    expect(stepsWith({ bulk: true, bulkCreates: true })).toEqual([
      'bulk add production N, change production A, change production C, add preview N',
      'delete delete production X',
    ]);
  });

  test('additions one by one where the bulk call does not create', () => {
    expect(stepsWith({ bulk: true, bulkCreates: false })).toEqual([
      'bulk change production A, change production C',
      'create add production N',
      'create or update add preview N',
      'delete delete production X',
    ]);
  });

  test('one by one without a bulk call, and for a single change', () => {
    expect(stepsWith({ bulk: false, bulkCreates: false })).toHaveLength(5);
    expect(
      stepsWith({ bulk: true, bulkCreates: true }, changes.filter((change) => change.kind === 'change').slice(0, 1)),
    ).toEqual(['update change production A']);
  });

  test('a preview value is replaced where an update does not distinguish it from production', () => {
    const preview = variable({ key: 'A', preview: true, value: 'old' });
    const { changes: both } = diffOf(
      [variable({ key: 'A', value: 'old' }), variable({ key: 'B', value: 'old' }), preview],
      [
        set('A', 'new'),
        set('A', 'new', { preview: true }),
        set('B', 'new'),
        set('N', 'n'),
        set('N', 'n', { preview: true }),
      ],
    );
    expect(stepsWith({ bulkCreates: false, updatesPreviews: false }, both)).toEqual([
      'bulk change production A, change production B',
      'create add production N',
      'replace change preview A',
      'create add preview N',
    ]);
  });

  test('two values with one id are blocked, except when both are deleted', () => {
    const named = [variable({ key: 'A', id: 'A' }), variable({ key: 'A', id: 'A', preview: true, value: 'old' })];
    const strict = { ...options, updatesPreviews: false };
    const changed = diffOf(named, [set('A', 'new', { preview: true })], strict);
    expect([labels(changed.changes), changed.blocked.map(({ preview }) => preview)]).toEqual([[], [true]]);
    const deleted = diffOf(named, [remove('A', true)], strict);
    expect([labels(deleted.changes), deleted.blocked.map(({ preview }) => preview)]).toEqual([[], [true]]);
    const both = diffOf(named, [remove('A'), remove('A', true)], strict);
    expect(labels(both.changes)).toEqual(['delete production A', 'delete preview A']);
    expect(labels(diffOf(named, [set('A', 'new')], strict).changes)).toEqual(['change production A']);
  });

  test('unsavedChanges: what a partial save has not done', () => {
    const done = apply(current, changes.slice(0, 2));
    expect(labels(unsavedChanges(changes, done, options))).toEqual(labels(changes.slice(2)));
  });
});
