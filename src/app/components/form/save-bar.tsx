/** Save, discard, and a look at what will be sent; at the thumb on the phone, at the foot of the window elsewhere. */
import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { FormFoot } from './form-foot.tsx';
import type { ResourceForm } from './use-resource-form.ts';

export function SaveBar({
  form,
  label,
  review,
}: {
  readonly form: ResourceForm;
  /** The verb of the button: “Save”, “Create database”. */
  readonly label: string;
  /** The dialog that shows what will be sent. */
  readonly review: (onClose: () => void) => ReactNode;
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
      {reviewing && review(() => setReviewing(false))}
    </FormFoot>
  );
}
