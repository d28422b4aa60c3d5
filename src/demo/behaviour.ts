/** Faults that tests switch on and off at run time. */

export interface Behaviour {
  /** Added to every response. */
  readonly latencyMs?: number;
  /** Connections are refused: `fetch` rejects with `ECONNREFUSED` as its cause, as in Node. */
  readonly refuse?: boolean;
  /** The response is a login page, JSON of another program, or Coolify's own response truncated in the middle. */
  readonly garbage?: 'html' | 'json' | 'truncated';
  readonly rateLimited?: boolean;
  readonly apiDisabled?: boolean;
  readonly ipDenied?: boolean;
  readonly maintenance?: boolean;
  /** Redirects every request to this URL. */
  readonly redirect?: string;
}

const FLAGS = ['refuse', 'rateLimited', 'apiDisabled', 'ipDenied', 'maintenance'] as const;

/**
 * Parses a behaviour from JSON.
 * @throws Error that names the field and its allowed values
 */
export function readBehaviour(value: unknown): Behaviour {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('A behaviour is a JSON object, for example {"latencyMs": 500}.');
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const good =
      name === 'latencyMs'
        ? typeof item === 'number' && item >= 0
        : name === 'garbage'
          ? item === 'html' || item === 'json' || item === 'truncated'
          : name === 'redirect'
            ? typeof item === 'string'
            : (FLAGS as readonly string[]).includes(name) && typeof item === 'boolean';
    if (!good)
      throw new Error(
        `Invalid behaviour “${name}” or value. Use latencyMs (milliseconds), garbage (html, json, truncated), redirect (URL), ${FLAGS.join(', ')} (true or false).`,
      );
    result[name] = item;
  }
  return result;
}

/** The error of Node's `fetch` when nothing listens on the port. */
export function connectionRefused(): TypeError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  return new TypeError('fetch failed', { cause });
}

/** Whether the error comes from `connectionRefused`. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause;

/** Resolves after `ms`; rejects when the caller aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal.addEventListener('abort', leave, { once: true });
  });
}
