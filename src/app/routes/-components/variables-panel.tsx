/** The variables of one owner on one instance: read, edited, reviewed, saved, undone. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { describeError } from '#app/api/describe.ts';
import { Empty, Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Editor } from '#app/components/variables/editor.tsx';
import { rowsOf, settle, wantedOfRows, type Edits } from '#app/components/variables/edits.ts';
import { Review } from '#app/components/variables/review.tsx';
import type { VariableSearch } from '#app/lib/variable-search.ts';
import {
  callsFor,
  speechOf,
  stepsFor,
  useSaveVariables,
  variablesQuery,
  type SaveResult,
  type VariableOwner,
} from '#app/queries/variables.ts';
import { diffVariables, wantedOf, type WantedVariable } from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from './page-states.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

export interface VariablesPanelProps {
  readonly instance: Instance;
  readonly owner: VariableOwner;
  readonly name: string;
  readonly search: VariableSearch;
  readonly onSearch: (change: VariableSearch) => void;
  /** The button that makes saved values take hold, and its sentence. */
  readonly after?: { readonly sentence: string; readonly button: ReactNode };
}

export function VariablesPanel({ instance, owner, name, search, onSearch, after }: VariablesPanelProps) {
  const speech = useMemo(() => speechOf(instance, owner), [instance, owner]);
  const query = useQuery({ ...variablesQuery(instance.id, owner), enabled: speech.unreadable === undefined });
  const saving = useSaveVariables(instance, owner);
  const [edits, setEdits] = useState<Edits>({});
  const [reviewing, setReviewing] = useState<'edits' | 'undo' | null>(null);
  const [failed, setFailed] = useState<SaveResult | null>(null);
  /** What was there before the last save, to go back to; null for none. */
  const [before, setBefore] = useState<readonly Variable[] | null>(null);
  const [saved, setSaved] = useState(false);
  const onEdits = useCallback((change: (now: Edits) => Edits) => setEdits((now) => change(now)), []);
  const [wanted, setWanted] = useState<readonly WantedVariable[]>([]);

  if (speech.unreadable !== undefined)
    return (
      <Empty title={'uuid' in owner ? 'No variables here' : 'No shared variables here'}>{speech.unreadable}</Empty>
    );
  if (query.data === undefined)
    return query.error === null ? (
      <TableSkeleton rows={8} />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  const variables = query.data;
  // Against what is there now: after a save that broke off, what is left is exactly what has not been saved.
  const diff = diffVariables(variables, wanted, speech.diff);
  const steps = stepsFor(speech, diff.changes);
  const save = (): void =>
    saving.mutate(steps, {
      onSuccess: (result) => {
        if (failed === null || before === null) setBefore(variables);
        if (result.error !== null) {
          setFailed(result);
          if (result.now !== undefined) setEdits((typed) => settle(result.now ?? [], typed));
          return;
        }
        setFailed(null);
        setSaved(true);
        setReviewing(null);
        if (reviewing === 'undo') setBefore(null);
        else setEdits({});
        if (search.face === 'text') onSearch({ ...search, face: undefined });
      },
    });
  const sealed = variables.filter((variable) => variable.sealed && !variable.shownOnce).length;
  return (
    <>
      <UnsavedGuard dirty={Object.keys(edits).length > 0 && !saving.isPending} />
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <Editor
        name={name}
        variables={variables}
        twins={speech.twins && speech.diff.takesNew.has('preview')}
        options={speech.diff}
        locked={speech.unwritable}
        sharedBy={'uuid' in owner ? undefined : owner.kind}
        flagReason={
          instance.dialect === 'reference'
            ? 'The API reference that this instance follows has no such field.'
            : 'This call of Coolify takes no such field' +
              (instance.version === null ? '.' : ` in ${instance.version}.`)
        }
        face={search.face ?? 'table'}
        side={search.side ?? 'production'}
        filter={search.q ?? ''}
        onView={({ face, side, filter }) =>
          onSearch({
            ...search,
            ...(face === undefined ? {} : { face: face === 'text' ? 'text' : undefined }),
            ...(side === undefined ? {} : { side: side === 'preview' ? 'preview' : undefined }),
            ...(filter === undefined ? {} : { q: filter === '' ? undefined : filter }),
          })
        }
        edits={edits}
        onEdits={onEdits}
        onReview={() => {
          setWanted(wantedOfRows(rowsOf(variables, edits)));
          setFailed(null);
          setReviewing('edits');
        }}
        onUndo={
          before === null
            ? undefined
            : () => {
                setWanted(wantedOf(before));
                setFailed(null);
                setReviewing('undo');
              }
        }
      >
        {saved && (
          <Notice title="Saved" actions={after?.button}>
            {after?.sentence}
          </Notice>
        )}
        {sealed > 0 && (
          <Notice title={sealed === variables.length ? 'Values are sealed' : `${sealed} values are sealed`}>
            This token has no “read:sensitive”, so the instance does not tell them. They stay as they are; a sealed
            value can be replaced, its options only together with a new value.
          </Notice>
        )}
      </Editor>
      {reviewing !== null && (
        <Review
          title={reviewing === 'undo' ? 'Undo the last save?' : 'Save these changes?'}
          verb={reviewing === 'undo' ? 'Put it back' : 'Save'}
          diff={diff}
          twins={speech.twins}
          trims={speech.diff.trims}
          calls={callsFor(instance, owner, steps)}
          progress={saving.progress}
          failure={failed === null ? null : describeError(failed.error)}
          wentThrough={failed}
          onSave={save}
          onClose={() => {
            setReviewing(null);
            setFailed(null);
          }}
        />
      )}
    </>
  );
}
