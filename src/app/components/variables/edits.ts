/** What was typed over the variables of an instance: rows for the table, a text for the other face, and what is wanted of both. */
import type { EnvEntry, EnvLine } from '#coolify/env-file.ts';
import type { DiffOptions, Taken, WantedVariable } from '#coolify/env-diff.ts';
import type { Variable, VariableFlags } from '#coolify/model/variables.ts';

export type Side = 'production' | 'preview';
export const SIDES: readonly Side[] = ['production', 'preview'];

/** What was typed of one key. A side: a text is its new value, null takes it away, absent leaves it as it is. */
export interface Edit {
  readonly sides: Readonly<Partial<Record<Side, string | null>>>;
  readonly flags?: Partial<VariableFlags>;
  readonly comment?: string;
  /** Of a row that is not there yet. */
  readonly key?: string;
}
/** By row: the key of one that is there, `new …` of one that is not. Nothing typed: as the instance has it, also when that changes. */
export type Edits = Readonly<Record<string, Edit>>;

export interface VariableRow {
  readonly id: string;
  readonly key: string;
  readonly isNew: boolean;
  /** As the instance has it. */
  readonly current: Readonly<Partial<Record<Side, Variable>>>;
  readonly edit: Edit | undefined;
  /** All of it shall go. */
  readonly deleted: boolean;
}

/** What can be set on a row: a new one is created, one that is there is updated. */
export const takenOf = (row: VariableRow, options: DiffOptions): Taken =>
  row.isNew ? options.takesNew : options.takes;

const isNewId = (id: string): boolean => id.startsWith('new ');

/** One row a key, new ones last; its two values are its two sides (contract, pitfall 11). */
export function rowsOf(variables: readonly Variable[], edits: Edits): readonly VariableRow[] {
  const byKey = new Map<string, Partial<Record<Side, Variable>>>();
  for (const variable of variables) {
    const sides = byKey.get(variable.key) ?? {};
    sides[variable.preview ? 'preview' : 'production'] = variable;
    byKey.set(variable.key, sides);
  }
  const known = [...byKey].map(([key, current]): VariableRow => {
    const edit = edits[key];
    const left = SIDES.some((side) =>
      edit?.sides[side] === undefined ? current[side] !== undefined : edit.sides[side] !== null,
    );
    return { id: key, key, isNew: false, current, edit, deleted: !left };
  });
  const added = Object.entries(edits)
    .filter(([id]) => isNewId(id))
    .map(([id, edit]): VariableRow => ({ id, key: edit.key ?? '', isNew: true, current: {}, edit, deleted: false }));
  return [...known, ...added];
}

/** The value of a side as it would be: null for one that is not known, undefined for none. */
export function valueOf(row: VariableRow, side: Side): string | null | undefined {
  const typed = row.edit?.sides[side];
  if (typed === null) return undefined;
  return typed ?? row.current[side]?.value;
}

/** Everything that shall be there afterwards. */
export function wantedOfRows(rows: readonly VariableRow[]): readonly WantedVariable[] {
  return rows.flatMap((row) =>
    SIDES.flatMap((side): WantedVariable[] => {
      const typed = row.edit?.sides[side];
      if (typed === null || (typed === undefined && row.current[side] === undefined)) return [];
      return [
        {
          key: row.key,
          preview: side === 'preview',
          value: typed ?? null,
          ...(row.edit?.flags === undefined ? {} : { flags: row.edit.flags }),
          ...(row.edit?.comment === undefined ? {} : { comment: row.edit.comment === '' ? null : row.edit.comment }),
        },
      ];
    }),
  );
}

/** Keys that cannot be saved as they are: empty, twice, or with signs that Coolify refuses. */
export function keyProblems(rows: readonly VariableRow[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.deleted) continue;
    if (row.isNew && row.key.trim() === '') problems.set(row.id, 'Enter a name.');
    else if (row.isNew && !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(row.key))
      problems.set(row.id, 'Letters, digits, _ and . only, and no digit first.');
    else if (seen.has(row.key)) problems.set(row.id, 'There is a variable of this name already.');
    seen.add(row.key);
  }
  return problems;
}

function put(edits: Edits, id: string, edit: Edit | undefined): Edits {
  const { [id]: _, ...rest } = edits;
  const empty =
    edit === undefined ||
    (!isNewId(id) && Object.keys(edit.sides).length === 0 && edit.flags === undefined && edit.comment === undefined);
  return empty ? rest : { ...rest, [id]: edit };
}

const editOf = (edits: Edits, id: string): Edit => edits[id] ?? { sides: {} };

/** @param value as typed; what equals the instance's own is no edit */
export function setValue(edits: Edits, row: VariableRow, side: Side, value: string | null): Edits {
  const edit = editOf(edits, row.id);
  const { [side]: _, ...others } = edit.sides;
  const same = row.current[side] === undefined ? value === null : value === row.current[side].value;
  const sides = same ? others : { ...others, [side]: value };
  return put(edits, row.id, row.isNew && Object.keys(sides).length === 0 ? undefined : { ...edit, sides });
}

export function setFlag(edits: Edits, row: VariableRow, name: keyof VariableFlags, on: boolean): Edits {
  const edit = editOf(edits, row.id);
  return put(edits, row.id, { ...edit, flags: { ...edit.flags, [name]: on } });
}

export const setComment = (edits: Edits, row: VariableRow, comment: string): Edits =>
  put(edits, row.id, { ...editOf(edits, row.id), comment });

export const setKey = (edits: Edits, row: VariableRow, key: string): Edits =>
  row.isNew ? put(edits, row.id, { ...editOf(edits, row.id), key }) : edits;

/** Both values of it, or a new row as if it had never been. */
export function setDeleted(edits: Edits, row: VariableRow): Edits {
  if (row.isNew) return put(edits, row.id, undefined);
  const sides = Object.fromEntries(SIDES.filter((side) => row.current[side] !== undefined).map((side) => [side, null]));
  return put(edits, row.id, { sides });
}

export const setBack = (edits: Edits, row: VariableRow): Edits => put(edits, row.id, undefined);

let made = 0;
export const addRow = (edits: Edits, key = '', side: Side = 'production', value = ''): Edits => ({
  ...edits,
  [`new ${++made}`]: { key, sides: { [side]: value } },
});

/** The text of a side: what is sealed is a comment. */
export const linesOf = (rows: readonly VariableRow[], side: Side): readonly EnvLine[] =>
  rows.flatMap((row) => {
    const value = valueOf(row, side);
    const comment = row.edit?.comment ?? row.current[side]?.comment ?? null;
    return value === undefined || row.key === '' ? [] : [{ key: row.key, value, comment }];
  });

/**
 * What a text says of a side: its values, and with `whole` nothing else. What is sealed is not in a text, so it stays.
 * @param whole what is not in the text is deleted (the text face), or left alone (a pasted text)
 */
export function mergeText(
  variables: readonly Variable[],
  edits: Edits,
  side: Side,
  entries: readonly EnvEntry[],
  whole: boolean,
): Edits {
  const wanted = new Map(entries.map(({ key, value }) => [key, value]));
  let next = edits;
  for (const row of rowsOf(variables, edits)) {
    const value = wanted.get(row.key);
    const sealed = row.current[side] !== undefined && row.current[side].value === null;
    if (value !== undefined) next = setValue(next, row, side, value);
    else if (whole && !sealed && valueOf(row, side) !== undefined) next = setValue(next, row, side, null);
    wanted.delete(row.key);
  }
  for (const [key, value] of wanted) next = addRow(next, key, side, value);
  return next;
}

/** After a save that broke off: new rows that are there now become rows of the instance, with what is left of them. */
export function settle(variables: readonly Variable[], edits: Edits): Edits {
  let next = edits;
  for (const row of rowsOf(variables, edits)) {
    const known = row.isNew ? rowsOf(variables, next).find((item) => !item.isNew && item.key === row.key) : undefined;
    if (known === undefined) continue;
    next = put(next, row.id, undefined);
    for (const side of SIDES) {
      const value = row.edit?.sides[side];
      if (typeof value === 'string') next = setValue(next, known, side, value);
    }
  }
  return next;
}
