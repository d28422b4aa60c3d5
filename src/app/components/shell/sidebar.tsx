// Without React Compiler to keep the initial JavaScript small; it renders rarely and is cheap (src/README.md).
'use no memo';

import { Link, useLocation } from '@tanstack/react-router';
import { ChevronRight, PanelLeft } from 'lucide-react';
import { Fragment, useState } from 'react';
import { setPreference, usePreferences } from '#app/lib/preferences.ts';
import { cx } from '#app/lib/cx.ts';
import { PennantMark } from './mark.tsx';
import { NAVIGATION, RARE, type NavigationEntry } from './navigation.ts';

/** Counts of entries that need attention. */
export type Counts = Partial<Record<NavigationEntry['to'], { readonly count: number; readonly label: string }>>;

export function Sidebar({ counts }: { readonly counts: Counts }) {
  const narrow = usePreferences().sidebar === 'narrow';
  const [opened, setOpened] = useState<boolean | null>(null);
  const here = useLocation({ select: ({ pathname }) => pathname });
  // Unfolded when the current page is in the group.
  const open = opened ?? NAVIGATION.some(({ group, to }) => group === RARE && here.startsWith(to));
  return (
    <aside
      className={cx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-line bg-surface-sunken md:flex',
        narrow ? 'w-14' : 'w-58',
      )}
    >
      <div className="flex h-12 items-center gap-2 px-3.5">
        <Link
          to="/"
          className="flex min-w-0 items-center gap-2 font-semibold tracking-[-0.01em]"
          aria-label="Flotilla home"
        >
          <PennantMark className="size-6 shrink-0" />
          {!narrow && <span>Flotilla</span>}
        </Link>
      </div>
      <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto px-2 pb-2">
        {NAVIGATION.map((entry, index) => {
          const begins = NAVIGATION[index - 1]?.group !== entry.group;
          const rare = entry.group === RARE;
          return (
            <Fragment key={entry.to}>
              {index > 0 && begins && !rare && <div className="my-1.5 h-px shrink-0" />}
              {begins && rare && (
                <button
                  type="button"
                  aria-expanded={open}
                  title={narrow ? 'More' : undefined}
                  onClick={() => setOpened(!open)}
                  className="flex h-8 shrink-0 items-center gap-2.5 rounded px-2 text-13 text-muted transition-colors duration-150 hover:bg-hover hover:text-text"
                >
                  <ChevronRight className={cx('size-4 shrink-0', open && 'rotate-90')} aria-hidden="true" />
                  <span className={narrow ? 'sr-only' : ''}>More</span>
                </button>
              )}
              {(!rare || open) && <SidebarLink entry={entry} narrow={narrow} count={counts[entry.to]} />}
            </Fragment>
          );
        })}
      </nav>
      <div className="p-2">
        <button
          type="button"
          onClick={() => setPreference('sidebar', narrow ? 'wide' : 'narrow')}
          className="flex h-8 w-full items-center gap-2.5 rounded px-2 text-13 text-muted hover:bg-hover hover:text-text"
          aria-label={narrow ? 'Expand sidebar' : 'Collapse sidebar'}
          aria-pressed={narrow}
        >
          <PanelLeft className="size-4 shrink-0" aria-hidden="true" />
          {!narrow && 'Collapse'}
        </button>
      </div>
    </aside>
  );
}

function SidebarLink({
  entry,
  narrow,
  count,
}: {
  readonly entry: NavigationEntry;
  readonly narrow: boolean;
  readonly count: Counts[NavigationEntry['to']];
}) {
  const Icon = entry.icon;
  return (
    <Link
      to={entry.to}
      activeOptions={{ exact: entry.to === '/', includeSearch: false }}
      className="relative flex h-8 items-center gap-2.5 rounded px-2 text-13 text-muted transition-colors duration-150 hover:bg-hover hover:text-text aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text"
      title={narrow ? entry.label : undefined}
    >
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{entry.label}</span>
      {count !== undefined && count.count > 0 && (
        <span
          className={cx(
            'text-xs num',
            narrow ? 'absolute -top-0.5 right-0 rounded-full bg-surface-raised px-1 leading-4' : 'text-muted',
          )}
        >
          {count.count}
          <span className="sr-only"> {count.label}</span>
        </span>
      )}
    </Link>
  );
}
