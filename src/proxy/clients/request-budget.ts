/**
 * Limits the requests to one instance. Coolify allows 200 a minute per user over all tokens (contract section 3, "Rate
 * limit"), other clients included; so polling, over all tabs, is limited to 40 a minute and stops below a quarter of the
 * limit, and only writes are sent before `Retry-After` has passed.
 */
export type Priority = 'interactive' | 'background';

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
}

const MINUTE_MS = 60_000;
export const POLLING_PER_MINUTE = 40;
const RESERVED_SHARE = 0.25;
/** After a write its effects are read without regard to the polling budget. */
const POST_WRITE_GRACE_MS = 8_000;
const DEFAULT_RETRY_AFTER_SECONDS = 30;
const MAX_RETRY_AFTER_SECONDS = 600;

export type ThrottleReason = 'budget' | 'back-off';

export class RequestBudget {
  readonly #pollingPerMinute: number;
  #polled: number[] = [];
  #rateLimit: (RateLimit & { readonly at: number }) | null = null;
  #backOffUntil = 0;
  #lastWriteAt = Number.NEGATIVE_INFINITY;

  /** @param pace factor for the polling budget */
  constructor(pace = 1) {
    this.#pollingPerMinute = POLLING_PER_MINUTE * pace;
  }

  /** Why a read may not be sent now, and for how many seconds; null when it may be sent. */
  throttle(priority: Priority, now: number): { readonly reason: ThrottleReason; readonly seconds: number } | null {
    if (now < this.#backOffUntil) return { reason: 'back-off', seconds: inSeconds(this.#backOffUntil - now) };
    if (priority === 'interactive' || now - this.#lastWriteAt < POST_WRITE_GRACE_MS) return null;
    this.#polled = this.#polled.filter((at) => now - at < MINUTE_MS);
    const first = this.#polled[0];
    if (this.#polled.length >= this.#pollingPerMinute && first !== undefined)
      return { reason: 'budget', seconds: inSeconds(first + MINUTE_MS - now) };
    // Coolify's window is one minute: after that the last known rate limit is outdated.
    if (
      this.#rateLimit !== null &&
      now - this.#rateLimit.at < MINUTE_MS &&
      this.#rateLimit.remaining < this.#rateLimit.limit * RESERVED_SHARE
    ) {
      return { reason: 'budget', seconds: inSeconds(this.#rateLimit.at + MINUTE_MS - now) };
    }
    return null;
  }

  recordRequest(priority: Priority, now: number): void {
    if (priority === 'background') this.#polled.push(now);
  }

  recordWrite(now: number): void {
    this.#lastWriteAt = now;
  }

  /** @param retryAfter seconds, when the instance gave them */
  backOff(retryAfter: number | undefined, now: number): void {
    const seconds = Math.min(MAX_RETRY_AFTER_SECONDS, retryAfter ?? DEFAULT_RETRY_AFTER_SECONDS);
    this.#backOffUntil = Math.max(this.#backOffUntil, now + seconds * 1000);
  }

  updateFromHeaders(headers: Readonly<Record<string, string | undefined>>, now: number): void {
    const limit = wholeNumber(headers['x-ratelimit-limit']);
    const remaining = wholeNumber(headers['x-ratelimit-remaining']);
    if (limit !== null && remaining !== null && limit > 0) this.#rateLimit = { limit, remaining, at: now };
  }

  get rateLimit(): RateLimit | null {
    return this.#rateLimit === null ? null : { limit: this.#rateLimit.limit, remaining: this.#rateLimit.remaining };
  }

  get backOffUntil(): number {
    return this.#backOffUntil;
  }
}

const inSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
