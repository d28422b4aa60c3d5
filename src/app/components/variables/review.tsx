/** Reviews a save: every change, the API calls that make it, and their progress. */
import { useState } from 'react';
import type { VariableDiff } from '#coolify/env-diff.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { Dialog } from '../dialog.tsx';
import { FailureLines } from '../failure-lines.tsx';
import { Notice } from '../notice.tsx';
import { ChangeList, countWords } from './change-list.tsx';

export interface ReviewProps {
  readonly title: string;
  readonly verb: string;
  readonly diff: VariableDiff;
  readonly hasPreviews: boolean;
  /** In the order in which they are sent. */
  readonly calls: readonly { readonly title: string; readonly curl: string | null }[];
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly failure: {
    readonly title: string;
    readonly remedy: string;
    readonly quote: string | null;
    readonly lines: readonly string[];
    readonly fieldLines: readonly string[];
  } | null;
  /** How far the last attempt got; null before the first. */
  readonly attempt: { readonly done: number; readonly all: number } | null;
  readonly trims: boolean;
  /** Keys that appeared on the instance since editing began. */
  readonly addedMeanwhile: readonly string[];
  /** Drops the user's change of a key. */
  readonly onDiscard: ((key: string) => void) | undefined;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

export function Review({
  title,
  verb,
  diff,
  hasPreviews,
  calls,
  progress,
  failure,
  attempt,
  trims,
  addedMeanwhile,
  onDiscard,
  onSave,
  onClose,
}: ReviewProps) {
  const [values, setValues] = useState(false);
  const { changes } = diff;
  const hasOuterSpace =
    trims && changes.some((change) => change.kind !== 'delete' && change.after.value !== change.after.value.trim());
  const hasConflict = changes.some(({ conflict }) => conflict !== null);
  const copiesToPreview = changes.some(
    (change) =>
      change.kind === 'add' &&
      !change.after.preview &&
      !changes.some((other) => other.kind === 'add' && other.after.preview && other.after.key === change.after.key),
  );
  const busy = progress !== null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
      title={title}
      description={
        changes.length === 0
          ? 'No changes to save.'
          : `${countWords(changes)} · ${calls.length} API ${calls.length === 1 ? 'call' : 'calls'}`
      }
      footer={
        <>
          <Button onClick={onClose} disabledReason={busy ? 'Saving…' : undefined}>
            Back
          </Button>
          <Button
            tone="primary"
            busy={busy}
            disabledReason={changes.length === 0 ? 'No changes to save.' : undefined}
            onClick={onSave}
          >
            {attempt !== null ? 'Retry remaining' : hasConflict ? `Overwrite and ${verb.toLowerCase()}` : verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && (
          <Notice tone="bad" title={failure.title}>
            {failure.quote !== null && <p>Coolify responded: “{failure.quote}”</p>}
            <FailureLines lines={[...failure.fieldLines, ...failure.lines]} />
            <p>
              {attempt !== null &&
                `${attempt.done} of ${attempt.all} ${attempt.all === 1 ? 'call' : 'calls'} succeeded; nothing was sent after the failed one. `}
              The changes below have not been saved. {failure.remedy}
            </p>
          </Notice>
        )}
        {hasConflict && (
          <Notice tone="warn" title="Changed by someone else">
            Since you started editing, the variables marked below were changed on the instance. Saving overwrites those
            changes.
          </Notice>
        )}
        {addedMeanwhile.length > 0 && (
          <p className="text-13 text-muted">
            Added on the instance since you started editing, and kept: {addedMeanwhile.join(', ')}.
          </p>
        )}
        <ChangeList
          changes={changes}
          blocked={diff.blocked}
          hasPreviews={hasPreviews}
          values={values}
          onDiscard={busy ? undefined : onDiscard}
        />
        <label className="flex touch items-center gap-2 text-13">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={values}
            onChange={(event) => setValues(event.target.checked)}
          />
          Show values
        </label>
        {hasPreviews && copiesToPreview && trims && (
          <p className="text-xs text-muted">New variables are copied to previews.</p>
        )}
        {hasOuterSpace && (
          <p className="text-xs text-muted">Coolify trims whitespace at the start and end of values.</p>
        )}
        <p role="status" className="text-13 text-muted">
          {progress === null ? '' : `Saving: ${progress.done} of ${progress.all} calls done`}
        </p>
        <details>
          <summary className="touch py-1 text-13 text-muted">API calls</summary>
          <ul className="flex flex-col gap-2">
            {calls.map(({ title: call, curl }, index) => (
              <li key={index} className="flex items-center justify-between gap-2 text-13">
                <span>
                  {index + 1}. {call}
                </span>
                {curl !== null && (
                  <CopyButton text={curl} label={`Copy curl ${index + 1}: ${call}`}>
                    Copy curl
                  </CopyButton>
                )}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Dialog>
  );
}
