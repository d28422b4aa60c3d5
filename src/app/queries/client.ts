/** The one QueryClient. The only place that turns a failed mutation into a toast. */
import { MutationCache, QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What was tried, for the toast: “Restart shop-api”. */
      readonly doing?: string;
      /** The form shows the error itself. */
      readonly quiet?: boolean;
    };
  }
}

/** Refusals that asking again will not change. */
const FINAL = new Set(['unauthenticated', 'team-gone', 'ability', 'role', 'api-disabled', 'ip-not-allowed', 'forbidden', 'not-found', 'no-such-route', 'validation', 'rejected', 'not-in-table', 'not-coolify', 'unreadable', 'rate-limited', 'redirect', 'tls', 'blocked-address']); // prettier-ignore

/** Once more than the instance said: its clock and ours round differently. */
const AFTER_MS = 500;

/**
 * A read that failed and is made again stays failed until it is answered. By itself it would become a first read again: at
 * each poll the page would take its sentence away and bring it back a second later.
 */
function keepFailed(cache: QueryCache): void {
  const failed = new WeakMap<Query, Error>();
  cache.subscribe((event) => {
    // A new look is a first read: what failed may have been mended meanwhile.
    if (event.type === 'observerRemoved' && event.query.getObserversCount() === 0) failed.delete(event.query);
    if (event.type !== 'updated') return;
    const { query, action } = event;
    if (action.type === 'success') failed.delete(query);
    else if (action.type === 'error' && query.state.error !== null) failed.set(query, query.state.error);
    else if (action.type === 'fetch' && query.state.data === undefined) {
      const error = failed.get(query);
      if (error !== undefined) query.setState({ status: 'error', error });
    }
  });
}

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        // Reads only: nothing that changes state is a query.
        retry: (count, error) => count < 1 && !(error instanceof ApiError && FINAL.has(error.kind)),
        retryDelay: 800,
        refetchOnWindowFocus: true,
      },
      // Without a network it fails now; it is never kept back to be sent later.
      mutations: { retry: false, networkMode: 'always' },
    },
    queryCache: new QueryCache({
      // Asked too often: what is looked at says so, and is read again once the instance takes calls, as `explain.ts` promises.
      onError: (error, { queryKey }) => {
        if (!(error instanceof ApiError) || error.kind !== 'rate-limited') return;
        setTimeout(
          () => void client.refetchQueries({ queryKey, exact: true, type: 'active' }),
          (error.failure?.retryAfter ?? 30) * 1000 + AFTER_MS,
        );
      },
    }),
    mutationCache: new MutationCache({
      onError: async (error, _variables, _context, mutation) => {
        if (mutation.meta?.quiet === true) return;
        const { describeError } = await import('#app/api/describe.ts');
        const { title, remedy, quote, lines, fieldLines } = describeError(error);
        const doing = mutation.meta?.doing;
        notify.failed(
          doing === undefined ? title : `${doing}: failed`,
          [doing === undefined ? '' : `${title}.`, quote === null ? '' : `“${quote}”`, ...fieldLines, ...lines, remedy]
            .filter((part) => part !== '')
            .join(' '),
        );
      },
    }),
  });
  keepFailed(client.getQueryCache());
  return client;
}
