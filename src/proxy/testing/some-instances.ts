/** Fake Coolifys behind one Flotilla, for the tests of the fleet. */
import { atEnd } from './at-end.ts';
import { coolify, fakeUpstream, type CoolifyOptions, type FakeUpstream } from './fake-upstream.ts';
import { testServer, type TestServer, type TestServerOptions } from './server.ts';

/** Ends with the test, as what `serverFor` starts does. */
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

/** A line of the stream that is none: the test that reads it fails with its text. */
export function fail(line: string): never {
  throw new Error(`Not a line of the contract: ${line.slice(0, 200)}`);
}
