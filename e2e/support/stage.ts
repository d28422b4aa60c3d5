/** An instance of the test's own to act on: nobody else changes it, its builds run fast, and what it received can be read. */
import type { DemoOptions, DemoServer } from './demo.ts';
import type { Flotilla } from './flotilla.ts';
import type { Target } from './targets.ts';

export interface Stage {
  /** Of the Flotilla to open; every path of the test begins with it. */
  readonly address: string;
  readonly instance: Target;
  /** null in live mode: then what the instance received cannot be read. */
  readonly demo: DemoServer | null;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

interface Fixtures {
  readonly server: { readonly address: string };
  readonly instance: Target;
  readonly startDemo: (options?: DemoOptions) => Promise<DemoServer>;
  readonly startFlotilla: (env?: Readonly<Record<string, string>>) => Promise<Flotilla>;
}

/** The demo of the target over HTTP with a Flotilla of its own; the live instance itself in live mode. */
export async function setStage(
  { server, instance, startDemo, startFlotilla }: Fixtures,
  options: Omit<DemoOptions, 'version'> = {},
): Promise<Stage> {
  if (instance.live) return { address: server.address, instance, demo: null };
  const demo = await startDemo({ version: instance.version ?? 'reference', ...options });
  const { address } = await startFlotilla({
    // Without it the demo fleet, though hidden, has taken the ids.
    FLOTILLA_DEMO: 'off',
    COOLIFY_INSTANCES: JSON.stringify([{ name: instance.name, url: demo.address, token: demo.token('root') }]),
  });
  return { address, instance, demo };
}

/** The calls that ended in a path, e.g. `/restart`, with the query cut off. */
export async function receivedBy(demo: DemoServer | null, end: string | RegExp): Promise<readonly Received[]> {
  const all = ((await demo?.received()) ?? []) as readonly Received[];
  return all.filter(({ path }) => {
    const bare = path.replace(/\?.*$/s, '');
    return typeof end === 'string' ? bare.endsWith(end) : end.test(bare);
  });
}
