/** Laravel's rate limiter as Coolify configures it: calls per minute and user (contract section 3, "Rate limit"). */

export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends; null unless the call exceeds the limit. */
  readonly retryAfter: number | null;
  /** End of the window, in epoch seconds. */
  readonly resetAt: number;
}

const WINDOW_MS = 60_000;

export interface Limiter {
  hit(bucket: string, limit: number, now: number): Allowance;
}

export function createLimiter(): Limiter {
  const buckets = new Map<string, { count: number; until: number }>();
  return {
    hit(bucket, limit, now) {
      let entry = buckets.get(bucket);
      if (entry === undefined || entry.until <= now)
        buckets.set(bucket, (entry = { count: 0, until: now + WINDOW_MS }));
      const resetAt = Math.ceil(entry.until / 1000);
      if (entry.count >= limit)
        return { limit, remaining: 0, retryAfter: Math.max(1, Math.ceil((entry.until - now) / 1000)), resetAt };
      entry.count += 1;
      return { limit, remaining: limit - entry.count, retryAfter: null, resetAt };
    },
  };
}

export const limitHeaders = (allowance: Allowance): Record<string, string> => ({
  'x-ratelimit-limit': String(allowance.limit),
  'x-ratelimit-remaining': String(allowance.remaining),
  ...(allowance.retryAfter === null
    ? {}
    : { 'retry-after': String(allowance.retryAfter), 'x-ratelimit-reset': String(allowance.resetAt) }),
});
