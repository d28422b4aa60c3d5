/** Where a form is saved: at its end, and once something is changed in sight wherever the form is looked at. */
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { cx } from '#app/lib/cx.ts';

export function FormFoot({ dirty, children }: { readonly dirty: boolean; readonly children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const floats = useFloats(bar);
  return (
    <div
      ref={bar}
      className={cx(
        'flex flex-wrap items-center gap-2',
        // Untouched it stands at the end: over the form it would lie on what is to be filled in.
        dirty &&
          'max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-[11] max-md:-mx-4 max-md:border-t max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-2.5 md:sticky md:-bottom-px md:z-[7]',
        floats ? 'md:-mx-2 md:border-t md:border-line md:bg-surface md:px-2 md:pt-2.5 md:pb-[11px]' : 'md:pb-px',
      )}
    >
      {children}
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
