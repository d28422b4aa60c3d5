/** An instance for one test, which no other test changes. The calls that it received can be read. */
import { startDemo, type DemoOptions, type DemoServer } from './demo.ts';
import { startFlotilla, type Flotilla } from './flotilla.ts';
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

type StageOptions = Omit<DemoOptions, 'version'>;

/** The stage that the tests of one worker use one after another: starting two programs costs a test a second and more. */
export interface StagePool {
  /** A reset demo, connected to a Flotilla that knows nothing else; null when the running test has it already. */
  readonly acquire: (target: Target, options: StageOptions) => Promise<Stage | null>;
  /** The demo of the running test. */
  readonly demoInUse: () => DemoServer | null;
  /** At the end of a test. */
  readonly release: () => void;
  readonly stop: () => Promise<void>;
}

export function createStagePool(): StagePool {
  const demos = new Map<string, DemoServer>();
  let flotilla: Flotilla | null = null;
  let inUse: DemoServer | null = null;

  async function demoFor(options: DemoOptions): Promise<DemoServer> {
    const key = JSON.stringify(options);
    const running = demos.get(key);
    if (running !== undefined) {
      await running.reset();
      return running;
    }
    const demo = await startDemo(options);
    demos.set(key, demo);
    return demo;
  }

  /** Removing an instance drops everything that Flotilla remembers of it; connecting it again starts from nothing. */
  async function connect({ api }: Flotilla, target: Target, demo: DemoServer): Promise<void> {
    const { instances } = await api<{ readonly instances: readonly { readonly id: string }[] }>(
      'GET',
      '/api/instances',
    );
    for (const { id } of instances) await api('DELETE', `/api/instances/${id}`);
    const instance = { name: target.name, address: demo.address, token: demo.token('root') };
    await api('POST', '/api/instances', instance);
  }

  return {
    async acquire(target, options) {
      if (inUse !== null) return null;
      const version = target.version ?? 'reference';
      const starting = demoFor({ version, ...options });
      // Without “off” the demo fleet, though hidden, has taken the ids.
      flotilla ??= await startFlotilla({ FLOTILLA_DEMO: 'off' });
      const demo = await starting;
      inUse = demo;
      await connect(flotilla, target, demo);
      return { address: flotilla.address, instance: target, demo };
    },
    demoInUse: () => inUse,
    release() {
      inUse = null;
    },
    async stop() {
      await Promise.all([flotilla?.stop(), ...[...demos.values()].map((demo) => demo.stop())]);
    },
  };
}

interface Fixtures {
  readonly server: { readonly address: string; readonly stages: StagePool };
  readonly instance: Target;
  readonly startDemo: (options?: DemoOptions) => Promise<DemoServer>;
  readonly startFlotilla: (env?: Readonly<Record<string, string>>) => Promise<Flotilla>;
}

/** The demo of the target over HTTP with a Flotilla around it; the live instance itself in live mode. */
export async function setStage(fixtures: Fixtures, options: StageOptions = {}): Promise<Stage> {
  const { server, instance } = fixtures;
  if (instance.live) return { address: server.address, instance, demo: null };
  const pooled = await server.stages.acquire(instance, options);
  if (pooled !== null) return pooled;
  const demo = await fixtures.startDemo({ version: instance.version ?? 'reference', ...options });
  const { address } = await fixtures.startFlotilla({
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
