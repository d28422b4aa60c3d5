/** Unsaved edits of variables: rows for the table, lines for the text, and the desired variables of both. */
import type { EnvEntry, EnvLine } from '#coolify/env-file.ts';
import type { DesiredVariable, DiffOptions, SupportedFields } from '#coolify/env-diff.ts';
import type { FlagName, Variable, VariableFlags } from '#coolify/model/variables.ts';

export type Scope = 'production' | 'preview';
export const SCOPES: readonly Scope[] = ['production', 'preview'];
type ByScope<T> = Readonly<Partial<Record<Scope, T>>>;

export interface Edit {
  readonly key: string;
  readonly isNew: boolean;
  /** The variables when this edit began, to distinguish the user's changes from those of others. */
  readonly base: ByScope<Variable>;
  /** By scope: a new value, null to delete it, absent to keep it. */
  readonly values: ByScope<string | null>;
  readonly flags?: Partial<VariableFlags> | undefined;
  readonly comment?: string | undefined;
}
/** By row id. A Map, because variables may be called `constructor` or `__proto__`. */
export type Edits = ReadonlyMap<string, Edit>;
export const NO_EDITS: Edits = new Map();

export interface VariableRow {
  readonly id: string;
  readonly key: string;
  readonly isNew: boolean;
  /** The variables as the instance has them now. */
  readonly current: ByScope<Variable>;
  readonly edit: Edit | undefined;
  /** The row is marked for deletion. */
  readonly deleted: boolean;
  /** Edited here, but deleted on the instance since then. */
  readonly isGone: boolean;
}

/** Fields that can be set: of a new row those that a create call supports, otherwise those of an update. */
export const supportedFields = (row: VariableRow, options: DiffOptions): SupportedFields =>
  row.isNew ? options.createFields : options.updateFields;

const rowId = (key: string): string => `key:${key}`;

/** One row per key, new ones last; its production and its preview value are two variables (contract, pitfall 11). */
export function rowsOf(variables: readonly Variable[], edits: Edits): readonly VariableRow[] {
  const byKey = new Map<string, Partial<Record<Scope, Variable>>>();
  for (const variable of variables) {
    const scopes = byKey.get(variable.key) ?? {};
    scopes[variable.preview ? 'preview' : 'production'] = variable;
    byKey.set(variable.key, scopes);
  }
  const known = [...byKey].map(([key, current]): VariableRow => {
    const edit = edits.get(rowId(key));
    const isLeft = SCOPES.some((scope) =>
      edit?.values[scope] === undefined ? current[scope] !== undefined : edit.values[scope] !== null,
    );
    return { id: rowId(key), key, isNew: false, current, edit, deleted: !isLeft, isGone: false };
  });
  const others = [...edits].filter(([, { isNew, key }]) => isNew || !byKey.has(key));
  return [
    ...known,
    ...others
      .toSorted(([, a], [, b]) => Number(a.isNew) - Number(b.isNew))
      .map(([id, edit]): VariableRow => {
        const { key, isNew, values } = edit;
        const deleted = !isNew && Object.values(values).length > 0 && Object.values(values).every((v) => v === null);
        return { id, key, isNew, current: {}, edit, deleted, isGone: !isNew };
      }),
  ];
}

/** The edited value of a scope: null when it is hidden, undefined when there is none. */
export function editedValue(row: VariableRow, scope: Scope): string | null | undefined {
  const value = row.edit?.values[scope];
  if (value === null) return undefined;
  return value ?? row.current[scope]?.value;
}

/** The variables that the edits set or delete; all others are left alone. */
export const desiredVariables = (edits: Edits): readonly DesiredVariable[] =>
  [...edits.values()].flatMap(({ key, base: bases, values, flags, comment }) =>
    SCOPES.flatMap((scope): DesiredVariable[] => {
      const value = values[scope];
      const of = { key, preview: scope === 'preview', base: bases[scope] ?? null };
      if (value === null) return [{ kind: 'delete', ...of }];
      if (value === undefined && (of.base === null || (flags === undefined && comment === undefined))) return [];
      return [{ kind: 'set', ...of, value: value ?? null, flags, comment: comment === '' ? null : comment }];
    }),
  );

/** Names that cannot be saved: empty, duplicate, or with characters that Coolify refuses. */
export function keyProblems(rows: readonly VariableRow[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.deleted) continue;
    if (row.isNew && row.key.trim() === '') problems.set(row.id, 'Enter a name.');
    else if (row.isNew && !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(row.key))
      problems.set(row.id, 'Use letters, digits, _ and . only, and do not start with a digit.');
    else if (seen.has(row.key)) problems.set(row.id, 'A variable with this name already exists.');
    seen.add(row.key);
  }
  return problems;
}

function withEdit(edits: Edits, id: string, edit: Edit | undefined): Edits {
  const next = new Map(edits);
  const isEmpty =
    edit === undefined ||
    (Object.keys(edit.values).length === 0 && (edit.isNew || (edit.flags === undefined && edit.comment === undefined)));
  if (isEmpty) next.delete(id);
  else next.set(id, edit);
  return next;
}

const editOf = (edits: Edits, { id, key, isNew, current }: VariableRow): Edit =>
  edits.get(id) ?? { key, isNew, base: current, values: {} };

/** @param value as typed; the current value is no edit */
export function setValue(edits: Edits, row: VariableRow, scope: Scope, value: string | null): Edits {
  const edit = editOf(edits, row);
  const { [scope]: _, ...others } = edit.values;
  const isCurrent = row.current[scope] === undefined ? value === null : value === row.current[scope].value;
  return withEdit(edits, row.id, { ...edit, values: isCurrent ? others : { ...others, [scope]: value } });
}

export function setFlag(edits: Edits, row: VariableRow, name: keyof VariableFlags, on: boolean): Edits {
  const edit = editOf(edits, row);
  return withEdit(edits, row.id, { ...edit, flags: { ...edit.flags, [name]: on } });
}

export const setComment = (edits: Edits, row: VariableRow, comment: string): Edits =>
  withEdit(edits, row.id, { ...editOf(edits, row), comment });

export const setKey = (edits: Edits, row: VariableRow, key: string): Edits =>
  row.isNew ? withEdit(edits, row.id, { ...editOf(edits, row), key }) : edits;

/** Marks both values for deletion; a new row is removed. */
export function setDeleted(edits: Edits, row: VariableRow): Edits {
  if (row.isNew) return withEdit(edits, row.id, undefined);
  const values = Object.fromEntries(SCOPES.filter((scope) => row.current[scope] !== undefined).map((s) => [s, null]));
  return withEdit(edits, row.id, { ...editOf(edits, row), values, flags: undefined, comment: undefined });
}

export const revertRow = (edits: Edits, id: string): Edits => withEdit(edits, id, undefined);

export function addRow(edits: Edits, key = '', scope: Scope = 'production', value = ''): Edits {
  let number = edits.size;
  while (edits.has(`new:${number}`)) number++;
  return withEdit(edits, `new:${number}`, { key, isNew: true, base: {}, values: { [scope]: value } });
}

/** The lines of a scope as `.env` text; hidden values become comments. */
export const envLines = (rows: readonly VariableRow[], scope: Scope): readonly EnvLine[] =>
  rows.flatMap((row) => {
    const value = editedValue(row, scope);
    const comment = row.edit?.comment ?? row.current[scope]?.comment ?? null;
    return value === undefined || row.key === '' ? [] : [{ key: row.key, value, comment }];
  });

/**
 * Applies a `.env` text to one scope.
 * @param variables as they were when the text was written from them: only these can be deleted
 * @param isComplete whether a variable that is missing from the text is deleted (text view) or left alone (pasted text);
 * hidden values are never in a text and stay
 */
export function mergeText(
  variables: readonly Variable[],
  edits: Edits,
  scope: Scope,
  entries: readonly EnvEntry[],
  isComplete: boolean,
): Edits {
  const values = new Map(entries.map(({ key, value }) => [key, value]));
  let next = edits;
  for (const row of rowsOf(variables, edits)) {
    const value = values.get(row.key);
    const isHidden = row.current[scope] !== undefined && row.current[scope].value === null;
    if (value !== undefined) next = setValue(next, row, scope, value);
    else if (isComplete && !isHidden && editedValue(row, scope) !== undefined) next = setValue(next, row, scope, null);
    values.delete(row.key);
  }
  for (const [key, value] of values) next = addRow(next, key, scope, value);
  return next;
}

/** After a save: what is left of the edits of the saved keys, based on the current variables. */
export function rebaseEdits(variables: readonly Variable[], edits: Edits, savedKeys: ReadonlySet<string>): Edits {
  const rows = new Map(rowsOf(variables, NO_EDITS).map((row) => [row.key, row]));
  let next = edits;
  for (const [id, edit] of edits) {
    const row = rows.get(edit.key);
    if (row === undefined || !savedKeys.has(edit.key)) continue;
    const current = Object.values(row.current);
    const flags = Object.entries(edit.flags ?? {}).filter(([name, on]) =>
      current.some((variable) => variable[name as FlagName] !== on),
    );
    const hasComment = current.some(({ comment }) => (comment ?? '') !== (edit.comment ?? ''));
    next = withEdit(revertRow(next, id), row.id, {
      key: row.key,
      isNew: false,
      base: row.current,
      values: edit.values,
      flags: flags.length === 0 ? undefined : Object.fromEntries(flags),
      comment: hasComment ? edit.comment : undefined,
    });
    for (const [scope, value] of Object.entries(edit.values)) next = setValue(next, row, scope as Scope, value);
  }
  return next;
}
