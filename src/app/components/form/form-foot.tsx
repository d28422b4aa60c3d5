/** The buttons of a form, at its end; sticky while there are unsaved changes. */
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
        // Without changes it is not sticky, so that it covers no fields.
        dirty &&
          'max-md:sticky max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-[11] max-md:-mx-4 max-md:border-t max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-2.5 md:sticky md:-bottom-px md:z-[7]',
        floats ? 'md:-mx-2 md:border-t md:border-line md:bg-surface md:px-2 md:pt-2.5 md:pb-[11px]' : 'md:pb-px',
      )}
    >
      {children}
    </div>
  );
}

/** Whether the bar covers the form, and so needs a background. */
function useFloats(bar: RefObject<HTMLElement | null>): boolean {
  const [floats, setFloats] = useState(false);
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    // While sticky, one pixel is below the edge, so the bar is never fully visible.
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
