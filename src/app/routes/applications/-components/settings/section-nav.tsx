/** Links to the sections of a long form: beside it on wide screens, in a row above it on narrow ones. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { cx } from '#app/lib/cx.ts';

/** Must match the id that `Section` derives from its title. */
const idOf = (title: string): string => `section-${title.toLowerCase().replaceAll(/\W+/g, '-')}`;

/** The section at the top of the viewport. */
function useCurrent(titles: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const find = () => {
      let found: string | null = null;
      for (const title of titles) {
        const top = document.getElementById(idOf(title))?.getBoundingClientRect().top;
        if (top !== undefined && top < 200) found = title;
      }
      setCurrent(found ?? titles[0] ?? null);
    };
    find();
    addEventListener('scroll', find, { passive: true });
    return () => removeEventListener('scroll', find);
  }, [titles]);
  return current;
}

export function SectionNav({ titles }: { readonly titles: readonly string[] }) {
  const current = useCurrent(titles);
  return (
    <nav
      aria-label="Settings"
      className="sticky top-12 z-[6] -mx-4 flex [scrollbar-width:none] gap-1 overflow-x-auto border-b border-line bg-surface px-4 py-1.5 lg:top-16 lg:mx-0 lg:flex-col lg:self-start lg:border-b-0 lg:px-0 lg:py-0"
    >
      {titles.map((title) => (
        <Link
          key={title}
          to="."
          hash={idOf(title)}
          replace
          aria-current={title === current ? 'location' : undefined}
          className={cx(
            'inline-flex min-h-8 touch shrink-0 items-center rounded px-2 text-13 whitespace-nowrap hover:bg-hover',
            title === current ? 'font-medium text-text' : 'text-muted',
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
