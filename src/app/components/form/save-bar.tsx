/** Save, discard, and a look at what will be sent; at the thumb on the phone, at the foot of the window elsewhere. */
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
  /** The verb of the button: “Save”, “Create database”. */
  readonly label: string;
  /** The request that would be made of a body, and the same as curl; null when the instance has no such call. */
  readonly preview: (body: ResourceForm['body']) => ShownRequest | null;
}) {
  const save = useRef<HTMLButtonElement>(null);
  const [reviewing, setReviewing] = useState(false);
  const nothing = form.creating || form.dirty ? undefined : 'Nothing has been changed.';
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
          disabledReason={form.saving ? 'It is being sent.' : undefined}
          onClick={() => {
            form.discard();
            // This button goes away with what there was to discard.
            save.current?.focus();
          }}
        >
          Discard
        </Button>
      )}
      <Button tone="quiet" className="max-md:min-h-11" disabledReason={nothing} onClick={() => setReviewing(true)}>
        <span>
          Review<span className="max-md:sr-only"> what will be sent</span>
        </span>
      </Button>
      {form.reason !== undefined && <p className="text-13 text-muted max-md:w-full">{form.reason}</p>}
      {reviewing && (
        <ReviewDialog form={form} label={label} request={preview(form.body)} onClose={() => setReviewing(false)} />
      )}
    </FormFoot>
  );
}
