/** The one error type of the interface: what went wrong, on which instance, doing what. */
import { explainFailure, type Explanation } from '#coolify/explain.ts';
import type { Failure, FailureKind } from '#coolify/failure.ts';
import type { ProblemCode } from '#contract/problem.ts';

export type ApiErrorKind = FailureKind | ProblemCode | 'offline';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Name of the instance, null for our own server. */
  readonly instance: string | null;
  /** Operation id, or the path of our own API. */
  readonly operation: string;
  readonly kind: ApiErrorKind;
  readonly status: number | null;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly failure: Failure | null;

  constructor(init: {
    instance: string | null;
    operation: string;
    kind: ApiErrorKind;
    status: number | null;
    message: string;
    fields?: Readonly<Record<string, readonly string[]>> | undefined;
    failure?: Failure | undefined;
  }) {
    super(init.message);
    this.instance = init.instance;
    this.operation = init.operation;
    this.kind = init.kind;
    this.status = init.status;
    this.fields = init.fields ?? {};
    this.failure = init.failure ?? null;
  }

  static ofFailure(failure: Failure, instance: string, operation: string): ApiError {
    return new ApiError({
      instance,
      operation,
      kind: failure.kind,
      status: failure.status,
      message: failure.message,
      fields: failure.fields,
      failure,
    });
  }
}

/** The sentences for any error: what happened, what to do, and the server's own words where it had some. */
export function describeError(error: unknown): Explanation & { readonly quote: string | null } {
  if (error instanceof ApiError) {
    if (error.failure !== null) {
      const explanation = explainFailure(error.failure, { instance: error.instance ?? 'The instance' });
      return { ...explanation, quote: error.failure.message === '' ? null : error.failure.message };
    }
    if (error.kind === 'offline') {
      return { title: 'Flotilla’s own server does not answer', remedy: 'It has stopped or the network is down. The page keeps what it has and tries again.', quote: null };
    }
    return { title: error.message, remedy: '', quote: null };
  }
  return { title: 'Something in this page failed', remedy: 'Reload it. If it happens again, please report it.', quote: error instanceof Error ? error.message : String(error) };
}
