/** Errors of the proxy's own API. */
import type { Failure } from '#coolify/failure.ts';

/** Content type of a `Problem`. */
export const PROBLEM_TYPE = 'application/problem+json';

export const problemCodes = [
  'bad-request', // a field of the request is invalid; `field` names it
  'not-found', // no such instance or path
  'forbidden-origin', // no proof of same origin
  'misdirected', // the Host header is not one of Flotilla's
  'not-in-table', // no such operation, or the instance's dialect and version lack it
  'read-only', // the instance comes from the environment and cannot be changed here
  'too-large',
  'upstream', // the instance could not complete the request; `failure` says why
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** What happened, then what to do, in full sentences. */
  readonly message: string;
  readonly field?: string | undefined;
  readonly failure?: Failure | undefined;
}

/** @returns the problem, or null for anything else */
export function readProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message, field, failure } = value as Record<string, unknown>;
  const known = (problemCodes as readonly unknown[]).includes(code) && typeof message === 'string';
  const isFailure = failure === undefined || (typeof failure === 'object' && failure !== null && 'kind' in failure);
  return known && isFailure && (field === undefined || typeof field === 'string') ? (value as Problem) : null;
}
