/** Requests to Flotilla's own server: `/api/session`, `/api/instances`, … JSON responses are checked against `src/contract`. */
import type { ZodMiniType, output } from 'zod/mini';
import { PROBLEM_TYPE, readProblem } from '#contract/problem.ts';
import { ApiError } from './error.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of the instance that the request is about, for errors. */
  readonly instance?: string | undefined;
  /** Operation id for errors; the path by default. */
  readonly operation?: string;
  /** The request changes an instance, so it may have had its effect although no response arrived. */
  readonly changes?: boolean;
  /** Sends exactly what `<link rel="preload">` in index.html sends, so that the browser reuses the preloaded response. */
  readonly preloaded?: boolean;
}

/**
 * Sends a request to Flotilla's own server.
 * @throws ApiError with kind `offline` when there is no response, otherwise made from the server's `Problem`
 */
export async function request(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, signal, headers, preloaded } = options;
  let response: Response;
  try {
    response = await fetch(
      path,
      preloaded === true && isSecureContext
        ? { signal: signal ?? null }
        : {
            method,
            // Proof of same origin: another site cannot send this header without a preflight.
            headers: {
              'x-flotilla': '1',
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            body: body === undefined ? null : JSON.stringify(body),
            signal: signal ?? null,
          },
    );
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw offlineError(path, options);
  }
  if (response.headers.get('content-type')?.startsWith(PROBLEM_TYPE) !== true) return response;
  const problem = readProblem(await response.json().catch(() => null));
  if (problem === null) return response;
  const { code, message, field, failure } = problem;
  throw new ApiError({
    instance: options.instance ?? null,
    operation: options.operation ?? path,
    changes: options.changes ?? false,
    kind: failure?.kind ?? code,
    status: failure === undefined ? response.status : failure.status,
    message: failure === undefined || failure.message === '' ? message : failure.message,
    fields: field === undefined ? failure?.fields : { [field]: [message] },
    failure,
  });
}

/** The server did not respond, or its response is incomplete. */
export const offlineError = (path: string, { operation = path, changes = false }: RequestOptions = {}): ApiError =>
  new ApiError({ instance: null, operation, changes, kind: 'offline', status: null, message: 'No response.' });

export const unreadableError = (path: string, status: number, { operation = path }: RequestOptions = {}): ApiError =>
  new ApiError({
    instance: null,
    operation,
    changes: false,
    kind: 'internal',
    status,
    message: `This page cannot read the response of Flotilla’s server to ${path} (HTTP ${status}). Reload the page: the server may run another version.`,
  });

/** Sends a request and reads its JSON response with a schema. */
export async function requestJson<T extends ZodMiniType>(
  schema: T,
  path: string,
  options: RequestOptions = {},
): Promise<output<T>> {
  const response = await request(path, options);
  const parsed = response.ok ? schema.safeParse(await response.json().catch(() => null)) : null;
  if (parsed?.success === true) return parsed.data;
  throw unreadableError(path, response.status, options);
}

/**
 * Sends and reads a JSON object; `isExpected` checks what the page depends on.
 * @throws ApiError(internal) for anything else
 */
export async function readJson<T extends object>(
  path: string,
  options: RequestOptions,
  isExpected: (value: object) => boolean,
): Promise<T> {
  const response = await request(path, options);
  const text = await response.text().catch((error: unknown) => {
    if (options.signal?.aborted === true) throw error;
    throw offlineError(path, options);
  });
  const value = parseObject(text);
  if (!response.ok || value === null || !isExpected(value)) throw unreadableError(path, response.status, options);
  return value as T;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
