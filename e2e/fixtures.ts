/**
 * Fixtures of every journey: a server for each worker, a clean console for each test, an instance to look at.
 *
 *     import { expect, onDialects, test } from './fixtures.ts';
 *     onDialects({ reference: 'a restart is a GET there' }, () => {
 *       test('restarts an application @live', async ({ page, instance }) => { await page.goto(`/applications?instance=${instance.id}`); … });
 *     });
 */
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { ONE_PAGE, waitForBudget } from './support/budget.ts';
import { startDemo, type DemoOptions, type DemoServer } from './support/demo.ts';
import { collectEvidence } from './support/evidence.ts';
import { startFlotilla, type Flotilla } from './support/flotilla.ts';
import { deleteLeftovers } from './support/live.ts';
import { createStagePool, type StagePool } from './support/stage.ts';
import { defaultTarget, isLive, mayWrite, targetsWith, type OtherDialect, type Target } from './support/targets.ts';

export { isLive, mayWrite, type Target } from './support/targets.ts';
export { expect };

interface Server extends Flotilla {
  /** The real Coolify, connected; null with the demo fleet. */
  readonly live: Target | null;
  readonly stages: StagePool;
}

interface WorkerFixtures {
  /** One Flotilla for the worker, with the demo fleet; in live mode with the one instance instead. No test changes it. */
  readonly server: Server;
}

interface TestFixtures {
  /** Which instance; set by `onDialects`. */
  readonly target: Target;
  /** The instance under test as the server knows it. */
  readonly instance: Target;
  /** Console messages, page errors and failed requests so far; asserted to be none at the end. */
  readonly problems: Problems;
  /** Lets a journey that provokes an error expect its message: `allowConsole(/status of 424/)`. */
  readonly allowConsole: (pattern: RegExp) => void;
  /** A Flotilla of the test's own, for example with `{ FLOTILLA_DEMO: 'off' }`; ended with the test. */
  readonly startFlotilla: (env?: Readonly<Record<string, string>>) => Promise<Flotilla>;
  /** A demo Coolify over HTTP to connect to, whose behaviour the test sets; ended with the test. */
  readonly startDemo: (options?: DemoOptions) => Promise<DemoServer>;
  /** The demos that the test has started. */
  readonly demos: DemoServer[];
  /** Calls that pages caused, for `npm run reference`. */
  readonly evidence: void;
  /** Live: deletes what a failed journey left. */
  readonly cleanup: void;
  /** Live: waits until the rate limit leaves enough calls for a journey. */
  readonly budget: void;
}

interface Problems {
  readonly allow: (pattern: RegExp) => void;
  readonly unexpected: () => readonly string[];
  /** Also for a second context that a test opens itself. */
  readonly watch: (context: BrowserContext) => void;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({ browserName: _any }, provide) => {
      const flotilla = await startFlotilla(isLive ? { FLOTILLA_DEMO: 'off' } : {});
      const stages = createStagePool();
      try {
        await provide({ ...flotilla, live: isLive ? await connectLive(flotilla) : null, stages });
      } finally {
        await Promise.all([flotilla.stop(), stages.stop()]);
      }
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  target: [defaultTarget, { option: true }],
  baseURL: async ({ server }, provide) => provide(server.address),
  instance: async ({ server, target }, provide) => provide(server.live ?? target),
  problems: [
    async ({ context }, provide, info) => {
      const problems = collectProblems();
      problems.watch(context);
      await provide(problems);
      const left = problems.unexpected();
      // A failed journey shows its own reason first; the console is attached to it.
      if (info.errors.length > 0) await info.attach('console', { body: left.join('\n'), contentType: 'text/plain' });
      else expect(left, 'Console, page errors and failed requests').toEqual([]);
    },
    { auto: true },
  ],
  allowConsole: async ({ problems }, provide) => provide(problems.allow),
  startFlotilla: async ({ context }, provide) => {
    const started: Flotilla[] = [];
    await provide(async (env) => {
      const flotilla = await startFlotilla(env);
      started.push(flotilla);
      return flotilla;
    });
    // An open page would report its server as unreachable.
    await Promise.all(context.pages().map((page) => page.close()));
    await Promise.all(started.map((flotilla) => flotilla.stop()));
  },
  demos: async ({ browserName: _any }, provide) => {
    const started: DemoServer[] = [];
    await provide(started);
    await Promise.all(started.map((demo) => demo.stop()));
  },
  startDemo: async ({ demos }, provide) => {
    await provide(async (options) => {
      const demo = await startDemo(options);
      demos.push(demo);
      return demo;
    });
  },
  cleanup: [
    async ({ server }, provide, info) => {
      await provide();
      if (server.live !== null && mayWrite && info.errors.length > 0) await deleteLeftovers(server.live.dialect);
    },
    { auto: true, timeout: 240_000 },
  ],
  budget: [
    async ({ browserName: _any }, provide) => {
      await waitForBudget();
      await provide();
    },
    { auto: true, timeout: 150_000 },
  ],
  evidence: [
    // `startFlotilla` is named so that the servers stop after the evidence is written.
    async ({ server: { stages }, context, demos, startFlotilla: _servers }, provide, info) => {
      const evidence = collectEvidence();
      evidence.watch(context);
      await provide();
      const pooled = stages.demoInUse();
      await evidence.write(info, pooled === null ? demos : [...demos, pooled]);
      stages.release();
    },
    { auto: true },
  ],
});

/**
 * Defines the tests for Coolify 4.3.10, and for other dialects where screens or calls differ. With FLOTILLA_TEST_FULL=1 they
 * run on every dialect, in live mode on the live instance.
 * @param also the other dialects, each with the difference that the tests cover there
 */
export function onDialects(
  also: Readonly<Partial<Record<OtherDialect, string>>>,
  define: (target: Target) => void,
): void {
  for (const { target, reason } of targetsWith(also)) {
    const name = `on ${target.name}${target.version === null ? '' : ` (${target.version})`}`;
    const annotation = reason === undefined ? [] : [{ type: 'dialect', description: reason }];
    test.describe(name, { annotation }, () => {
      test.use({ target });
      define(target);
    });
  }
}

function collectProblems(): Problems {
  const seen: string[] = [];
  // The rate limit of a live instance counts all clients of the token; a page that reaches it says so and waits.
  const allowed: RegExp[] = isLive ? [/status of 429/] : [];
  return {
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => seen.filter((line) => !allowed.some((pattern) => pattern.test(line))),
    watch(context) {
      context.on('console', (message) => {
        const type = message.type();
        if (type === 'error' || type === 'warning') seen.push(`${type}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => void seen.push(`page error: ${error.error().message}`));
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? '';
        // A page aborts its stream when the user leaves it.
        if (reason !== 'net::ERR_ABORTED') seen.push(`failed request: ${request.method()} ${request.url()} ${reason}`);
      });
    },
  };
}

/** Through the API of the connect form. */
async function connectLive(flotilla: Flotilla): Promise<Target> {
  const address = process.env['E2E_COOLIFY_URL'] ?? '';
  const token = process.env['E2E_COOLIFY_TOKEN'] ?? '';
  if (address === '' || token === '')
    throw new Error('Live tests need E2E_COOLIFY_URL and E2E_COOLIFY_TOKEN. Run them with “npm run e2e:live”.');
  await waitForBudget(ONE_PAGE);
  const created = { name: 'Live', address, token };
  type Connected = { readonly instance: Pick<Target, 'id' | 'name' | 'dialect' | 'version'> };
  const { instance } = await flotilla.api<Connected>('POST', '/api/instances', created);
  const { id, name, dialect, version } = instance;
  return { id, name, dialect, version, live: true };
}
