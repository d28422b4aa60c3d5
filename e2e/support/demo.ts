/** A demo Coolify over HTTP, as a process of its own. */
import { TEST_PACE } from './pace.ts';
import { startProgram } from './program.ts';

/** As `src/demo/behaviour.ts` reads it. */
export interface Behaviour {
  readonly latencyMs?: number;
  readonly refuse?: boolean;
  readonly garbage?: 'html' | 'json' | 'truncated';
  readonly rateLimited?: boolean;
  readonly apiDisabled?: boolean;
  readonly ipDenied?: boolean;
  readonly maintenance?: boolean;
  readonly redirect?: string;
}

export interface DemoOptions {
  /** `4.3.10` by default; `reference` for the reference dialect. */
  readonly version?: string;
  readonly applications?: number;
  readonly latency?: number;
  /** How many times faster builds run. */
  readonly pace?: number;
}

export interface DemoServer {
  readonly address: string;
  /** `4.3.10`, …, or `reference`. */
  readonly version: string;
  /** The token of a name: `root`, `read`, `sensitive`, `writedeploy`, `deploy`, `expired`, … Throws for an unknown one. */
  readonly token: (name: string) => string;
  /** Sets how it misbehaves; `{}` restores the default. */
  readonly behave: (behaviour: Behaviour) => Promise<void>;
  /** Restores its first state: content, behaviour, rate limit and received calls. */
  readonly reset: () => Promise<void>;
  /** The calls it has received. */
  readonly received: () => Promise<readonly unknown[]>;
  readonly stop: () => Promise<void>;
}

export async function startDemo(options: DemoOptions = {}): Promise<DemoServer> {
  // Coolify's 200 calls a minute, at the pace of the tests.
  const defaults = { version: '4.3.10', 'rate-limit': 200 * TEST_PACE };
  const args = Object.entries({ ...defaults, ...options, port: 0 }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  const { found, log, stop } = await startProgram(
    'dist/server/demo.js',
    args,
    {},
    /at (http:\/\/[^\s/]+)[^]*\nMisbehave:/,
  );
  const address = found[1] ?? '';
  const tokens = new Map([...log().matchAll(/^\s+(\w+)\s+(\d+\|\S+)$/gm)].map((match) => [match[1], match[2]]));
  return {
    address,
    version: options.version ?? '4.3.10',
    stop,
    token(name) {
      const token = tokens.get(name);
      if (token === undefined)
        throw new Error(`The demo has no token “${name}”; it has ${[...tokens.keys()].join(', ')}.`);
      return token;
    },
    async behave(behaviour) {
      const response = await fetch(`${address}/__demo/behave`, { method: 'POST', body: JSON.stringify(behaviour) });
      if (!response.ok) throw new Error(`The demo refused the behaviour: ${await response.text()}`);
    },
    async reset() {
      const response = await fetch(`${address}/__demo/reset`, { method: 'POST' });
      if (!response.ok) throw new Error(`The demo was not reset: ${await response.text()}`);
    },
    async received() {
      const response = await fetch(`${address}/__demo/received`);
      return (await response.json()) as readonly unknown[];
    },
  };
}
