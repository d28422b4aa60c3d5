/** The one owner of an editor's state: unsaved edits, the open review, the last save and its undo. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import {
  diffVariables,
  undoSave,
  unsavedChanges,
  type DiffOptions,
  type SavedVariables,
  type VariableChange,
} from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import { desiredVariables, NO_EDITS, rebaseEdits, type Edits } from './edits.ts';

/** How far a save went. */
export interface SaveOutcome {
  readonly done: number;
  readonly all: number;
  readonly error: unknown;
  /** The variables after it; undefined when they could not be read. */
  readonly now: readonly Variable[] | undefined;
}

export interface DraftState {
  readonly edits: Edits;
  /** The variables when editing began; null while nothing is edited. */
  readonly base: readonly Variable[] | null;
  readonly review: 'edits' | 'undo' | null;
  /** Of the open review: the attempt that failed. */
  readonly failure: SaveOutcome | null;
  readonly lastSave: (Omit<SavedVariables, 'after'> & { readonly after: readonly Variable[] | undefined }) | null;
  /** Keys that the last save wrote without an error, and that the instance still reports otherwise; null before a save. */
  readonly notApplied: readonly string[] | null;
}

export type DraftAction =
  | { readonly kind: 'edit'; readonly change: (edits: Edits) => Edits; readonly variables: readonly Variable[] }
  | { readonly kind: 'review'; readonly review: DraftState['review'] }
  | {
      readonly kind: 'saved';
      readonly changes: readonly VariableChange[];
      readonly before: readonly Variable[];
      readonly outcome: SaveOutcome;
      readonly options: DiffOptions;
    };

export const NEW_DRAFT: DraftState = {
  edits: NO_EDITS,
  base: null,
  review: null,
  failure: null,
  lastSave: null,
  notApplied: null,
};

const keysOf = (changes: readonly VariableChange[]): ReadonlySet<string> =>
  new Set(changes.map((change) => (change.kind === 'delete' ? change.before : change.after).key));

function afterSave(state: DraftState, { changes, before, outcome, options }: DraftAction & { kind: 'saved' }) {
  const { error, now } = outcome;
  const unsaved = now !== undefined ? unsavedChanges(changes, now, options) : error === null ? [] : changes;
  const saved = keysOf(changes.filter((change) => !unsaved.includes(change)));
  const left = keysOf(unsaved);
  const remaining = new Map([...state.edits].filter(([, { key }]) => !saved.has(key) || left.has(key)));
  const edits = now === undefined ? remaining : rebaseEdits(now, remaining, saved);
  const diff = diffVariables(now ?? before, desiredVariables(edits), options);
  const isDone = error === null && diff.changes.length + diff.blocked.length === 0;
  const previous = state.failure === null ? null : state.lastSave;
  const lastSave = {
    changes: [...(previous?.changes ?? []), ...changes],
    before: previous?.before ?? before,
    after: now,
  };
  return {
    edits: isDone ? NO_EDITS : edits,
    base: isDone ? null : state.base,
    review: error === null ? null : state.review,
    failure: error === null ? null : outcome,
    lastSave: state.review !== 'undo' ? lastSave : error === null ? null : state.lastSave,
    notApplied: error === null ? [...left] : null,
  };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  if (action.kind === 'saved') return afterSave(state, action);
  if (action.kind === 'review') return { ...state, review: action.review, failure: null };
  const edits = action.change(state.edits);
  return { ...state, edits, base: edits.size === 0 ? null : (state.base ?? action.variables) };
}

/** What an undo of the last save would do. */
export const undoDiff = ({ lastSave }: DraftState, variables: readonly Variable[], options: DiffOptions) =>
  diffVariables(
    variables,
    lastSave === null ? [] : undoSave({ ...lastSave, after: lastSave.after ?? variables }),
    options,
  );

/** Keys that appeared on the instance since editing began and that the user has not edited: a save leaves them alone. */
export function addedMeanwhile({ base, edits }: DraftState, variables: readonly Variable[]): readonly string[] {
  if (base === null) return [];
  const known = new Set([...base, ...edits.values()].map(({ key }) => key));
  return [...new Set(variables.map(({ key }) => key).filter((key) => !known.has(key)))];
}

export function useVariableDraft(variables: readonly Variable[], options: DiffOptions) {
  const [state, dispatch] = useReducer(draftReducer, NEW_DRAFT);
  const latest = useRef(variables);
  useEffect(() => {
    latest.current = variables;
  });
  const edit = useCallback(
    (change: (edits: Edits, variables: readonly Variable[]) => Edits) =>
      dispatch({
        kind: 'edit',
        change: (edits) => change(edits, latest.current),
        variables: latest.current,
      }),
    [],
  );
  const { edits, review } = state;
  const diff = useMemo(() => diffVariables(variables, desiredVariables(edits), options), [variables, edits, options]);
  return {
    ...state,
    /** What saving the edits would do. */
    diff,
    /** What the open review shows. */
    reviewDiff: review === 'undo' ? undoDiff(state, variables, options) : diff,
    addedMeanwhile: addedMeanwhile(state, variables),
    edit,
    revertKey: (key: string) => edit((edits) => new Map([...edits].filter(([, other]) => other.key !== key))),
    discard: () => edit(() => NO_EDITS),
    openReview: (review: 'edits' | 'undo') => dispatch({ kind: 'review', review }),
    closeReview: () => dispatch({ kind: 'review', review: null }),
    /** What the open review would change of these variables. */
    changesOf: (current: readonly Variable[]): readonly VariableChange[] =>
      (review === 'undo' ? undoDiff(state, current, options) : diffVariables(current, desiredVariables(edits), options))
        .changes,
    /** Call with what a save sent, and with the variables as they were when it was sent. */
    onSaved: (changes: readonly VariableChange[], outcome: SaveOutcome, before: readonly Variable[]) =>
      dispatch({ kind: 'saved', changes, before, outcome, options }),
  };
}
export type VariableDraft = ReturnType<typeof useVariableDraft>;
