/** Ways in which an instance can misbehave, set from outside at any time. */

export interface Behaviour {
  /** Every answer takes this much longer. */
  readonly latencyMs?: number;
  /** Nothing listens: `fetch` rejects as Node's does, with `ECONNREFUSED` as the cause. */
  readonly refuse?: boolean;
  /** Something else answers: a login page, JSON of another program, or Coolify's own answer cut in the middle. */
  readonly garbage?: 'html' | 'json' | 'truncated';
  readonly rateLimited?: boolean;
  readonly apiDisabled?: boolean;
  readonly ipDenied?: boolean;
  readonly maintenance?: boolean;
  /** Everything is redirected there. */
  readonly redirect?: string;
}

const FLAGS = ['refuse', 'rateLimited', 'apiDisabled', 'ipDenied', 'maintenance'] as const;

/**
 * A behaviour from JSON.
 * @throws Error that names the field and what it takes
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
        `“${name}” is not a behaviour, or not with this value. There are latencyMs (milliseconds), garbage (html, json, truncated), redirect (an address), and ${FLAGS.join(', ')} (true or false).`,
      );
    result[name] = item;
  }
  return result;
}

/** As Node's own `fetch` fails when nothing listens. */
export function connectionRefused(): TypeError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  return new TypeError('fetch failed', { cause });
}

/** Whether it is the error that `connectionRefused` makes. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause;

/** Waits, unless the caller leaves before. */
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
