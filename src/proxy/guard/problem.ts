/** Our own errors, in the contract's form. */
import type { Failure } from '#coolify/failure.ts';
import { PROBLEM_TYPE, type Problem, type ProblemCode } from '#contract/problem.ts';

const STATUS: Readonly<Record<ProblemCode, number>> = {
  'bad-request': 400,
  'not-found': 404,
  'forbidden-origin': 403,
  misdirected: 421,
  'not-in-table': 404,
  'read-only': 403,
  'too-large': 413,
  upstream: 502,
  internal: 500,
};

/** Thrown anywhere below a route; the app turns it into an answer. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly status: number;
  constructor(problem: Problem, status: number = STATUS[problem.code]) {
    super(problem.message);
    this.problem = problem;
    this.status = status;
  }
}

export function problemResponse(problem: Problem, status: number = STATUS[problem.code]): Response {
  const wait = problem.failure?.retryAfter;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    },
  });
}

/** 504 for silence, 429 for patience, 502 for the rest. */
export function upstreamStatus(failure: Failure): number {
  if (failure.kind === 'timeout') return 504;
  return failure.kind === 'rate-limited' && failure.status === null ? 429 : 502;
}
