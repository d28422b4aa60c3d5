import type { InputOf, OperationId } from '#coolify/operations/table.ts';

/** The instance that an input is built for, called with a token that may do everything. */
export interface InputContext {
  readonly isReference: boolean;
  /** Rows of a list, for example `rows('/servers')`. */
  readonly rows: (path: string) => Promise<readonly Record<string, unknown>[]>;
  /** Any call; resolves with the body, without the reference's envelope. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/** Builds the input of an operation from what the instance has; may create a resource first, for example to delete it. */
export type Inputs = { readonly [K in OperationId]?: (context: InputContext) => Promise<InputOf<K>> };
