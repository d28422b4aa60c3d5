/** What saving would do: a three-way diff of a variable when its editing began, its current state and the desired one. */
import type { FlagName, Variable, VariableFlags } from './model/variables.ts';
import type { VariableFields } from './operations/variable-bodies.ts';

interface Desired {
  readonly key: string;
  readonly preview: boolean;
  /** The variable when its editing began; null when there was none. */
  readonly base: Variable | null;
}
export interface DesiredValue extends Desired {
  readonly kind: 'set';
  /** null keeps the current value. */
  readonly value: string | null;
  /** Flags that are not named keep their current state. */
  readonly flags?: Partial<VariableFlags> | undefined;
  /** undefined keeps the current comment; null removes it. */
  readonly comment?: string | null | undefined;
}
/** What the user wants of one variable. Variables without an entry are never touched. */
export type DesiredVariable = DesiredValue | (Desired & { readonly kind: 'delete' });

export type ChangedField = 'value' | FlagName | 'comment';
/** What another user did to the variable since its editing began, where it collides with the user's change. */
export type Conflict = 'added' | 'changed' | 'deleted';
export type VariableChange = { readonly conflict: Conflict | null } & (
  | { readonly kind: 'add'; readonly after: VariableFields }
  | {
      readonly kind: 'change';
      readonly before: Variable;
      readonly after: VariableFields;
      readonly fields: readonly ChangedField[];
    }
  | { readonly kind: 'delete'; readonly before: Variable }
);

export interface BlockedChange {
  readonly key: string;
  readonly preview: boolean;
  /** A sentence for the user. */
  readonly reason: string;
}

export interface VariableDiff {
  readonly changes: readonly VariableChange[];
  /** Desired changes that this instance cannot save. */
  readonly blocked: readonly BlockedChange[];
}

export interface DiffOptions {
  /** Coolify trims values (contract 4, “General”), so a difference in outer whitespace is none. */
  readonly trims: boolean;
  /** Fields of an existing variable that the instance can update; differences in others are ignored. */
  readonly updateFields: SupportedFields;
  /** Fields that can be set on a new variable; the reference supports more of them. */
  readonly createFields: SupportedFields;
  /** See `SaveCapabilities`. */
  readonly updatesPreviews: boolean;
}
export type SupportedFields = ReadonlySet<FlagName | 'comment' | 'preview'>;

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

/** Identifies a variable: the production and the preview value of a key are two variables. */
export const variableKey = ({ key, preview }: { readonly key: string; readonly preview: boolean }): string =>
  `${preview ? 'preview' : 'production'} ${key}`;

const keyOfChange = (change: VariableChange): string =>
  variableKey(change.kind === 'delete' ? change.before : change.after);

const flagsOf = (from: VariableFlags): VariableFlags => ({
  literal: from.literal,
  multiline: from.multiline,
  shownOnce: from.shownOnce,
  buildtime: from.buildtime,
  runtime: from.runtime,
});

/** All fields of a variable, because an update is never partial. A new value with line breaks is marked as multiline. */
function fieldsOf(desired: DesiredValue, value: string, from: Variable | null): VariableFields {
  const flags = { ...(from === null ? DEFAULT_FLAGS : flagsOf(from)), ...desired.flags };
  const hasNewLines = value.trim().includes('\n') && value !== from?.value && desired.flags?.multiline === undefined;
  return {
    key: desired.key,
    value,
    preview: desired.preview,
    ...flags,
    multiline: flags.multiline || hasNewLines,
    comment: desired.comment === undefined ? (from?.comment ?? null) : desired.comment,
  };
}

type Comparable = VariableFlags & { readonly value: string | null; readonly comment: string | null };

function changedFields(
  before: Comparable,
  after: Comparable,
  { trims, updateFields }: Pick<DiffOptions, 'trims' | 'updateFields'>,
): ChangedField[] {
  const normalize = (value: string | null): string | null => (trims && value !== null ? value.trim() : value);
  const fields: ChangedField[] = [];
  if (normalize(before.value) !== normalize(after.value)) fields.push('value');
  for (const name of FLAG_NAMES) if (updateFields.has(name) && before[name] !== after[name]) fields.push(name);
  if (updateFields.has('comment') && (before.comment ?? '') !== (after.comment ?? '')) fields.push('comment');
  return fields;
}

/** Fields that another user changed between two reads. A hidden value counts as changed when its time of change did. */
function changedSince(base: Variable, current: Variable, options: DiffOptions): readonly ChangedField[] {
  if (base.value !== null && current.value !== null) return changedFields(base, current, options);
  const others = changedFields({ ...base, value: null }, { ...current, value: null }, options);
  return base.updatedAt === current.updatedAt ? others : ['value', ...others];
}

const AMBIGUOUS =
  'This instance does not distinguish the production and the preview value of this key: changing one could change the other.';

/**
 * Compares the desired variables with the current ones. Only variables in `desired` are changed or deleted; fields that the
 * user did not set keep their current state, also when another user changed them meanwhile.
 */
export function diffVariables(
  current: readonly Variable[],
  desired: readonly DesiredVariable[],
  options: DiffOptions,
): VariableDiff {
  const known = new Map(current.map((variable) => [variableKey(variable), variable]));
  const deleted = new Set(desired.filter(({ kind }) => kind === 'delete').map(variableKey));
  const changes: VariableChange[] = [];
  const blocked: BlockedChange[] = [];
  /** True when the instance addresses the variable by its name, and the other value of the key has the same name. */
  const isAmbiguous = ({ id, key, preview }: Variable): boolean =>
    !options.updatesPreviews &&
    id === key &&
    current.some((other) => other.key === key && other.preview !== preview && other.id === id);
  for (const item of desired) {
    const before = known.get(variableKey(item)) ?? null;
    const { key, preview, base } = item;
    const block = (reason: string): void => void blocked.push({ key, preview, reason });
    const theirs = base === null || before === null ? [] : changedSince(base, before, options);
    if (item.kind === 'delete') {
      const conflict = base === null ? 'added' : theirs.length > 0 ? 'changed' : null;
      // Coolify can hold a key several times: all of them go.
      for (const stored of current.filter((other) => other.key === key && other.preview === preview)) {
        // Deleting both values of a key is safe even when they share an id.
        if (isAmbiguous(stored) && !deleted.has(variableKey({ key, preview: !preview }))) block(AMBIGUOUS);
        else changes.push({ kind: 'delete', before: stored, conflict });
      }
      continue;
    }
    const value = item.value ?? (before ?? base)?.value ?? null;
    if (before === null) {
      if (value === null) block('Its value is hidden, so it cannot be created again.');
      else
        changes.push({
          kind: 'add',
          after: fieldsOf(item, value, base),
          conflict: base === null ? null : 'deleted',
        });
      continue;
    }
    if (value === null) {
      const isTouched = changedFields(before, { ...fieldsOf(item, '', before), value: null }, options).length > 0;
      if (isTouched) block('Coolify needs the value with every save, and this one is hidden: enter a new value.');
      continue;
    }
    const after = fieldsOf(item, value, before);
    const fields = changedFields(before, after, options);
    if (fields.length === 0) continue;
    if (preview && isAmbiguous(before)) block(AMBIGUOUS);
    else {
      const conflict = base === null ? 'added' : fields.some((field) => theirs.includes(field)) ? 'changed' : null;
      changes.push({ kind: 'change', before, after, fields, conflict });
    }
  }
  const order = { add: 0, change: 0, delete: 1 };
  return { changes: changes.toSorted((a, b) => order[a.kind] - order[b.kind]), blocked };
}

/** A save, as needed to undo it. */
export interface SavedVariables {
  /** What it wrote or deleted. */
  readonly changes: readonly VariableChange[];
  readonly before: readonly Variable[];
  readonly after: readonly Variable[];
}

/** What takes a save back. Only what it touched is restored, so that later changes of others stay. */
export function undoSave({ changes, before, after }: SavedVariables): readonly DesiredVariable[] {
  const old = new Map(before.map((variable) => [variableKey(variable), variable]));
  const saved = new Map(after.map((variable) => [variableKey(variable), variable]));
  const touched = new Map(
    changes.map((change) => {
      const { key, preview } = change.kind === 'delete' ? change.before : change.after;
      return [variableKey({ key, preview }), { key, preview }];
    }),
  );
  // Coolify creates a preview value with each production value (pitfall 11): it belongs to the save.
  for (const { key, preview } of touched.values()) {
    const other = { key, preview: true };
    if (!preview && !old.has(variableKey({ key, preview })) && !old.has(variableKey(other)))
      touched.set(variableKey(other), other);
  }
  return [...touched].flatMap(([id, { key, preview }]): DesiredVariable[] => {
    const base = saved.get(id) ?? null;
    const was = old.get(id);
    if (was === undefined) return base === null ? [] : [{ kind: 'delete', key, preview, base }];
    return [{ kind: 'set', key, preview, base, value: was.value, flags: flagsOf(was), comment: was.comment }];
  });
}

export type SaveStep =
  | { readonly kind: 'bulk'; readonly changes: readonly Exclude<VariableChange, { kind: 'delete' }>[] }
  | {
      /** `replace` deletes and creates. */
      readonly kind: 'create' | 'update' | 'replace' | 'delete';
      /** The preview value may exist already: Coolify creates it together with its production value (pitfall 11). */
      readonly mayExist: boolean;
      readonly change: VariableChange;
    };

export interface SaveCapabilities {
  /** There is a bulk call. */
  readonly bulk: boolean;
  /** The bulk call also creates variables. The reference only says “update”, so there they are created one by one. */
  readonly bulkCreates: boolean;
  /**
   * An update names the production or the preview value. The reference's knows a variable by its key alone, so an update
   * of a preview value could change the production one: it is replaced instead.
   */
  readonly updatesPreviews: boolean;
}

/** The calls that save, in order: writes first, production before preview, then deletions. */
export function saveSteps(
  changes: readonly VariableChange[],
  { bulk, bulkCreates, updatesPreviews }: SaveCapabilities,
): readonly SaveStep[] {
  const isReplaced = (change: VariableChange): boolean =>
    change.kind === 'change' && change.after.preview && !updatesPreviews;
  const writes = changes
    .filter((change) => change.kind !== 'delete')
    .toSorted((a, b) => Number(a.after.preview) - Number(b.after.preview));
  const inBulk = bulk ? writes.filter((change) => (change.kind === 'change' ? !isReplaced(change) : bulkCreates)) : [];
  const together = inBulk.length > 1 ? new Set(inBulk) : new Set<VariableChange>();
  const created = new Set(
    writes.flatMap((change) => (change.kind === 'add' && !change.after.preview ? [change.after.key] : [])),
  );
  const single = writes
    .filter((change) => !together.has(change))
    .map((change): SaveStep => ({
      kind: change.kind === 'add' ? 'create' : isReplaced(change) ? 'replace' : 'update',
      mayExist: change.kind === 'add' && change.after.preview && updatesPreviews && created.has(change.after.key),
      change,
    }));
  return [
    ...(together.size > 0 ? [{ kind: 'bulk' as const, changes: inBulk }] : []),
    ...single,
    ...changes
      .filter((change) => change.kind === 'delete')
      .map((change): SaveStep => ({ kind: 'delete', mayExist: false, change })),
  ];
}

/** The changes that are not on the instance, read after a save. A hidden value cannot be compared and counts as saved. */
export function unsavedChanges(
  changes: readonly VariableChange[],
  now: readonly Variable[],
  options: DiffOptions,
): readonly VariableChange[] {
  const known = new Map(now.map((variable) => [variableKey(variable), variable]));
  return changes.filter((change) => {
    const found = known.get(keyOfChange(change));
    if (change.kind === 'delete') return found !== undefined && found.id === change.before.id;
    if (found === undefined) return true;
    const updateFields = change.kind === 'add' ? options.createFields : options.updateFields;
    return found.value !== null && changedFields(found, change.after, { ...options, updateFields }).length > 0;
  });
}
