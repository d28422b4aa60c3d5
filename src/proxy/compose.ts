/** Puts the server together from its configuration. The only place that knows the demo. */
import { join } from 'node:path';
import { readBehaviour } from '#demo/behaviour.ts';
import { createDemoFleet, type DemoInstance } from '#demo/fleet.ts';
import { createApp } from './app.ts';
import { prepareDataDir } from './config/data-dir.ts';
import type { Config } from './config/environment.ts';
import { Fleet } from './fleet/fleet.ts';
import { Places } from './fleet/places.ts';
import { Snapshot } from './fleet/snapshot.ts';
import { isThere } from './instances/atomic-file.ts';
import { openKeyRing } from './instances/key-ring.ts';
import { Lines } from './instances/lines.ts';
import { Registry } from './instances/registry.ts';
import { InstanceService } from './instances/service.ts';
import { openStore, STORE_FILE } from './instances/store.ts';
import { ProblemError } from './guard/problem.ts';
import { codeOf, createLog, type Log } from './log/log.ts';
import { openStaticFiles } from './static/files.ts';
import type { Resolve } from './upstream/http.ts';
import { createPolicy } from './upstream/policy.ts';
import { DEFAULT_LIMITS, type Limits } from './upstream/transport.ts';

export interface ComposeOptions {
  readonly config: Config;
  /** By default the embedded demo fleet, unless it is switched off. */
  readonly demos?: readonly DemoInstance[];
  /** Where the built interface is; null where somebody else serves it. */
  readonly staticDir?: string | null;
  readonly log?: Log;
  readonly clock?: () => number;
  readonly limits?: Limits;
  readonly resolve?: Resolve;
}

export interface Composed {
  readonly app: ReturnType<typeof createApp>;
  readonly registry: Registry;
  readonly lines: Lines;
  readonly snapshot: Snapshot;
  readonly close: () => Promise<void>;
}

/** @throws StartError */
export function compose({
  config,
  demos = config.demo === 'off' ? [] : createDemoFleet(),
  staticDir = null,
  clock = Date.now,
  limits = DEFAULT_LIMITS,
  resolve,
  ...rest
}: ComposeOptions): Composed {
  const everything = rest.log ?? createLog();
  const log: Log = (event, fields) => {
    if (config.logReads || event !== 'read') everything(event, fields);
  };
  const notices = [...config.notices, ...prepareDataDir(config.dataDir)];
  const keys = openKeyRing(config.dataDir, config.secretKeys, isThere(join(config.dataDir, STORE_FILE)));
  const store = openStore(config.dataDir, keys);
  const policy = createPolicy(config.upstreamAllow);
  const byId = new Map<string, DemoInstance>(demos.map((item) => [item.id, item]));
  const changed = (): void => snapshot.schedule();

  const lines: Lines = new Lines({
    policy,
    limits,
    log,
    clock,
    inProcess: (id) => byId.get(id)?.demo.fetch,
    wrote: (id, { operation }) => {
      fleet.outdate(id);
      if (operation.resource === 'projects') places.outdate(id);
    },
    ...(resolve === undefined ? {} : { resolve }),
  });
  const registry: Registry = new Registry({
    store,
    environment: config.environment,
    demos,
    demoMode: config.demo,
    rateLimitOf: (id) => lines.peek(id)?.rateLimit ?? null,
  });
  lines.use(registry);
  const broke = (error: unknown, instance?: string): void =>
    log('internal-error', { code: codeOf(error), ...(instance === undefined ? {} : { instance }) });
  const fleet: Fleet = new Fleet({ registry, lines, clock, changed, broke });
  const places: Places = new Places({ registry, lines, clock, changed, broke });
  const snapshot: Snapshot = new Snapshot({
    dataDir: config.dataDir,
    registry,
    fleet,
    places,
    failed: (error) => log('snapshot-failed', { code: codeOf(error) }),
  });
  notices.push(...snapshot.load());
  const forget = async (id: string): Promise<void> => {
    await lines.close(id);
    registry.forget(id);
    fleet.forget(id);
    places.forget(id);
  };
  const service = new InstanceService({ registry, lines, store, cliConfig: config.cliConfig, clock, forget, changed });
  const files = staticDir === null ? null : openStaticFiles(staticDir);
  const app = createApp({
    registry,
    lines,
    service,
    fleet,
    places,
    clock,
    log,
    notices,
    publicHost: null,
    files,
    behave: (id, behaviour) => {
      const found = byId.get(id);
      found?.demo.behave(behaviourOf(behaviour));
      return found !== undefined;
    },
  });
  return {
    app,
    registry,
    lines,
    snapshot,
    async close() {
      await snapshot.flush();
      await lines.closeAll();
    },
  };
}

function behaviourOf(value: unknown): ReturnType<typeof readBehaviour> {
  try {
    return readBehaviour(value);
  } catch (error) {
    throw new ProblemError({ code: 'bad-request', message: error instanceof Error ? error.message : '' });
  }
}
