/** Save, discard and review buttons at the end of a form. */
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
  /** “Save”, “Create database”. */
  readonly label: string;
  /** The dialog that shows the request. */
  readonly review: (onClose: () => void) => ReactNode;
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
      {reviewing && review(() => setReviewing(false))}
    </FormFoot>
  );
}
