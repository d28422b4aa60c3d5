/** The error type of everything that reaches Flotilla's server: kind, instance, operation, and messages by field. */
import type { Failure, FailureKind } from '#coolify/failure.ts';
import type { ProblemCode } from '#contract/problem.ts';

export type ApiErrorKind = FailureKind | ProblemCode | 'offline';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Name of the instance, null for Flotilla's own server. */
  readonly instance: string | null;
  /** Operation id, or the path of Flotilla's own API. */
  readonly operation: string;
  /** The request changes an instance: without a response it may still have had its effect. */
  readonly changes: boolean;
  readonly kind: ApiErrorKind;
  readonly status: number | null;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly failure: Failure | null;

  constructor(init: {
    instance: string | null;
    operation: string;
    changes?: boolean;
    kind: ApiErrorKind;
    status: number | null;
    message: string;
    fields?: Readonly<Record<string, readonly string[]>> | undefined;
    failure?: Failure | undefined;
  }) {
    super(init.message);
    this.instance = init.instance;
    this.operation = init.operation;
    this.changes = init.changes ?? false;
    this.kind = init.kind;
    this.status = init.status;
    this.fields = init.fields ?? {};
    this.failure = init.failure ?? null;
  }

  /** @param operation operation id */
  static fromFailure(failure: Failure, instance: string, operation: string): ApiError {
    const { kind, status, message, fields } = failure;
    return new ApiError({ instance, operation, kind, status, message, fields, failure });
  }

  /** The same error with a changed failure. */
  with(change: Partial<Failure>): ApiError {
    if (this.failure === null) return this;
    const failure = { ...this.failure, ...change };
    const { kind, status, message, fields } = failure;
    const { instance, operation, changes } = this;
    return new ApiError({ instance, operation, changes, kind, status, message, fields, failure });
  }
}
