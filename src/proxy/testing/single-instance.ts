/** One fake Coolify behind one Flotilla. */
import { atEnd } from './at-end.ts';
import { coolify, fakeUpstream, type CoolifyOptions, type FakeUpstream } from './fake-upstream.ts';
import { postJson, testServer, type TestServer, type TestServerOptions } from './server.ts';

export interface RunOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
/** Runs an operation on the instance `i1`, as a page does. */
export type Run = (operation: string, input?: unknown, options?: RunOptions) => Promise<Response>;

export const runOn =
  (server: TestServer, instance = 'i1'): Run =>
  (operation, input = {}, { headers, signal } = {}) => {
    const init = postJson(input);
    return server.ask(`/api/instances/${instance}/operations/${operation}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...headers },
      ...(signal === undefined ? {} : { signal }),
    });
  };

export const FRESH = { headers: { 'x-flotilla-fresh': '1' } };
export const BACKGROUND = { headers: { 'x-flotilla-priority': 'background' } };

/** Both end with the test. `calls`: what the instance received besides the handshake. */
export async function setUp(
  options: CoolifyOptions = {},
  rest: TestServerOptions = {},
): Promise<{ upstream: FakeUpstream; server: TestServer; run: Run; calls: () => string[] }> {
  const upstream = await fakeUpstream(coolify(options));
  const server = testServer({ addresses: [upstream.address], ...rest });
  atEnd(upstream.close, server.stop);
  const calls = (): string[] => upstream.received.filter(({ url }) => !/\/(version|teams\/current|private-keys)$/.test(url)).map(({ method, url }) => `${method} ${url}`); // prettier-ignore
  return { upstream, server, run: runOn(server), calls };
}
