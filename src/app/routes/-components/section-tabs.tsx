/** Tab links below the page header; scrolls horizontally if too wide. */
import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

export interface SectionTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
}

export interface SectionTabsProps {
  /** The first tab is the page itself. */
  readonly tabs: readonly SectionTab[];
  /** Path parameters shared by all tabs. */
  readonly params: Readonly<Record<string, string>>;
}

export function SectionTabs({ tabs, params }: SectionTabsProps) {
  const strip = useRef<HTMLElement>(null);
  const place = useLocation({ select: ({ pathname }) => pathname });
  // Scrolls the active tab into view on narrow screens.
  const shown = useRef('');
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    const tab = strip.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (strip.current === null || tab === null || tab === undefined) return;
    strip.current.scrollLeft =
      tab.offsetLeft - strip.current.offsetLeft - (strip.current.clientWidth - tab.clientWidth) / 2;
  }, [place]);
  return (
    <nav
      ref={strip}
      aria-label="Sections"
      className="-mx-4 flex [scrollbar-width:none] overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      {tabs.map(({ to, label }, index) => (
        <Link
          key={to}
          to={to}
          params={params}
          activeOptions={{ exact: index === 0, includeSearch: false }}
          className="tab"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
