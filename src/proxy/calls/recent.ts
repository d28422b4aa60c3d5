/** The last calls to one instance, for the glass box: no bodies, no headers. */
import type { Call } from '#contract/session.ts';

const KEPT = 100;

export class RecentCalls {
  #calls: Call[] = [];

  add(call: Call): void {
    this.#calls.push(call);
    if (this.#calls.length > KEPT) this.#calls.shift();
  }

  /** Newest first. */
  list(): readonly Call[] {
    return this.#calls.toReversed();
  }
}
