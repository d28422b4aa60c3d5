// Skips the React compiler: its cache code would grow the first JavaScript, and the shell rarely renders (src/README.md).
'use no memo';

import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Link, Outlet } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { FlagProvider } from '#app/components/flag.tsx';
import { PennantMark } from '#app/components/shell/mark.tsx';
import { PhoneBar } from '#app/components/shell/phone-bar.tsx';
import { Sidebar, type Counts } from '#app/components/shell/sidebar.tsx';
import { useAfterFirstRows, waitForFirstRows } from '#app/lib/first-rows.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useTabIcon } from './-components/tab-icon.ts';

export const Route = createRootRouteWithContext<{ client: QueryClient }>()({ component: Shell });

// Not needed for the first paint; a failed import must not break the page.
const Toaster = lazy(retryImport(() => import('#app/components/toaster.tsx')));
const ServerStatus = lazy(retryImport(() => import('./-components/server-status.tsx')));
const Shortcuts = lazy(retryImport(() => import('./-components/shortcuts.tsx')));
const Palette = lazy(retryImport(() => import('./-components/palette.tsx')));

const onFirstRows = waitForFirstRows();

function Shell() {
  const { summary, members, loading } = useFleet();
  const [palette, setPalette] = useState<'unused' | 'open' | 'closed'>('unused');
  const settled = useAfterFirstRows();
  useTabIcon(summary);
  useEffect(() => {
    if (!loading) onFirstRows();
  }, [loading]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setPalette((state) => (state === 'open' ? 'closed' : 'open'));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const counts: Counts = {
    '/': {
      count: summary.attention.length + summary.outages.length + summary.serversDown.length,
      label: 'need attention',
    },
    '/deployments': { count: summary.deployments.length, label: 'in progress' },
  };
  return (
    <FlagProvider instances={members.map(({ instance }) => instance)}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-13 text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <Sidebar counts={counts} />
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-4 md:px-6">
            <Link
              to="/"
              className="-ml-1 flex size-10 items-center justify-center md:hidden"
              aria-label="Flotilla home"
            >
              <PennantMark className="size-6" />
            </Link>
            <span
              id="header-title"
              aria-hidden="true"
              className="header-title min-w-0 truncate text-sm font-semibold md:hidden"
            />
            <button
              type="button"
              onClick={() => setPalette('open')}
              aria-keyshortcuts="Control+K Meta+K"
              className="hidden h-8 w-72 items-center gap-2 rounded border border-line bg-surface-raised px-2.5 text-13 text-muted hover:border-line-strong md:flex"
            >
              <Search className="size-4" aria-hidden="true" />
              <span className="flex-1 text-left">Search everything</span>
              <kbd className="text-xs">{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
            </button>
            <div className="ml-auto flex items-center gap-1">
              <Suspense>{settled && <ServerStatus />}</Suspense>
              <Button
                tone="quiet"
                size="icon"
                className="md:hidden"
                aria-label="Search everything"
                icon={<Search aria-hidden="true" />}
                onClick={() => setPalette('open')}
              />
            </div>
          </div>
          <main
            id="main"
            tabIndex={-1}
            className="flex min-w-0 flex-1 flex-col outline-none max-md:pb-[calc(4rem+env(safe-area-inset-bottom))]"
          >
            <Outlet />
          </main>
        </div>
      </div>
      <PhoneBar counts={counts} />
      <Suspense>{settled && <Toaster />}</Suspense>
      <Suspense>{settled && <Shortcuts />}</Suspense>
      <Suspense>
        {palette !== 'unused' && (
          <Palette open={palette === 'open'} onOpenChange={(open) => setPalette(open ? 'open' : 'closed')} />
        )}
      </Suspense>
    </FlagProvider>
  );
}
