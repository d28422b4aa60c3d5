/** Errors of our own proxy. Answers of an instance never have this form: they pass with `x-flotilla-upstream-status`. */
import type { Failure } from '#coolify/failure.ts';

/** Age in seconds of an answer that came from the proxy's cache. */
export const AGE_HEADER = 'age';
/** Content type of a `Problem`. */
export const PROBLEM_TYPE = 'application/problem+json';

export const problemCodes = [
  'bad-request', // a field of the request is wrong; `field` names it
  'not-found', // no such instance, or no such path of our own
  'forbidden-origin', // no proof of same origin
  'misdirected', // Host is not ours
  'not-in-table', // the call is not one that the instance's dialect and version has
  'read-only', // the instance comes from the environment and cannot be changed here
  'too-large',
  'upstream', // the instance could not be asked; `failure` says why
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** What happened, then what to do: whole sentences. */
  readonly message: string;
  readonly field?: string | undefined;
  readonly failure?: Failure | undefined;
}

/** @returns the problem, or null for anything else */
export function readProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message, field, failure } = value as Record<string, unknown>;
  const known = (problemCodes as readonly unknown[]).includes(code) && typeof message === 'string';
  const told = failure === undefined || (typeof failure === 'object' && failure !== null && 'kind' in failure);
  return known && told && (field === undefined || typeof field === 'string') ? (value as Problem) : null;
}
