/** How one request reaches one instance: over HTTP, or in process for the demo. */
import type { Method } from '#coolify/operation.ts';

export interface UpstreamCall {
  readonly method: Method;
  /** Raw, from the root of the instance, with the query; sent exactly as it is. */
  readonly path: string;
  readonly body: Uint8Array | null;
  /** null: an anonymous call. */
  readonly token: string | null;
  readonly signal: AbortSignal;
  /** The instance is known to work long before it answers (`Operation.slow`): it is waited for as long as for a whole answer. */
  readonly slow?: boolean;
}

export interface UpstreamAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decoded bytes; fails with FailureError. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Transport {
  /** Rejects with FailureError when there was no answer. Never retries. */
  readonly send: (call: UpstreamCall) => Promise<UpstreamAnswer>;
  readonly close: () => Promise<void>;
}

export interface Limits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Longest silence within a body. */
  readonly idleMs: number;
  /** From the first byte sent to the last one read: a body that drips for ever ends too. */
  readonly totalMs: number;
  /** Of the answer, after decoding: a gzip bomb is small on the wire. */
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectMs: 5_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 180_000,
  maxBytes: 32 * 1024 * 1024,
};
