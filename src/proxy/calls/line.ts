/**
 * The line to one instance: everything that is sent to it goes through here. Reads share one flight and a short cache and
 * obey the budget; writes are sent once, never repeated, and outdate everything read before.
 */
import type { Match } from '#coolify/allow-list.ts';
import { classifyAnswer, FailureError, type Failure, type RawAnswer } from '#coolify/failure.ts';
import type { Method } from '#coolify/operation.ts';
import type { Log } from '../log/log.ts';
import type { Limits, Transport } from '../upstream/transport.ts';
import { Budget, type Held, type Priority, type RateLimit } from './budget.ts';
import { AnswerCache } from './cache.ts';
import { Flight, type StoredAnswer } from './flight.ts';
import { RecentCalls } from './recent.ts';

export interface LineOptions {
  readonly instance: string;
  readonly transport: Transport;
  readonly token: string;
  readonly limits: Limits;
  readonly log: Log;
  readonly clock: () => number;
  /** Told of each complete answer to a call of the table. */
  readonly learn: (match: Match, answer: RawAnswer) => void;
  /** Told when a call that changes something has ended, however it ended. */
  readonly wrote?: (match: Match) => void;
}

export interface LineCall {
  readonly match: Match;
  /** Raw, from the root of the instance, with the query. */
  readonly path: string;
  readonly body: Uint8Array | null;
  readonly priority: Priority;
  /** The person wants it new: the cache's freshness does not count. */
  readonly fresh: boolean;
  readonly signal?: AbortSignal;
}

export type LineAnswer =
  | { readonly from: 'cache'; readonly answer: StoredAnswer; readonly held: Held | null }
  | { readonly from: 'flight'; readonly flight: Flight; readonly leave: () => void }
  | { readonly from: 'nowhere'; readonly failure: Failure; readonly held: Held | null };

/** Background calls do not knock again at once where they have just failed: many tabs would, one after another. */
const FAILED_FOR_MS = 5_000;

export class Line {
  readonly #options: LineOptions;
  readonly #cache = new AnswerCache();
  readonly #budget = new Budget();
  readonly #recent = new RecentCalls();
  #flights = new Map<string, Flight>();
  #failed = new Map<string, { readonly failure: Failure; readonly until: number }>();
  #epoch = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get rateLimit(): RateLimit | null {
    return this.#budget.rateLimit;
  }

  /** Until when nothing is read, as the instance asked; in the past when it did not. */
  get backOffUntil(): number {
    return this.#budget.backOffUntil;
  }

  recentCalls(): ReturnType<RecentCalls['list']> {
    return this.#recent.list();
  }

  ask(call: LineCall): LineAnswer {
    return call.match.operation.changes ? this.#write(call) : this.#read(call);
  }

  /** For those who want the whole answer: waits for its end. */
  async complete(
    call: LineCall,
  ): Promise<
    | { readonly ok: true; readonly answer: StoredAnswer; readonly held: Held | null }
    | { readonly ok: false; readonly failure: Failure; readonly held: Held | null }
  > {
    const asked = this.ask(call);
    if (asked.from === 'cache') return { ok: true, answer: asked.answer, held: asked.held };
    if (asked.from === 'nowhere') return { ok: false, failure: asked.failure, held: asked.held };
    try {
      const settled = await asked.flight.settled;
      return settled.ok
        ? { ok: true, answer: settled.answer, held: null }
        : { ok: false, failure: settled.failure, held: null };
    } finally {
      asked.leave();
    }
  }

  #read(call: LineCall): LineAnswer {
    const { clock } = this.#options;
    const key = call.path;
    const freshMs = call.match.operation.freshFor * 1000;
    const flying = this.#flights.get(key);
    if (flying?.open === true) return { from: 'flight', flight: flying, leave: flying.board(call.signal) };
    const now = clock();
    const kept = this.#cache.get(key);
    if (kept !== undefined && !call.fresh && !kept.outdated && now - kept.answer.at < freshMs)
      return { from: 'cache', answer: kept.answer, held: null };
    const hold = this.#budget.holds(call.priority, now);
    if (hold !== null) {
      if (kept !== undefined) return { from: 'cache', answer: kept.answer, held: hold.why };
      return {
        from: 'nowhere',
        held: hold.why,
        failure: { kind: 'rate-limited', status: null, message: '', retryAfter: hold.seconds },
      };
    }
    const failed = this.#failed.get(key);
    if (call.priority === 'background' && !call.fresh && failed !== undefined && now < failed.until)
      return { from: 'nowhere', failure: failed.failure, held: null };
    const epoch = this.#epoch;
    const { flight, leave } = this.#launch(call, now, kept?.answer);
    this.#flights.set(key, flight);
    void flight.settled.then((settled) => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      this.#failed.delete(key);
      if (settled.ok && settled.answer.status >= 200 && settled.answer.status <= 299) {
        // An answer that was on its way while something was written may be older than the write.
        if (epoch === this.#epoch && freshMs > 0) this.#cache.set(key, settled.answer, clock());
      } else {
        const failure = settled.ok ? classifyAnswer(settled.answer.raw()) : settled.failure;
        if (failure.kind !== 'aborted')
          this.#failed.set(key, { failure, until: clock() + Math.max(FAILED_FOR_MS, freshMs) });
        if (this.#failed.size > 500) this.#failed.clear();
      }
    });
    return { from: 'flight', flight, leave };
  }

  #write(call: LineCall): LineAnswer {
    this.#outdate();
    const { flight, leave } = this.#launch(call, this.#options.clock());
    void flight.settled.then(() => {
      this.#outdate();
      this.#budget.wrote(this.#options.clock());
      this.#options.wrote?.(call.match);
    });
    return { from: 'flight', flight, leave };
  }

  #outdate(): void {
    this.#epoch++;
    this.#cache.outdate();
    this.#flights = new Map();
    this.#failed.clear();
  }

  #launch(
    { match, path, body, priority, signal }: LineCall,
    started: number,
    before?: StoredAnswer,
  ): { flight: Flight; leave: () => void } {
    const { transport, token, limits, clock } = this.#options;
    const { method, anonymous } = match.variant;
    this.#budget.count(priority, started);
    const flight = new Flight({
      send: (stop) =>
        transport.send({
          method,
          path,
          body,
          token: anonymous === true ? null : token,
          signal: stop,
          slow: match.operation.slow === true,
        }),
      before,
      totalMs: limits.totalMs,
      clock,
    });
    const leave = flight.board(signal);
    void flight.settled.then((settled) => {
      this.#note(
        match.id,
        method,
        path,
        priority,
        started,
        flight,
        settled.ok ? null : settled.failure.kind,
        match.operation.changes,
      );
      if (settled.ok) this.#learn(settled.answer, match);
    });
    return { flight, leave };
  }

  /** One read beside the table, for the handshake. Rejects with FailureError. */
  async sendRead(path: string, anonymous: boolean, priority: Priority): Promise<RawAnswer> {
    const { transport, token, limits, clock } = this.#options;
    const method: Method = 'GET';
    const started = clock();
    this.#budget.count(priority, started);
    const flight = new Flight({
      send: (signal) => transport.send({ method, path, body: null, token: anonymous ? null : token, signal }),
      totalMs: limits.totalMs,
      clock,
    });
    const leave = flight.board();
    const settled = await flight.settled;
    leave();
    this.#note('handshake', method, path, priority, started, flight, settled.ok ? null : settled.failure.kind, false);
    if (!settled.ok) throw new FailureError(settled.failure);
    this.#learn(settled.answer, null);
    return settled.answer.raw();
  }

  #note(
    operation: string,
    method: Method,
    path: string,
    priority: Priority,
    started: number,
    flight: Flight,
    code: string | null,
    changes: boolean,
  ): void {
    const { instance, clock, log } = this.#options;
    const ms = Math.round(clock() - started);
    const status = flight.head?.status ?? null;
    this.#recent.add({
      at: new Date(started).toISOString(),
      operation,
      method,
      path,
      status,
      ms,
      bytes: flight.bytes,
      priority,
    });
    const failed = code !== null || status === null || status >= 400;
    log(changes ? 'write' : failed ? 'read-failed' : 'read', {
      operation,
      instance,
      ms,
      bytes: flight.bytes,
      ...(status === null ? {} : { status }),
      ...(code === null ? {} : { code }),
    });
  }

  #learn(answer: StoredAnswer, match: Match | null): void {
    const now = this.#options.clock();
    this.#budget.sawHeaders(answer.headers, now);
    if (answer.status === 429) {
      const failure = classifyAnswer(answer.raw());
      // A full deployment queue (also 429) is no reason to stop reading.
      if (failure.kind === 'rate-limited') this.#budget.backOff(failure.retryAfter, now);
    }
    if (match !== null) this.#options.learn(match, answer.raw());
  }

  /** The instance is gone or has another token: nothing that was read counts any more. */
  async close(): Promise<void> {
    this.#outdate();
    this.#cache.clear();
    await this.#options.transport.close();
  }
}
