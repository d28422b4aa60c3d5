/**
 * Answers of one instance, by path. Short-lived freshness is the operation's (`freshFor`); an older answer is kept for a
 * while, for when the instance may not be asked. Only complete 2xx answers come here.
 */
import type { StoredAnswer } from './flight.ts';

const LARGEST = 8 * 1024 * 1024;
const ALL = 24 * 1024 * 1024;
const KEPT_MS = 15 * 60_000;

interface Entry {
  readonly answer: StoredAnswer;
  /** Something has been written since. */
  outdated: boolean;
}

export class AnswerCache {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  get(key: string): Readonly<Entry> | undefined {
    return this.#entries.get(key);
  }

  set(key: string, answer: StoredAnswer, now: number): void {
    this.#drop(key);
    for (const [other, entry] of this.#entries) if (now - entry.answer.at > KEPT_MS) this.#drop(other);
    if (answer.body.length > LARGEST) return;
    this.#entries.set(key, { answer, outdated: false });
    this.#bytes += answer.body.length;
    // The oldest first: a Map keeps the order of insertion.
    for (const other of this.#entries.keys()) {
      if (this.#bytes <= ALL) break;
      if (other !== key) this.#drop(other);
    }
  }

  /** After a write nothing here is fresh; it still serves while the instance may not be asked. */
  outdate(): void {
    for (const entry of this.#entries.values()) entry.outdated = true;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.answer.body.length;
  }
}
