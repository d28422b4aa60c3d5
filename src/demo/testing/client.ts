/** A client for a demo with a manual clock. */
import { createDemo, type Demo, type DemoOptions } from '../demo.ts';
import type { TokenName } from '../tokens.ts';

const START = Date.UTC(2026, 10, 24, 12, 0, 0);
export type Row = Record<string, unknown>;

export interface TestClient {
  readonly demo: Demo;
  /** Advances the clock. */
  readonly advance: (seconds: number) => void;
  readonly send: (method: string, path: string, options?: SendOptions) => Promise<Response>;
  /** The JSON of a GET as root, without the reference's envelope. */
  readonly read: <T = Row>(path: string) => Promise<T>;
  /** The rows of a list, from an array or a keyed object. */
  readonly list: (path: string) => Promise<Row[]>;
}

interface SendOptions {
  readonly token?: TokenName | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function createTestClient(options: DemoOptions): TestClient {
  let now = START;
  const demo = createDemo({ seed: 'client', clock: () => now, rateLimit: 100_000, ...options });
  const send: TestClient['send'] = (method, path, { token = 'root', body, headers = {} } = {}) =>
    demo.fetch(
      new Request(`http://demo.test${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${demo.tokens[token]}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  const read: TestClient['read'] = async <T>(path: string): Promise<T> => {
    const body = (await (await send('GET', `/api/v1${path}`)).json()) as T | { success: boolean; data: T };
    return typeof body === 'object' && body !== null && 'success' in body ? body.data : (body as T);
  };
  return {
    demo,
    advance: (seconds) => void (now += seconds * 1000),
    send,
    read,
    list: async (path) => {
      const body = await read<Row[] | Record<string, Row>>(path);
      return Array.isArray(body) ? body : Object.values(body);
    },
  };
}

/** The first row with these values. @throws Error if there is none */
export function row(rows: readonly Row[], wanted: Row): Row {
  const found = rows.find((item) => Object.entries(wanted).every(([key, value]) => item[key] === value));
  if (found === undefined) throw new Error(`No row with ${JSON.stringify(wanted)}.`);
  return found;
}
