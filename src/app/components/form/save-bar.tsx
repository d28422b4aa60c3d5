/** Save, discard, and a look at what will be sent; at the thumb on the phone, at the foot of the window elsewhere. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { cx } from '#app/lib/cx.ts';
import { Button } from '../button.tsx';
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
  const bar = useRef<HTMLDivElement>(null);
  const floats = useFloats(bar);
  const save = useRef<HTMLButtonElement>(null);
  const [reviewing, setReviewing] = useState(false);
  const nothing = form.creating || form.dirty ? undefined : 'Nothing has been changed.';
  return (
    <div
      ref={bar}
      className={cx(
        'flex flex-wrap items-center gap-2',
        // Untouched it stands at the end: over the form it would lie on what is to be filled in.
        form.dirty &&
          'max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-[11] max-md:-mx-4 max-md:border-t max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-2.5 md:sticky md:-bottom-px md:z-[7]',
        floats ? 'md:-mx-2 md:border-t md:border-line md:bg-surface md:px-2 md:pt-2.5 md:pb-[11px]' : 'md:pb-px',
      )}
    >
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
    </div>
  );
}

/** Whether the form goes on below the window, so that the bar lies over it: only then it needs a ground of its own. */
function useFloats(bar: RefObject<HTMLElement | null>): boolean {
  const [floats, setFloats] = useState(false);
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    // One pixel of it is below the edge while it sticks there, so it is never wholly seen.
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry !== undefined)
          setFloats(entry.intersectionRatio < 1 && entry.boundingClientRect.bottom > (entry.rootBounds?.bottom ?? 0));
      },
      { threshold: [1] },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [bar]);
  return floats;
}
