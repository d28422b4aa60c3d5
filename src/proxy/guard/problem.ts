/** Errors of our own API, in the form of the contract. */
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

/** May be thrown anywhere below a route; the app responds with it. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(problem: Problem, status: number = STATUS[problem.code], headers: Readonly<Record<string, string>> = {}) {
    super(problem.message);
    this.problem = problem;
    this.status = status;
    this.headers = headers;
  }
}

export function problemResponse(
  problem: Problem,
  status: number = STATUS[problem.code],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const wait = problem.failure?.retryAfter;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...headers,
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    },
  });
}

/** Status for an instance that did not answer: 504 for a timeout, 429 while Flotilla waits, 502 otherwise. */
export function upstreamStatus(failure: Failure): number {
  if (failure.kind === 'timeout') return 504;
  return failure.kind === 'rate-limited' && failure.status === null ? 429 : 502;
}
