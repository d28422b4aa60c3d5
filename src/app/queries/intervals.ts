/** Every polling interval and delay of the browser, in milliseconds. Tests shorten them all with the pace of the fleet stream. */
import { hashKey, type QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

export const INTERVAL_MS = {
  fleet: 10_000,
  projectTree: 120_000,
  apiCalls: 3_000,
  resource: 8_000,
  project: 15_000,
  environment: 20_000,
  deploymentLog: 2_000,
  deployments: 15_000,
  activeDeployments: 4_000,
  previews: 30_000,
  runtimeLog: 5_000,
  runs: 30_000,
  activeRuns: 3_000,
  allBackups: 60_000,
  server: 15_000,
  newServer: 4_000,
  validatingServer: 2_000,
  serverProxy: 6_000,
  cleanupRuns: 5_000,
  serverDetails: 30_000,
  slowLists: 60_000,
  health: 30_000,
} as const;

/** Delays between the reads after a write, about 30 s in all. */
export const FOLLOW_DELAYS_MS = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000] as const;

const PACE_HASH = hashKey(keys.pace);

/** Divides every interval: 1 outside tests. Reads the cache itself, because the client applies it to options. */
export const paceOf = (client: QueryClient): number => client.getQueryCache().get<number>(PACE_HASH)?.state.data ?? 1;
