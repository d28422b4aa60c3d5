/**
 * How often an instance is asked. Coolify counts 200 requests a minute per user over all tokens (contract section 3,
 * "Rate limit"), people and other clients included; so polling, of all tabs together, stays at 40 a minute and stops
 * altogether under a quarter of the limit, and nothing but a pressed button is sent before `Retry-After` has passed.
 */
export type Priority = 'interactive' | 'background';

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
}

const MINUTE = 60_000;
export const POLLING_PER_MINUTE = 40;
const RESERVE = 0.25;
/** What was just changed is read again without regard to the polling budget. */
const AFTER_WRITE_MS = 8_000;
const UNSAID_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 600;

export type Held = 'budget' | 'back-off';

export class Budget {
  #polled: number[] = [];
  #seen: (RateLimit & { readonly at: number }) | null = null;
  #backOffUntil = 0;
  #wroteAt = Number.NEGATIVE_INFINITY;

  /** Why a read may not be sent now, and for how many seconds; null when it may. */
  holds(priority: Priority, now: number): { readonly why: Held; readonly seconds: number } | null {
    if (now < this.#backOffUntil) return { why: 'back-off', seconds: inSeconds(this.#backOffUntil - now) };
    if (priority === 'interactive' || now - this.#wroteAt < AFTER_WRITE_MS) return null;
    this.#polled = this.#polled.filter((at) => now - at < MINUTE);
    const first = this.#polled[0];
    if (this.#polled.length >= POLLING_PER_MINUTE && first !== undefined)
      return { why: 'budget', seconds: inSeconds(first + MINUTE - now) };
    // What was seen is true for at most a minute: then Coolify's window has passed, and one call finds out.
    if (this.#seen !== null && now - this.#seen.at < MINUTE && this.#seen.remaining < this.#seen.limit * RESERVE) {
      return { why: 'budget', seconds: inSeconds(this.#seen.at + MINUTE - now) };
    }
    return null;
  }

  count(priority: Priority, now: number): void {
    if (priority === 'background') this.#polled.push(now);
  }

  wrote(now: number): void {
    this.#wroteAt = now;
  }

  /** @param retryAfter seconds, as far as the instance said */
  backOff(retryAfter: number | undefined, now: number): void {
    const seconds = Math.min(LONGEST_RETRY_SECONDS, retryAfter ?? UNSAID_RETRY_SECONDS);
    this.#backOffUntil = Math.max(this.#backOffUntil, now + seconds * 1000);
  }

  sawHeaders(headers: Readonly<Record<string, string | undefined>>, now: number): void {
    const limit = wholeNumber(headers['x-ratelimit-limit']);
    const remaining = wholeNumber(headers['x-ratelimit-remaining']);
    if (limit !== null && remaining !== null && limit > 0) this.#seen = { limit, remaining, at: now };
  }

  get rateLimit(): RateLimit | null {
    return this.#seen === null ? null : { limit: this.#seen.limit, remaining: this.#seen.remaining };
  }

  get backOffUntil(): number {
    return this.#backOffUntil;
  }
}

const inSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
