/** Before anything is saved: every change, the calls that it takes, and how far they went. */
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
  readonly twins: boolean;
  /** As curl, in the order in which they are sent. */
  readonly calls: readonly { readonly title: string; readonly curl: string | null }[];
  readonly progress: { readonly done: number; readonly all: number } | null;
  readonly failure: {
    readonly title: string;
    readonly remedy: string;
    readonly quote: string | null;
    readonly lines: readonly string[];
    readonly fieldLines: readonly string[];
  } | null;
  /** How much of the last try went through. */
  readonly wentThrough: { readonly done: number; readonly all: number } | null;
  readonly trims: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

export function Review({
  title,
  verb,
  diff,
  twins,
  calls,
  progress,
  failure,
  wentThrough,
  trims,
  onSave,
  onClose,
}: ReviewProps) {
  const [values, setValues] = useState(false);
  const { changes } = diff;
  const blanks =
    trims && changes.some((change) => change.kind !== 'delete' && change.after.value !== change.after.value.trim());
  const alone = changes.some(
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
          ? 'Nothing is left to save.'
          : `${countWords(changes)}; ${calls.length === 1 ? 'one call' : `${calls.length} calls`}.`
      }
      footer={
        <>
          <Button onClick={onClose} disabledReason={busy ? 'It is being saved.' : undefined}>
            Go on editing
          </Button>
          <Button
            tone="primary"
            busy={busy}
            disabledReason={changes.length === 0 ? 'Nothing is left to save.' : undefined}
            onClick={onSave}
          >
            {wentThrough === null ? verb : 'Try what is left again'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && (
          <Notice tone="bad" title={failure.title}>
            {failure.quote !== null && <p>It said: “{failure.quote}”</p>}
            <FailureLines lines={[...failure.fieldLines, ...failure.lines]} />
            <p>
              {wentThrough !== null &&
                `${wentThrough.done} of ${wentThrough.all} ${wentThrough.all === 1 ? 'call' : 'calls'} went through; nothing was sent after the refusal. `}
              What is below has not been saved. {failure.remedy}
            </p>
          </Notice>
        )}
        <ChangeList changes={changes} unsendable={diff.unsendable} twins={twins} values={values} />
        <label className="flex touch items-center gap-2 text-13">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={values}
            onChange={(event) => setValues(event.target.checked)}
          />
          Show values
        </label>
        {twins && alone && trims && (
          <p className="text-xs text-muted">Coolify makes a preview value, the same, for each new production value.</p>
        )}
        {blanks && <p className="text-xs text-muted">Coolify cuts blanks at both ends of a value.</p>}
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
