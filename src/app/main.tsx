import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { offerReloadAfterUpgrade } from './lib/offer-reload.ts';
import { parseSearch, stringifySearch } from './lib/search-params.ts';
import { createQueryClient } from './queries/client.ts';
import { routeTree } from './routeTree.gen.ts';
import './styles/app.css';

offerReloadAfterUpgrade();
const client = createQueryClient();
const states = () => import('./routes/-components/page-states.tsx');

const router = createRouter({
  routeTree,
  context: { client },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: lazyRouteComponent(states, 'PagePending'),
  defaultErrorComponent: lazyRouteComponent(states, 'PageError'),
  defaultNotFoundComponent: lazyRouteComponent(states, 'AddressMissing'),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id “root”.');
const mount = (): void =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
// The first render replaces the outline in index.html, and the router renders nothing before it has loaded its matches. The page
// itself shows what failed in loading them.
void router.load().then(mount, (error: unknown) => {
  reportError(error);
  mount();
});
