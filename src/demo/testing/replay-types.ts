import type { Demo } from '../demo.ts';

export type Row = Record<string, unknown>;

export interface Recording {
  readonly file: string;
  readonly route: string;
  readonly case: string;
  readonly token_abilities: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export interface ReplayClient {
  readonly demo: Demo;
  readonly send: (method: string, path: string, headers?: Record<string, string>, body?: unknown) => Promise<Response>;
  /** The rows of a list on a fresh instance. */
  readonly rows: (path: string) => Promise<Row[]>;
  /** An action as root, for example `/applications/{uuid}/start`. */
  readonly act: (path: string) => Promise<Response>;
}

/** A call below `/api/v1` as root; resolves with the response body. */
export type SendAsRoot = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** A recorded call with the demo's own uuids, once everything it needs exists. */
export interface PreparedCall {
  /** From the root of the instance. */
  readonly path: string;
  readonly body: unknown;
  /** Replaces the recorded query string, without the question mark. */
  readonly search?: string;
}
