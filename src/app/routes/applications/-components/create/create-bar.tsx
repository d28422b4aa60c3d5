/** Buttons to create, create and deploy, discard and review. Fixed to the bottom on phones. */
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import type { ResourceForm } from '#app/components/form/use-resource-form.ts';

export function CreateBar({
  form,
  deploying,
  review,
  onSubmit,
}: {
  readonly form: ResourceForm;
  /** Which of the two buttons was pressed last. */
  readonly deploying: boolean;
  readonly review: (form: ResourceForm, onClose: () => void) => ReactNode;
  readonly onSubmit: (deploy: boolean) => void;
}) {
  const [reviewing, setReviewing] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-[11] max-md:border-t max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-2.5">
      {/* Must come first: Enter triggers the first submit button. */}
      <Button
        type="submit"
        tone="primary"
        busy={form.saving && deploying}
        disabledReason={form.reason ?? (form.saving ? 'Request in progress.' : undefined)}
        className="max-md:min-h-11 max-md:flex-1"
        onClick={(event) => {
          event.preventDefault();
          onSubmit(true);
        }}
      >
        Create and deploy
      </Button>
      <Button
        busy={form.saving && !deploying}
        disabledReason={form.reason ?? (form.saving ? 'Request in progress.' : undefined)}
        className="max-md:min-h-11"
        onClick={() => onSubmit(false)}
      >
        Create
      </Button>
      {form.dirty && (
        // Phones have room for one line only; they show Discard above the bar.
        <Button
          tone="quiet"
          className="max-md:hidden"
          disabledReason={form.saving ? 'Request in progress.' : undefined}
          onClick={form.discard}
        >
          Discard
        </Button>
      )}
      <Button tone="quiet" className="max-md:min-h-11" onClick={() => setReviewing(true)}>
        <span>
          Review<span className="max-md:sr-only"> request</span>
        </span>
      </Button>
      {form.reason !== undefined && <p className="text-13 text-muted max-md:w-full">{form.reason}</p>}
      {reviewing && review({ ...form, submit: () => onSubmit(true) }, () => setReviewing(false))}
    </div>
  );
}
