/** One fake Coolify behind one Flotilla, for the tests of what passes between them. */
import { atEnd } from './at-end.ts';
import { coolify, fakeUpstream, type CoolifyOptions, type FakeUpstream } from './fake-upstream.ts';
import { testServer, type TestServer, type TestServerOptions } from './server.ts';

/** Its instance is `i1`; both end with the test. `calls`: what it received besides the handshake. */
export async function setUp(
  options: CoolifyOptions = {},
  rest: TestServerOptions = {},
): Promise<{ upstream: FakeUpstream; server: TestServer; calls: () => string[] }> {
  const upstream = await fakeUpstream(coolify(options));
  const server = testServer({ addresses: [upstream.address], ...rest });
  atEnd(upstream.close, server.stop);
  const calls = (): string[] => upstream.received.filter(({ url }) => !/\/(version|teams\/current|private-keys)$/.test(url)).map(({ method, url }) => `${method} ${url}`); // prettier-ignore
  return { upstream, server, calls };
}

export const V1 = '/api/instances/i1/v1';
