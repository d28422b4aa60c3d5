// Without React Compiler to keep the initial JavaScript small; it renders rarely and is cheap (src/README.md).
'use no memo';

import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { useState } from 'react';
import { cx } from '#app/lib/cx.ts';
import type { Counts } from './sidebar.tsx';
import { NAVIGATION, ON_PHONE } from './navigation.ts';

const itemClass =
  'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent';

/** The bottom bar on phones. */
export function PhoneBar({ counts }: { readonly counts: Counts }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {open && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="fixed inset-0 z-20 bg-[oklch(0.15_0.02_260/0.35)] md:hidden"
          onClick={() => setOpen(false)}
        />
      )}
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)] md:hidden">
        {open && (
          <nav
            id="more"
            aria-label="More"
            className="grid max-h-[70dvh] animate-rise grid-cols-2 overflow-y-auto border-b border-line p-2"
          >
            {NAVIGATION.filter(({ to }) => !ON_PHONE.includes(to)).map(({ to, label, icon: Icon }) => (
              <Link
                key={to}
                to={to}
                onClick={() => setOpen(false)}
                className="flex h-12 items-center gap-3 rounded px-3 text-sm aria-[current=page]:bg-selected aria-[current=page]:font-medium"
              >
                <Icon className="size-5 text-muted" aria-hidden="true" />
                {label}
              </Link>
            ))}
          </nav>
        )}
        <nav aria-label="Main" className="flex">
          {NAVIGATION.filter(({ to }) => ON_PHONE.includes(to)).map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className={itemClass}
              onClick={() => setOpen(false)}
            >
              <Icon className="size-5" aria-hidden="true" />
              {label}
              {(counts[to]?.count ?? 0) > 0 && (
                <span className="absolute top-1 left-1/2 ml-2 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 text-on-accent num">
                  {counts[to]?.count}
                  <span className="sr-only"> {counts[to]?.label}</span>
                </span>
              )}
            </Link>
          ))}
          <button
            type="button"
            aria-expanded={open}
            aria-controls="more"
            className={cx(itemClass, open && 'text-text')}
            onClick={() => setOpen(!open)}
          >
            <Menu className="size-5" aria-hidden="true" />
            More
          </button>
        </nav>
      </div>
    </>
  );
}
