/** The most recent requests to one instance, without bodies and headers. */
import type { Call } from '#contract/calls.ts';

const MAX_CALLS = 100;

export class RecentCalls {
  #calls: Call[] = [];

  add(call: Call): void {
    this.#calls.push(call);
    if (this.#calls.length > MAX_CALLS) this.#calls.shift();
  }

  /** Newest first. */
  list(): readonly Call[] {
    return this.#calls.toReversed();
  }
}
