/** The variables of one owner on one instance, with review, save and undo. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Empty, Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Editor } from '#app/components/variables/editor.tsx';
import { Review, type ReviewProps } from '#app/components/variables/review.tsx';
import { useVariableDraft } from '#app/components/variables/use-variable-draft.ts';
import type { VariableSearch } from '#app/lib/variable-search.ts';
import { notify } from '#app/lib/notify.ts';
import { useShownCalls, type OperationCall } from '#app/queries/call-preview.ts';
import {
  saveCalls,
  stepsFor,
  useSaveVariables,
  variableCapabilities,
  variablesQuery,
  type VariableOwner,
} from '#app/queries/variables.ts';
import type { Variable } from '#coolify/model/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from './page-states.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** Its requests come from the server. */
const PreviewedReview = ({
  calls,
  ...props
}: Omit<ReviewProps, 'calls'> & { readonly calls: readonly OperationCall[] }) => (
  <Review {...props} calls={useShownCalls(calls)} />
);

const NO_VARIABLES: readonly Variable[] = [];

export interface VariablesPanelProps {
  readonly instance: Instance;
  readonly owner: VariableOwner;
  readonly name: string;
  readonly search: VariableSearch;
  readonly onSearch: (change: VariableSearch) => void;
  /** The button that applies saved values, and its sentence. */
  readonly after?: { readonly sentence: string; readonly button: ReactNode };
}

export function VariablesPanel({ instance, owner, name, search, onSearch, after }: VariablesPanelProps) {
  const capabilities = useMemo(() => variableCapabilities(instance, owner), [instance, owner]);
  const query = useQuery({ ...variablesQuery(instance.id, owner), enabled: capabilities.canRead });
  const saving = useSaveVariables(instance, owner, capabilities);
  const draft = useVariableDraft(query.data ?? NO_VARIABLES, capabilities.diff);

  if (capabilities.unreadable !== undefined)
    return (
      <Empty title={'uuid' in owner ? 'No variables here' : 'No shared variables here'}>
        {capabilities.unreadable}
      </Empty>
    );
  if (query.data === undefined)
    return query.error === null ? (
      <TableSkeleton rows={8} />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  const variables = query.data;
  const { review, reviewDiff, failure } = draft;
  const steps = stepsFor(capabilities, reviewDiff.changes);
  const openReview = (next: 'edits' | 'undo'): void => {
    draft.openReview(next);
    // The review compares with the instance's current variables, not with the last poll.
    void query.refetch();
  };
  const save = (): void =>
    saving.mutate(
      { reviewed: reviewDiff.changes, changesOf: draft.changesOf },
      {
        onSuccess: (outcome) => {
          // The review shows the collisions now, with the button to overwrite them.
          if (outcome.outdated)
            return notify.info('Variables changed meanwhile', 'Nothing was saved. Check the changes and save again.');
          draft.onSaved(outcome.changes, outcome, outcome.before);
          if (outcome.error === null && search.view === 'text') onSearch({ ...search, view: undefined });
        },
      },
    );
  const hidden = variables.filter((variable) => variable.sealed && !variable.shownOnce).length;
  return (
    <>
      <UnsavedGuard dirty={draft.edits.size > 0 && !saving.isPending} />
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <Editor
        name={name}
        variables={variables}
        draft={draft}
        hasPreviews={capabilities.hasPreviewValues && capabilities.diff.createFields.has('preview')}
        options={capabilities.diff}
        locked={capabilities.unwritable}
        sharedBy={'uuid' in owner ? undefined : owner.kind}
        flagReason={
          instance.dialect === 'reference'
            ? 'Not available in this instance’s API.'
            : `Not available in ${instance.version === null ? 'this Coolify version' : `Coolify ${instance.version}`}.`
        }
        view={search.view ?? 'table'}
        scope={search.scope ?? 'production'}
        filter={search.q ?? ''}
        onView={({ view, scope, filter }) =>
          onSearch({
            ...search,
            ...(view === undefined ? {} : { view: view === 'text' ? 'text' : undefined }),
            ...(scope === undefined ? {} : { scope: scope === 'preview' ? 'preview' : undefined }),
            ...(filter === undefined ? {} : { q: filter === '' ? undefined : filter }),
          })
        }
        onReview={() => openReview('edits')}
        onUndo={draft.lastSave === null ? undefined : () => openReview('undo')}
      >
        {draft.notApplied?.length === 0 && (
          <Notice title="Saved" actions={after?.button}>
            {after?.sentence}
          </Notice>
        )}
        {draft.notApplied !== null && draft.notApplied.length > 0 && (
          <Notice tone="warn" title="Not all changes were applied" actions={after?.button}>
            {instance.name} accepted the request, but still reports other values for {draft.notApplied.join(', ')}.
          </Notice>
        )}
        {hidden > 0 && (
          <Notice title={hidden === variables.length ? 'Values are hidden' : `${hidden} values are hidden`}>
            The token lacks the permission “read:sensitive”. Hidden values are kept when you save; you can replace a
            hidden value, and change its options only together with a new value.
          </Notice>
        )}
      </Editor>
      {review !== null && (
        <PreviewedReview
          title={review === 'undo' ? 'Undo the last save?' : 'Save these changes?'}
          verb={review === 'undo' ? 'Restore' : 'Save'}
          diff={reviewDiff}
          hasPreviews={capabilities.hasPreviewValues}
          trims={capabilities.diff.trims}
          addedMeanwhile={draft.addedMeanwhile}
          calls={saveCalls(instance, owner, steps)}
          progress={saving.progress}
          failure={failure === null ? null : describeError(failure.error)}
          attempt={failure}
          onDiscard={review === 'undo' ? undefined : draft.revertKey}
          onSave={save}
          onClose={draft.closeReview}
        />
      )}
    </>
  );
}
