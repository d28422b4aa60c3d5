/** The one QueryClient. The only place that turns a failed mutation into a toast. */
import { MutationCache, QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import { paceOf } from './intervals.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What was attempted, for the toast: “Restart shop-api”. */
      readonly label?: string;
      /** The form or dialog shows the failure itself. */
      readonly suppressToast?: boolean;
    };
  }
}

/** Failures that a retry cannot change. */
const FINAL = new Set(['unauthenticated', 'team-gone', 'ability', 'role', 'api-disabled', 'ip-not-allowed', 'forbidden', 'not-found', 'no-such-route', 'validation', 'rejected', 'not-in-table', 'not-coolify', 'unreadable', 'rate-limited', 'redirect', 'tls', 'blocked-address', 'bad-request']); // prettier-ignore

/** Slack on top of Retry-After, for rounding on either side. */
const RETRY_SLACK_MS = 500;
const DEFAULT_RETRY_AFTER_SECONDS = 30;

/** Keeps `status: 'error'` while a failed query refetches; TanStack would reset it to `pending` and the error would flicker. */
function keepErrorWhileRefetching(cache: QueryCache): void {
  const failed = new WeakMap<Query, Error>();
  cache.subscribe((event) => {
    // The next page that opens it reads it for the first time.
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

/** On 429, refetches a query once Retry-After has passed, if a page still shows it. One timer per query. */
function retryAfterRateLimit(): (client: QueryClient, query: Query<unknown, unknown>, error: Error) => void {
  const timers = new WeakMap<object, ReturnType<typeof setTimeout>>();
  return (client, query, error) => {
    if (!(error instanceof ApiError) || error.kind !== 'rate-limited') return;
    clearTimeout(timers.get(query));
    const delay = (error.failure?.retryAfter ?? DEFAULT_RETRY_AFTER_SECONDS) * 1000 + RETRY_SLACK_MS;
    const filters = { queryKey: query.queryKey, exact: true, type: 'active' } as const;
    timers.set(
      query,
      setTimeout(() => void client.refetchQueries(filters, { cancelRefetch: false }), delay),
    );
  };
}

type Interval = number | false | ((query: Query) => number | false | undefined);

/** Divides every polling interval by the pace, which the first response of the fleet brings. */
class PacedQueryClient extends QueryClient {
  // TanStack applies the defaults several times to the same options.
  readonly #scaled = new WeakSet<object>();

  override defaultQueryOptions: QueryClient['defaultQueryOptions'] = (options) => {
    const defaulted = super.defaultQueryOptions(options);
    const { refetchInterval: interval } = defaulted as { refetchInterval?: Interval };
    if (interval === undefined || (typeof interval === 'function' && this.#scaled.has(interval))) return defaulted;
    const scaled = (query: Query) => {
      const ms = typeof interval === 'function' ? interval(query) : interval;
      return typeof ms === 'number' ? ms / paceOf(this) : ms;
    };
    this.#scaled.add(scaled);
    return Object.assign(defaulted, { refetchInterval: scaled });
  };
}

export function createQueryClient(): QueryClient {
  const onRateLimit = retryAfterRateLimit();
  const client: QueryClient = new PacedQueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        // Reads only: nothing that changes state is a query.
        retry: (count, error) => count < 1 && !(error instanceof ApiError && FINAL.has(error.kind)),
        retryDelay: 800,
        refetchOnWindowFocus: true,
      },
      // Without a network a write fails at once; it is never queued to be sent later.
      mutations: { retry: false, networkMode: 'always' },
    },
    queryCache: new QueryCache({ onError: (error, query) => onRateLimit(client, query, error) }),
    mutationCache: new MutationCache({
      onError: async (error, _variables, _context, mutation) => {
        if (mutation.meta?.suppressToast === true) return;
        const { describeError } = await import('#app/api/describe-error.ts');
        const { title, remedy, quote, lines, fieldLines } = describeError(error);
        const label = mutation.meta?.label;
        notify.failed(
          label === undefined ? title : `${label}: failed`,
          [label === undefined ? '' : `${title}.`, quote === null ? '' : `“${quote}”`, ...fieldLines, ...lines, remedy]
            .filter((part) => part !== '')
            .join(' '),
        );
      },
    }),
  });
  keepErrorWhileRefetching(client.getQueryCache());
  return client;
}
