/** Builds the server from its configuration. The only module that imports the demo. */
import { join } from 'node:path';
import { readBehaviour } from '#demo/behaviour.ts';
import { createDemoFleet, type DemoInstance } from '#demo/fleet.ts';
import { createApp } from './app.ts';
import { InstanceClientPool } from './clients/instance-client-pool.ts';
import { prepareDataDir } from './config/data-dir.ts';
import type { Config } from './config/environment.ts';
import { Fleet } from './fleet/fleet.ts';
import { ProjectTree } from './fleet/project-tree.ts';
import { Snapshot } from './fleet/snapshot.ts';
import { exists } from './instances/atomic-file.ts';
import { openKeyRing } from './instances/key-ring.ts';
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
  /** Folder of the built interface; null where Vite serves it. */
  readonly staticDir?: string | null;
  readonly log?: Log;
  readonly clock?: () => number;
  readonly limits?: Limits;
  readonly resolve?: Resolve;
}

export interface Composed {
  readonly app: ReturnType<typeof createApp>;
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
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
  const logAll = rest.log ?? createLog();
  const log: Log = (event, fields) => {
    if (config.logReads || event !== 'read') logAll(event, fields);
  };
  const notices = [...config.notices, ...prepareDataDir(config.dataDir)];
  const keys = openKeyRing(config.dataDir, config.secretKeys, exists(join(config.dataDir, STORE_FILE)));
  const store = openStore(config.dataDir, keys);
  const policy = createPolicy(config.upstreamAllow);
  const byId = new Map<string, DemoInstance>(demos.map((item) => [item.id, item]));
  const onChange = (): void => snapshot.schedule();
  const registry: Registry = new Registry({
    store,
    environment: config.environment,
    demos,
    demoMode: config.demo,
    rateLimitOf: (id) => clients.findClient(id)?.rateLimit ?? null,
    clock,
    onChange,
  });
  const clients: InstanceClientPool = new InstanceClientPool({
    registry,
    policy,
    limits,
    log,
    clock,
    pace: config.pace,
    inProcess: (id) => byId.get(id)?.demo.fetch,
    ...(resolve === undefined ? {} : { resolve }),
  });
  const onInternalError = (error: unknown, instance?: string): void =>
    log('internal-error', { code: codeOf(error), ...(instance === undefined ? {} : { instance }) });
  const fleet: Fleet = new Fleet({ registry, clients, clock, pace: config.pace, onChange, onInternalError });
  const projectTree: ProjectTree = new ProjectTree({ registry, clients, clock, onChange, onInternalError });
  const snapshot: Snapshot = new Snapshot({
    dataDir: config.dataDir,
    registry,
    fleet,
    projectTree,
    onError: (error) => log('snapshot-failed', { code: codeOf(error) }),
  });
  notices.push(...snapshot.load());
  const forget = async (id: string): Promise<void> => {
    await clients.close(id);
    registry.forget(id);
    fleet.forget(id);
    projectTree.forget(id);
  };
  const service = new InstanceService({
    registry,
    clients,
    store,
    cliConfig: config.cliConfig,
    clock,
    forget,
    onChange,
  });
  const files = staticDir === null ? null : openStaticFiles(staticDir);
  const app = createApp({
    registry,
    clients,
    service,
    fleet,
    projectTree,
    clock,
    log,
    notices,
    pace: config.pace,
    publicHost: null,
    files,
    behave: (id, behaviour) => {
      const instance = byId.get(id);
      instance?.demo.behave(behaviourOf(behaviour));
      return instance !== undefined;
    },
  });
  return {
    app,
    registry,
    clients,
    snapshot,
    async close() {
      await snapshot.flush();
      await clients.closeAll();
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
