/**
 * Responses of all instances, by client and path. An entry outlives its operation's freshness: it is still served while the
 * request budget is used up. Only complete 2xx responses of operations that are not sensitive are stored.
 * They are raw: lists of Coolify contain fields that the model drops, some of them secret, for at most `MAX_AGE_MS` in memory.
 */
import { LRUCache } from 'lru-cache';
import type { StoredResponse } from './shared-request.ts';

export const MAX_TOTAL_BYTES = 32 * 1024 * 1024;
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;
export const MAX_AGE_MS = 15 * 60_000;
/** Headers, key and bookkeeping of one entry. */
const ENTRY_OVERHEAD_BYTES = 1024;

export interface CachedResponse {
  readonly response: StoredResponse;
  /** Of the instance when the request began. */
  readonly revision: number;
}

export class ResponseCache {
  readonly #entries: LRUCache<string, CachedResponse>;

  constructor(clock: () => number) {
    this.#entries = new LRUCache<string, CachedResponse>({
      maxSize: MAX_TOTAL_BYTES,
      maxEntrySize: MAX_ENTRY_BYTES,
      sizeCalculation: ({ response }) => response.body.length + ENTRY_OVERHEAD_BYTES,
      ttl: MAX_AGE_MS,
      ttlAutopurge: true,
      perf: { now: clock },
    });
  }

  get totalBytes(): number {
    return this.#entries.calculatedSize;
  }

  get(key: string): CachedResponse | undefined {
    return this.#entries.get(key);
  }

  /** A response whose request began before that of the stored one is ignored. */
  set(key: string, cached: CachedResponse): void {
    const stored = this.#entries.peek(key);
    if (stored === undefined || cached.revision >= stored.revision) this.#entries.set(key, cached);
  }

  deletePrefix(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }
}
