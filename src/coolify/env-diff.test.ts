import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_FLAGS,
  diffVariables,
  notYetSaved,
  saveSteps,
  variableKey,
  wantedOf,
  type DiffOptions,
  type SaveSpeech,
  type VariableChange,
  type WantedVariable,
} from './env-diff.ts';
import type { Variable } from './model/variables.ts';

const ALL: DiffOptions['takes'] = new Set([
  'literal', 'multiline', 'shownOnce', 'buildtime', 'runtime', 'comment', 'preview',
]); // prettier-ignore
const options: DiffOptions = { trims: true, takes: ALL, takesNew: ALL, updatesPreviews: true };
const variable = (given: Partial<Variable> & { readonly key: string }): Variable => {
  const value = given.value === undefined ? 'v' : given.value;
  return {
    ...DEFAULT_FLAGS, id: `id ${given.key} ${String(given.preview)}`, value, sealed: value === null, preview: false, comment: null,
    managed: false, required: false, updatedAt: null, ...given,
  }; // prettier-ignore
};
const of = (changes: readonly VariableChange[]): string[] =>
  changes.map((change) => `${change.kind} ${variableKey(change.kind === 'delete' ? change.before : change.after)}`);

/** An instance that does what it is asked. */
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
const wanteds = fc.uniqueArray(
  fc.record<WantedVariable>(
    { key, preview: fc.boolean(), value: fc.oneof(value, fc.constant(null)), flags, comment: fc.option(fc.string()) },
    { requiredKeys: ['key', 'preview', 'value'] },
  ),
  uniq,
);

describe('the difference', () => {
  test('additions, changes and deletions, each side of a key for itself', () => {
    const current = [
      variable({ key: 'A' }),
      variable({ key: 'A', preview: true }),
      variable({ key: 'B' }),
      variable({ key: 'C' }),
    ];
    const diff = diffVariables(
      current,
      [
        { key: 'A', preview: false, value: 'v' },
        { key: 'A', preview: true, value: 'w' },
        { key: 'B', preview: false, value: null, flags: { literal: true } },
        { key: 'D', preview: false, value: 'a\nb' },
      ],
      options,
    );
    expect(of(diff.changes)).toEqual([
      'change preview A',
      'change production B',
      'add production D',
      'delete production C',
    ]);
    expect(diff.unchanged).toBe(1);
    expect(diff.changes[0]).toMatchObject({ parts: ['value'], after: { value: 'w', buildtime: true } });
    // The value goes with a flag that is changed: a save is never partial.
    expect(diff.changes[1]).toMatchObject({ parts: ['literal'], after: { value: 'v', literal: true } });
    expect(diff.changes[2]).toMatchObject({ after: { multiline: true } });
  });

  test('a sealed value stays as it is, and is never sent as empty', () => {
    const current = [variable({ key: 'SECRET', value: null })];
    const untouched = diffVariables(current, [{ key: 'SECRET', preview: false, value: null }], options);
    expect(untouched).toEqual({ changes: [], unsendable: [], unchanged: 1 });
    const flagged = diffVariables(
      current,
      [{ key: 'SECRET', preview: false, value: null, flags: { literal: true } }],
      options,
    );
    expect(flagged).toMatchObject({ changes: [], unsendable: [{ key: 'SECRET' }] });
    const typed = diffVariables(current, [{ key: 'SECRET', preview: false, value: 'new' }], options);
    expect(typed.changes).toMatchObject([{ kind: 'change', after: { value: 'new' } }]);
  });

  test('what the instance does not take is no change', () => {
    const diff = diffVariables(
      [variable({ key: 'A' })],
      [{ key: 'A', preview: false, value: 'v', flags: { buildtime: false }, comment: 'x' }],
      {
        trims: false,
        updatesPreviews: true,
        takes: new Set(['literal']),
        takesNew: new Set(['literal']),
      },
    );
    expect(diff.changes).toEqual([]);
  });

  test('blanks at the ends are no change where they are cut', () => {
    const wanted = [{ key: 'A', preview: false, value: ' v\n' }];
    expect(diffVariables([variable({ key: 'A' })], wanted, options).changes).toEqual([]);
    expect(diffVariables([variable({ key: 'A' })], wanted, { ...options, trims: false }).changes).toHaveLength(1);
  });

  test('what the instance has is no difference to itself', () => {
    fc.assert(
      fc.property(currents, (current) => {
        const { changes, unsendable, unchanged } = diffVariables(current, wantedOf(current), options);
        expect([changes, unsendable, unchanged]).toEqual([[], [], current.length]);
      }),
    );
  });

  test('once applied, nothing is left to do but what could not be sent; undone, all is as it was', () => {
    fc.assert(
      fc.property(currents, wanteds, (current, wanted) => {
        const first = diffVariables(current, wanted, options);
        const after = apply(current, first.changes);
        const second = diffVariables(after, wanted, options);
        expect(second.changes).toEqual([]);
        expect(second.unsendable).toEqual(first.unsendable);
        expect(notYetSaved(first.changes, after, options)).toEqual([]);

        const back = diffVariables(after, wantedOf(current), options);
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

  test('every variable is accounted for once', () => {
    fc.assert(
      fc.property(currents, wanteds, (current, wanted) => {
        const { changes, unsendable, unchanged } = diffVariables(current, wanted, options);
        const all = new Set([...current, ...wanted].map(variableKey));
        expect(changes.length + unsendable.length + unchanged).toBe(all.size);
      }),
    );
  });
});

describe('the calls that save', () => {
  const changes: readonly VariableChange[] = diffVariables(
    [variable({ key: 'A' }), variable({ key: 'C' }), variable({ key: 'X' })],
    [
      { key: 'N', preview: true, value: '2' },
      { key: 'N', preview: false, value: '1' },
      { key: 'A', preview: false, value: '3' },
      { key: 'C', preview: false, value: '4' },
    ],
    options,
  ).changes;
  const told = (speaks: Partial<SaveSpeech>, list = changes): string[] =>
    saveSteps(list, { bulk: true, bulkCreates: true, updatesPreviews: true, ...speaks }).map((step) =>
      step.kind === 'bulk'
        ? `bulk ${of(step.changes).join(', ')}`
        : `${step.kind}${step.twin ? ' twin' : ''} ${of([step.change]).join('')}`,
    );

  test('all in one where the bulk call makes what is missing, production first; deletions after it', () => {
    expect(told({ bulk: true, bulkCreates: true })).toEqual([
      'bulk add production N, change production A, change production C, add preview N',
      'delete delete production X',
    ]);
  });

  test('additions one by one where it may not', () => {
    expect(told({ bulk: true, bulkCreates: false })).toEqual([
      'bulk change production A, change production C',
      'create add production N',
      'create twin add preview N',
      'delete delete production X',
    ]);
  });

  test('one by one without it, and for a single change', () => {
    expect(told({ bulk: false, bulkCreates: false })).toHaveLength(5);
    expect(
      told({ bulk: true, bulkCreates: true }, changes.filter((change) => change.kind === 'change').slice(0, 1)),
    ).toEqual(['update change production A']);
  });

  test('where an update knows a key alone, a preview value is never updated: it could be the production one', () => {
    const preview = variable({ key: 'A', preview: true, value: 'old' });
    const { changes: both } = diffVariables(
      [variable({ key: 'A', value: 'old' }), variable({ key: 'B', value: 'old' }), preview],
      [
        { key: 'A', preview: false, value: 'new' },
        { key: 'A', preview: true, value: 'new' },
        { key: 'B', preview: false, value: 'new' },
        { key: 'N', preview: false, value: 'n' },
        { key: 'N', preview: true, value: 'n' },
      ],
      options,
    );
    expect(told({ bulkCreates: false, updatesPreviews: false }, both)).toEqual([
      'bulk change production A, change production B',
      'create add production N',
      'replace change preview A',
      'create add preview N',
    ]);
  });

  test('two values that only a name tells apart are left alone, but for both going together', () => {
    const named = [variable({ key: 'A', id: 'A' }), variable({ key: 'A', id: 'A', preview: true, value: 'old' })];
    const strict = { ...options, updatesPreviews: false };
    const wanted = (values: readonly [preview: boolean, value: string][]) =>
      values.map(([preview, value]) => ({ key: 'A', preview, value }));
    const changed = diffVariables(named, wanted([[false, 'v'], [true, 'new']]), strict); // prettier-ignore
    expect([of(changed.changes), changed.unsendable.map(({ preview }) => preview)]).toEqual([[], [true]]);
    const deleted = diffVariables(named, wanted([[false, 'v']]), strict);
    expect([of(deleted.changes), deleted.unsendable.map(({ preview }) => preview)]).toEqual([[], [true]]);
    expect(of(diffVariables(named, [], strict).changes)).toEqual(['delete production A', 'delete preview A']);
    expect(of(diffVariables(named, wanted([[false, 'new'], [true, 'old']]), strict).changes)).toEqual(['change production A']); // prettier-ignore
  });

  test('what broke off half-way is told', () => {
    const done = apply([variable({ key: 'A' }), variable({ key: 'C' }), variable({ key: 'X' })], changes.slice(0, 2));
    expect(of(notYetSaved(changes, done, options))).toEqual(of(changes.slice(2)));
  });
});
