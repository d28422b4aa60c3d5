/** Several fake Coolifys behind one Flotilla. */
import { atEnd } from './at-end.ts';
import { coolify, fakeUpstream, type CoolifyOptions, type FakeUpstream } from './fake-upstream.ts';
import { testServer, type TestServer, type TestServerOptions } from './server.ts';

/** Ends with the test. */
export async function instance(options: CoolifyOptions = {}): Promise<FakeUpstream> {
  const upstream = await fakeUpstream(coolify(options));
  atEnd(upstream.close);
  return upstream;
}

/** Its instances are `i1`, `i2`, … in the order given. */
export function serverFor(upstreams: readonly FakeUpstream[], rest: TestServerOptions = {}): TestServer {
  const server = testServer({ addresses: upstreams.map(({ address }) => address), ...rest });
  atEnd(server.stop);
  return server;
}

/** For a line that is not an event of the contract. */
export function fail(line: string): never {
  throw new Error(`Not a line of the contract: ${line.slice(0, 200)}`);
}
