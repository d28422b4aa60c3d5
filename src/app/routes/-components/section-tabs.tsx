import type { ReactNode } from 'react';

/** The row of tabs below a page's head; it scrolls by itself where it is too wide. */
export function SectionTabs({ children }: { readonly children: ReactNode }) {
  return (
    <nav
      aria-label="Sections"
      className="-mx-4 flex [scrollbar-width:none] overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      {children}
    </nav>
  );
}
