/** What saving would do: additions, changes and deletions between what an instance has and what was written. */
import type { FlagName, Variable, VariableFlags } from './model/variables.ts';
import type { VariableFields } from './operations/variable-bodies.ts';

/** A variable as somebody wants it, in a table or a text. */
export interface WantedVariable {
  readonly key: string;
  readonly preview: boolean;
  /** null: as it is, whatever it is (sealed, or not touched). */
  readonly value: string | null;
  readonly flags?: Partial<VariableFlags>;
  /** undefined: as it is; null: none. */
  readonly comment?: string | null | undefined;
}

export type ChangedPart = 'value' | FlagName | 'comment';
export type VariableChange =
  | { readonly kind: 'add'; readonly after: VariableFields }
  | {
      readonly kind: 'change';
      readonly before: Variable;
      readonly after: VariableFields;
      readonly parts: readonly ChangedPart[];
    }
  | { readonly kind: 'delete'; readonly before: Variable };

export interface Unsendable {
  readonly key: string;
  readonly preview: boolean;
  /** A whole sentence. */
  readonly reason: string;
}

export interface VariableDiff {
  readonly changes: readonly VariableChange[];
  /** Wanted, but cannot be asked for: nobody here knows the value, and Coolify wants it with every save. */
  readonly unsendable: readonly Unsendable[];
  readonly unchanged: number;
}

export interface DiffOptions {
  /** Coolify cuts blanks at both ends of a value (contract 4, “General”): a difference in them is none. */
  readonly trims: boolean;
  /** What the instance takes of a variable that is there (`variableFlags` of `update`): what it does not take is no change. */
  readonly takes: Taken;
  /** What it takes of a new one (of `create`): the reference takes more of it. */
  readonly takesNew: Taken;
  /** See `SaveSpeech`. */
  readonly updatesPreviews: boolean;
}
export type Taken = ReadonlySet<FlagName | 'comment' | 'preview'>;

export const FLAG_NAMES = [
  'literal',
  'multiline',
  'shownOnce',
  'buildtime',
  'runtime',
] as const satisfies readonly FlagName[];
export const DEFAULT_FLAGS: VariableFlags = {
  literal: false,
  multiline: false,
  shownOnce: false,
  buildtime: true,
  runtime: true,
};

/** A key and its side: production and preview values of a key are two variables. */
export const variableKey = ({ key, preview }: { readonly key: string; readonly preview: boolean }): string =>
  `${preview ? 'preview' : 'production'} ${key}`;

const flagsOf = (from: VariableFlags): VariableFlags => ({
  literal: from.literal,
  multiline: from.multiline,
  shownOnce: from.shownOnce,
  buildtime: from.buildtime,
  runtime: from.runtime,
});

/** The whole of a variable, as every save has to send it. A new value of several lines is marked as one. */
function fieldsOf(wanted: WantedVariable, value: string, before: Variable | null): VariableFields {
  const flags = { ...(before === null ? DEFAULT_FLAGS : flagsOf(before)), ...wanted.flags };
  const manyLines = value.trim().includes('\n') && value !== before?.value && wanted.flags?.multiline === undefined;
  return {
    key: wanted.key,
    value,
    preview: wanted.preview,
    ...flags,
    multiline: flags.multiline || manyLines,
    comment: wanted.comment === undefined ? (before?.comment ?? null) : wanted.comment,
  };
}

function partsOf(
  before: Variable,
  after: VariableFields,
  options: Pick<DiffOptions, 'trims' | 'takes'>,
): ChangedPart[] {
  const cut = (value: string): string => (options.trims ? value.trim() : value);
  const parts: ChangedPart[] = [];
  if (before.value === null || cut(before.value) !== cut(after.value)) parts.push('value');
  for (const name of FLAG_NAMES) if (options.takes.has(name) && before[name] !== after[name]) parts.push(name);
  if (options.takes.has('comment') && (before.comment ?? '') !== (after.comment ?? '')) parts.push('comment');
  return parts;
}

const AMBIGUOUS =
  'This instance gives its production and its preview value no names of their own: changing one could change the other.';

/**
 * @param current what the instance has
 * @param wanted everything that shall be there afterwards: what is missing is deleted
 */
export function diffVariables(
  current: readonly Variable[],
  wanted: readonly WantedVariable[],
  options: DiffOptions,
): VariableDiff {
  const known = new Map(current.map((variable) => [variableKey(variable), variable]));
  const changes: VariableChange[] = [];
  const unsendable: Unsendable[] = [];
  let unchanged = 0;
  /** A value that can be addressed by its name alone, while another has the same name. */
  const ambiguous = ({ id, key, preview }: Variable): boolean =>
    !options.updatesPreviews &&
    id === key &&
    current.some((other) => other.key === key && other.preview !== preview && other.id === id);
  for (const item of wanted) {
    const before = known.get(variableKey(item)) ?? null;
    known.delete(variableKey(item));
    const value = item.value ?? before?.value ?? null;
    const refuse = (reason: string): void => void unsendable.push({ key: item.key, preview: item.preview, reason });
    if (before === null) {
      if (value === null) refuse('Its value is not known here, so it cannot be made anew.');
      else changes.push({ kind: 'add', after: fieldsOf(item, value, null) });
      continue;
    }
    if (value === null) {
      // Sealed: it may stay, but nothing about it can be saved without a value to save with it.
      const touched = partsOf(before, fieldsOf(item, '', before), options).some((part) => part !== 'value');
      if (touched) refuse('Coolify wants the value with every save, and this one is sealed: type it anew.');
      else unchanged++;
      continue;
    }
    const after = fieldsOf(item, value, before);
    const parts = partsOf(before, after, options);
    // A sealed value that is typed anew is a change, whatever it was.
    if (parts.length === 0) unchanged++;
    else if (before.preview && ambiguous(before)) refuse(AMBIGUOUS);
    else changes.push({ kind: 'change', before, after, parts });
  }
  const gone = [...known.values()];
  for (const before of gone) {
    // Both of a name may go: whichever is meant first, the other follows.
    const both = gone.some((other) => other.key === before.key && other.preview !== before.preview);
    if (ambiguous(before) && !both) unsendable.push({ key: before.key, preview: before.preview, reason: AMBIGUOUS });
    else changes.push({ kind: 'delete', before });
  }
  return { changes, unsendable, unchanged };
}

/** What the instance has as something to want: for undo. */
export const wantedOf = (variables: readonly Variable[]): WantedVariable[] =>
  variables.map((variable) => ({
    key: variable.key,
    preview: variable.preview,
    value: variable.value,
    flags: flagsOf(variable),
    comment: variable.comment,
  }));

export type SaveStep =
  | { readonly kind: 'bulk'; readonly changes: readonly Exclude<VariableChange, { kind: 'delete' }>[] }
  | {
      /** Replacing is deleting and making anew. */
      readonly kind: 'create' | 'update' | 'replace' | 'delete';
      /** A preview value whose production value is made in the same go may have been made with it (pitfall 11). */
      readonly twin: boolean;
      readonly change: VariableChange;
    };

export interface SaveSpeech {
  /** There is a bulk call. */
  readonly bulk: boolean;
  /** It also makes what is not there yet. The reference only says “update”, so there additions go one by one. */
  readonly bulkCreates: boolean;
  /**
   * An update says whether the production or the preview value is meant. The reference's knows a variable by its key alone,
   * so there a preview value that is updated could land on the production one: it is replaced.
   */
  readonly updatesPreviews: boolean;
}

/** The calls that save, in order: what is written first, production before preview, then what is deleted. */
export function saveSteps(changes: readonly VariableChange[], speaks: SaveSpeech): readonly SaveStep[] {
  const replaced = (change: VariableChange): boolean =>
    change.kind === 'change' && change.after.preview && !speaks.updatesPreviews;
  const writes = changes
    .filter((change) => change.kind !== 'delete')
    .toSorted((a, b) => Number(a.after.preview) - Number(b.after.preview));
  const inBulk = speaks.bulk
    ? writes.filter((change) => (change.kind === 'change' ? !replaced(change) : speaks.bulkCreates))
    : [];
  const together = inBulk.length > 1 ? new Set(inBulk) : new Set<VariableChange>();
  const made = new Set(
    writes.flatMap((change) => (change.kind === 'add' && !change.after.preview ? [change.after.key] : [])),
  );
  const single = writes
    .filter((change) => !together.has(change))
    .map((change): SaveStep => ({
      kind: change.kind === 'add' ? 'create' : replaced(change) ? 'replace' : 'update',
      twin: change.kind === 'add' && change.after.preview && speaks.updatesPreviews && made.has(change.after.key),
      change,
    }));
  return [
    ...(together.size > 0 ? [{ kind: 'bulk' as const, changes: inBulk }] : []),
    ...single,
    ...changes
      .filter((change) => change.kind === 'delete')
      .map((change): SaveStep => ({ kind: 'delete', twin: false, change })),
  ];
}

/** Of the changes, those that the instance now has not: for telling what a save that broke off has done. */
export function notYetSaved(
  changes: readonly VariableChange[],
  now: readonly Variable[],
  options: DiffOptions,
): readonly VariableChange[] {
  const known = new Map(now.map((variable) => [variableKey(variable), variable]));
  return changes.filter((change) => {
    const found = known.get(variableKey(change.kind === 'delete' ? change.before : change.after));
    if (change.kind === 'delete') return found !== undefined && found.id === change.before.id;
    if (found === undefined) return true;
    // A sealed value cannot be compared: it counts as saved when it was touched since.
    if (found.value === null && change.kind === 'change') return found.updatedAt === change.before.updatedAt;
    const takes = change.kind === 'add' ? options.takesNew : options.takes;
    return found.value !== null && partsOf(found, change.after, { ...options, takes }).length > 0;
  });
}
