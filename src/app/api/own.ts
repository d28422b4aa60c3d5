/** Calls to our own server: `/api/session`, `/api/instances`, … Answers are checked against `src/contract`. */
import type { ZodMiniType, output } from 'zod/mini';
import { PROBLEM_TYPE, readProblem } from '#contract/problem.ts';
import { ApiError } from './error.ts';

export interface OwnRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom the call is about, for the words of an error. */
  readonly instance?: string | undefined;
  /** Which operation it is, likewise; by default the path. */
  readonly operation?: string;
  /** Exactly as `<link rel="preload">` in index.html asks, so that the browser hands over what it has begun to read. */
  readonly preloaded?: boolean;
}

/**
 * Sends a request to our own server.
 * @throws ApiError(offline) when there is no answer, the `Problem` of the server otherwise
 */
export async function send(
  path: string,
  { method = 'GET', body, signal, headers, instance, operation = path, preloaded }: OwnRequest = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(
      path,
      preloaded === true && isSecureContext
        ? { signal: signal ?? null }
        : {
            method,
            cache: 'no-store',
            // The proxy asks for proof of same origin; this header is one that no other site can send without asking first.
            headers: {
              'x-flotilla': '1',
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            ...(signal === undefined ? {} : { signal }),
          },
    );
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw offline(operation);
  }
  if (response.headers.get('content-type')?.startsWith(PROBLEM_TYPE) === true) {
    const problem = readProblem(await response.json().catch(() => null));
    if (problem !== null) {
      const { code, message, field, failure } = problem;
      throw new ApiError({
        instance: instance ?? null,
        operation,
        kind: failure?.kind ?? code,
        status: response.status,
        message,
        fields: field === undefined ? failure?.fields : { [field]: [message] },
        failure,
      });
    }
  }
  return response;
}

/** There is no answer of our own server, or no more of it. */
export const offline = (operation: string): ApiError =>
  new ApiError({ instance: null, operation, kind: 'offline', status: null, message: 'No answer.' });

/** Sends and reads a JSON answer of the given schema. */
export async function ask<T extends ZodMiniType>(
  schema: T,
  path: string,
  request: OwnRequest = {},
): Promise<output<T>> {
  const response = await send(path, request);
  const parsed = response.ok ? schema.safeParse(await response.json().catch(() => null)) : null;
  if (parsed?.success === true) return parsed.data;
  throw new ApiError({
    instance: null,
    operation: path,
    kind: 'internal',
    status: response.status,
    message: `Flotilla’s server answered ${response.status} to ${path}, which this page cannot read. Reload the page; the server may be of another version.`,
  });
}
