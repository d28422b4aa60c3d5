/**
 * Sends everything that goes to one instance. Concurrent reads share one request, recent ones are answered from the cache,
 * and reads obey the request budget. Writes are sent once, are never aborted, and raise the revision of the instance.
 */
import { classifyAnswer, FailureError, type Failure, type RawAnswer } from '#coolify/failure.ts';
import type { AnyOperation, Method } from '#coolify/operation.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Log } from '../log/log.ts';
import type { Limits, Transport } from '../upstream/transport.ts';
import { RequestBudget, type Priority, type RateLimit, type ThrottleReason } from './request-budget.ts';
import { RecentCalls } from './recent-calls.ts';
import type { ResponseCache } from './response-cache.ts';
import { SharedRequest, type StoredResponse } from './shared-request.ts';

/** What is sent: one variant of an operation, or a read of the handshake. */
export interface ClientOperation extends Pick<
  AnyOperation,
  'changes' | 'freshFor' | 'slow' | 'sensitive' | 'ability' | 'formerAbility' | 'resource'
> {
  readonly id: OperationId;
  /** Index of the variant. */
  readonly index: number;
  readonly method: Method;
  readonly anonymous: boolean;
}

export interface ClientRequest {
  readonly operation: ClientOperation;
  /** From the root of the instance, with the query. */
  readonly path: string;
  readonly body: Uint8Array | null;
  readonly priority: Priority;
  /** Bypasses the freshness check of the cache. */
  readonly fresh: boolean;
  readonly signal?: AbortSignal | undefined;
}

export type ClientResult =
  | {
      readonly ok: true;
      readonly response: StoredResponse;
      /** Of the instance: for a read when the request began, for a write after it settled. */
      readonly revision: number;
      /** Why an older response from the cache was used. */
      readonly throttled: ThrottleReason | null;
    }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly status: number | null;
      readonly throttled: ThrottleReason | null;
    };

export interface InstanceClientOptions {
  readonly instance: string;
  readonly transport: Transport;
  readonly token: string;
  readonly limits: Limits;
  readonly log: Log;
  readonly clock: () => number;
  readonly pace: number;
  readonly cache: ResponseCache;
  readonly revision: () => number;
  /** Called when a write starts and when it has settled, successful or not. */
  readonly onWrite: (operation: ClientOperation) => void;
  /** Called with each complete response to an operation of the table. */
  readonly onResponse: (operation: ClientOperation, response: RawAnswer) => void;
}

/** A failed background read is not repeated for this long: several tabs would, one after another. */
const NEGATIVE_CACHE_TTL_MS = 5_000;
const MAX_NEGATIVE_ENTRIES = 500;

let clientCount = 0;

export class InstanceClient {
  readonly #options: InstanceClientOptions;
  readonly #budget: RequestBudget;
  readonly #recent = new RecentCalls();
  readonly #inFlight = new Map<string, { readonly request: SharedRequest; readonly revision: number }>();
  readonly #negativeCache = new Map<
    string,
    { readonly failure: Failure; readonly until: number; readonly revision: number }
  >();
  readonly #cachePrefix = `${++clientCount} `;
  #closed = false;

  constructor(options: InstanceClientOptions) {
    this.#options = options;
    this.#budget = new RequestBudget(options.pace);
  }

  get rateLimit(): RateLimit | null {
    return this.#budget.rateLimit;
  }

  /** Until when nothing is read, as the instance demanded; in the past when it did not. */
  get backOffUntil(): number {
    return this.#budget.backOffUntil;
  }

  recentCalls(): ReturnType<RecentCalls['list']> {
    return this.#recent.list();
  }

  /** Resolves with the complete response. Never rejects. */
  send(request: ClientRequest): Promise<ClientResult> {
    return request.operation.changes ? this.#write(request) : this.#read(request);
  }

  async #read(request: ClientRequest): Promise<ClientResult> {
    const { clock, pace, cache, revision: currentRevision } = this.#options;
    const { operation, path, priority, fresh, signal } = request;
    const now = clock();
    const revision = currentRevision();
    const freshMs = (operation.freshFor * 1000) / pace;
    const running = this.#inFlight.get(path);
    if (running?.request.joinable === true && running.revision === revision)
      return await this.#settle(running.request, running.revision, signal);
    const cached = cache.get(this.#cachePrefix + path);
    if (cached !== undefined && !fresh && cached.revision === revision && now - cached.response.at < freshMs)
      return { ok: true, ...cached, throttled: null };
    const throttle = this.#budget.throttle(priority, now);
    if (throttle !== null) {
      if (cached !== undefined) return { ok: true, ...cached, throttled: throttle.reason };
      const failure: Failure = { kind: 'rate-limited', status: null, message: '', retryAfter: throttle.seconds };
      return { ok: false, failure, status: null, throttled: throttle.reason };
    }
    const failed = this.#negativeCache.get(path);
    if (priority === 'background' && !fresh && failed?.revision === revision && now < failed.until)
      return { ok: false, failure: failed.failure, status: failed.failure.status, throttled: null };
    const shared = this.#dispatch(request, now, cached?.response);
    this.#inFlight.set(path, { request: shared, revision });
    void shared.result.then((result) => {
      if (this.#inFlight.get(path)?.request === shared) this.#inFlight.delete(path);
      this.#negativeCache.delete(path);
      if (this.#closed) return;
      if (result.ok && result.response.status >= 200 && result.response.status <= 299) {
        if (freshMs > 0 && operation.sensitive !== true)
          cache.set(this.#cachePrefix + path, { response: result.response, revision });
        return;
      }
      const failure = result.ok ? classifyAnswer(result.response.raw()) : result.failure;
      if (failure.kind === 'aborted') return;
      if (this.#negativeCache.size >= MAX_NEGATIVE_ENTRIES) this.#negativeCache.clear();
      this.#negativeCache.set(path, { failure, revision, until: clock() + Math.max(NEGATIVE_CACHE_TTL_MS, freshMs) });
    });
    return await this.#settle(shared, revision, signal);
  }

  async #settle(request: SharedRequest, revision: number, signal?: AbortSignal): Promise<ClientResult> {
    const unsubscribe = request.subscribe(signal);
    const result = await request.result;
    unsubscribe();
    return result.ok ? { ...result, revision, throttled: null } : { ...result, throttled: null };
  }

  /** Not subscribed with the caller's signal: a write that was sent is never aborted. */
  async #write(request: ClientRequest): Promise<ClientResult> {
    const { clock, onWrite, revision } = this.#options;
    onWrite(request.operation);
    const result = await this.#dispatch(request, clock()).result;
    this.#budget.recordWrite(clock());
    onWrite(request.operation);
    return result.ok ? { ...result, revision: revision(), throttled: null } : { ...result, throttled: null };
  }

  #dispatch(request: ClientRequest, startedAt: number, previous?: StoredResponse): SharedRequest {
    const { operation, path, body, priority } = request;
    const shared = this.#start(operation, path, body, priority, startedAt, previous);
    void shared.result.then((result) => {
      this.#recordCall(
        operation.id,
        operation,
        path,
        priority,
        startedAt,
        shared,
        result.ok ? null : result.failure.kind,
      );
      if (!result.ok) return;
      this.#updateBudget(result.response);
      this.#options.onResponse(operation, result.response.raw());
    });
    return shared;
  }

  #start(
    { method, anonymous, slow }: Pick<ClientOperation, 'method' | 'anonymous' | 'slow'>,
    path: string,
    body: Uint8Array | null,
    priority: Priority,
    startedAt: number,
    previous?: StoredResponse,
  ): SharedRequest {
    const { transport, token, limits, clock } = this.#options;
    this.#budget.recordRequest(priority, startedAt);
    return new SharedRequest({
      send: (signal) =>
        transport.send({ method, path, body, token: anonymous ? null : token, signal, slow: slow === true }),
      previous,
      totalMs: limits.totalMs,
      clock,
    });
  }

  /** One GET of the handshake, which is not in the table. Rejects with FailureError. */
  async sendProbe(path: string, anonymous: boolean, priority: Priority): Promise<RawAnswer> {
    const startedAt = this.#options.clock();
    const probe = { method: 'GET', anonymous, changes: false } as const;
    const request = this.#start(probe, path, null, priority, startedAt);
    const result = await request.result;
    this.#recordCall('handshake', probe, path, priority, startedAt, request, result.ok ? null : result.failure.kind);
    if (!result.ok) throw new FailureError(result.failure);
    this.#updateBudget(result.response);
    return result.response.raw();
  }

  #recordCall(
    operation: string,
    { method, changes }: Pick<ClientOperation, 'method' | 'changes'>,
    path: string,
    priority: Priority,
    startedAt: number,
    { status, bytes }: SharedRequest,
    code: string | null,
  ): void {
    const { instance, clock, log } = this.#options;
    const ms = Math.round(clock() - startedAt);
    this.#recent.add({ at: new Date(startedAt).toISOString(), operation, method, path, status, ms, bytes, priority });
    const failed = code !== null || status === null || status >= 400;
    log(changes ? 'write' : failed ? 'read-failed' : 'read', {
      operation,
      instance,
      ms,
      bytes,
      ...(status === null ? {} : { status }),
      ...(code === null ? {} : { code }),
    });
  }

  #updateBudget(response: StoredResponse): void {
    const now = this.#options.clock();
    this.#budget.updateFromHeaders(response.headers, now);
    if (response.status !== 429) return;
    const failure = classifyAnswer(response.raw());
    // A full deployment queue (also 429) does not limit reads.
    if (failure.kind === 'rate-limited') this.#budget.backOff(failure.retryAfter, now);
  }

  /** For an instance that was removed or has another token: nothing that this client read is used again. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#inFlight.clear();
    this.#negativeCache.clear();
    this.#options.cache.deletePrefix(this.#cachePrefix);
    await this.#options.transport.close();
  }
}
