/** The one error type of the interface: what went wrong, on which instance, doing what. */
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
