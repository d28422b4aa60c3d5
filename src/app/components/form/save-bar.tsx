/** Save, discard and review buttons at the end of a form. */
import { useRef, useState } from 'react';
import { Button } from '../button.tsx';
import { FormFoot } from './form-foot.tsx';
import { ReviewDialog, type ShownRequest } from './review-dialog.tsx';
import type { ResourceForm } from './use-resource-form.ts';

export function SaveBar({
  form,
  label,
  preview,
}: {
  readonly form: ResourceForm;
  /** “Save”, “Create database”. */
  readonly label: string;
  /** The request for a body; null when the instance does not support the call. */
  readonly preview: (body: ResourceForm['body']) => ShownRequest | null;
}) {
  const save = useRef<HTMLButtonElement>(null);
  const [reviewing, setReviewing] = useState(false);
  const nothing = form.creating || form.dirty ? undefined : 'No changes.';
  return (
    <FormFoot dirty={form.dirty}>
      <Button
        ref={save}
        type="submit"
        tone="primary"
        busy={form.saving}
        disabledReason={form.reason ?? nothing}
        className="max-md:min-h-11 max-md:flex-1"
      >
        {label}
      </Button>
      {form.dirty && (
        <Button
          className="max-md:min-h-11"
          disabledReason={form.saving ? 'Saving…' : undefined}
          onClick={() => {
            form.discard();
            // This button disappears, so the focus has to move.
            save.current?.focus();
          }}
        >
          Discard
        </Button>
      )}
      <Button tone="quiet" className="max-md:min-h-11" disabledReason={nothing} onClick={() => setReviewing(true)}>
        <span>
          Review<span className="max-md:sr-only"> request</span>
        </span>
      </Button>
      {form.reason !== undefined && <p className="text-13 text-muted max-md:w-full">{form.reason}</p>}
      {reviewing && (
        <ReviewDialog form={form} label={label} request={preview(form.body)} onClose={() => setReviewing(false)} />
      )}
    </FormFoot>
  );
}
