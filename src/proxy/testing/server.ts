/** The complete proxy around given instances, in a folder of its own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { readFleetEvent, type FleetEvent } from '#contract/fleet.ts';
import { compose, type Composed, type ComposeOptions } from '../compose.ts';
import type { Config } from '../config/environment.ts';
import { createLog } from '../log/log.ts';
import { DEFAULT_LIMITS, type Limits } from '../upstream/transport.ts';

export const TOKEN = '69|AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh';

export interface TestServerOptions extends Partial<Pick<ComposeOptions, 'clock' | 'resolve' | 'demos' | 'staticDir'>> {
  /** Addresses of instances from the environment; they are called i1, i2, … */
  readonly addresses?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly config?: Partial<Config>;
  readonly dataDir?: string;
}

export interface TestServer extends Composed {
  readonly dataDir: string;
  readonly log: string[];
  /** As our own page asks. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  readonly fleet: (init?: RequestInit) => Promise<FleetEvent[]>;
  /** Listens on a free port of the loopback address. */
  readonly listen: () => Promise<{ readonly port: number; readonly url: string; readonly stop: () => Promise<void> }>;
  readonly stop: () => Promise<void>;
}

function testConfig(dataDir: string, addresses: readonly string[] = [], rest: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    secretKeys: [],
    upstreamAllow: [],
    cliConfig: join(dataDir, 'no-such-file.json'),
    demo: 'off',
    environment: addresses.map((address, index) => ({ name: `i${index + 1}`, candidates: [address], token: TOKEN })),
    logReads: true,
    notices: [],
    pace: 1,
    ...rest,
  };
}

export function testServer({
  addresses = [],
  limits = {},
  config = {},
  dataDir = mkdtempSync(join(tmpdir(), 'flotilla-')),
  ...rest
}: TestServerOptions = {}): TestServer {
  const log: string[] = [];
  const composed = compose({
    demos: [],
    ...rest,
    config: testConfig(dataDir, addresses, config),
    log: createLog((line) => log.push(line)),
    limits: { ...DEFAULT_LIMITS, ...limits },
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await composed.app.request(`http://localhost:4300${path}`, {
      ...init,
      headers: { 'x-flotilla': '1', ...(init.headers as Record<string, string> | undefined) },
    });
  return {
    ...composed,
    dataDir,
    log,
    ask,
    async fleet(init) {
      const text = await (await ask('/api/fleet', init)).text();
      return text.trim().split('\n').map((line) => readFleetEvent(JSON.parse(line)) ?? fail(line)); // prettier-ignore
    },
    async listen() {
      const server = createAdaptorServer({ fetch: composed.app.fetch, overrideGlobalObjects: false });
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      return {
        port,
        url: `http://127.0.0.1:${port}`,
        stop: () =>
          new Promise((resolve) => {
            if ('closeAllConnections' in server) server.closeAllConnections();
            server.close(() => resolve());
          }),
      };
    },
    async stop() {
      await composed.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const postJson = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

export async function until(condition: () => boolean, ms = 3000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** For a line that is not an event of the contract. */
function fail(line: string): never {
  throw new Error(`Not a line of the contract: ${line.slice(0, 200)}`);
}
