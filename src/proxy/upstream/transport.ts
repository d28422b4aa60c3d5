/** Sends one request to one instance: over HTTP, or in process for the demo. */
import type { Method } from '#coolify/operation.ts';

export interface UpstreamCall {
  readonly method: Method;
  /** Raw, from the root of the instance, with the query; sent unchanged. */
  readonly path: string;
  readonly body: Uint8Array | null;
  /** null for an anonymous request. */
  readonly token: string | null;
  readonly signal: AbortSignal;
  /** The instance works for long before it answers (`Operation.slow`): waits for the headers up to the total limit. */
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
  /** Rejects with FailureError when the instance did not answer. Never retries. */
  readonly send: (call: UpstreamCall) => Promise<UpstreamAnswer>;
  readonly close: () => Promise<void>;
}

export interface Limits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Longest pause within a body. */
  readonly idleMs: number;
  /** From the first byte sent to the last one received. */
  readonly totalMs: number;
  /** Of the response after decoding: a gzip bomb is small on the wire. */
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectMs: 5_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 180_000,
  maxBytes: 32 * 1024 * 1024,
};
