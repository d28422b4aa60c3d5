/** Summary of the fleet, for the overview, the tab's title and its icon. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Server } from '#coolify/model/locations.ts';
import type { Failure } from '#coolify/failure.ts';
import { isActiveDeployment } from '#coolify/status.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { compareMarks, compareNames, countGroups, type Resource, type Member, type StatusGroup } from './resources.ts';

export interface ActiveDeployment {
  readonly instance: Instance;
  readonly deployment: Deployment;
}
export interface ServerItem {
  readonly instance: Instance;
  readonly server: Server;
  /** null when unknown. */
  readonly reachable: boolean | null;
}
export interface Outage {
  readonly instance: Instance;
  readonly failure: Failure;
  readonly since: string;
  readonly retryAt: string | null;
}

export interface Summary {
  readonly counts: Readonly<Record<StatusGroup, number>>;
  readonly attention: readonly Resource[];
  readonly deployments: readonly ActiveDeployment[];
  readonly servers: readonly ServerItem[];
  readonly serversDown: readonly ServerItem[];
  readonly outages: readonly Outage[];
  /** Every instance has responded or failed at least once. */
  readonly known: boolean;
}

/** Before the first response of an instance its lists exist, and are empty. */
function hasResponded(lists: FleetLists | null): boolean {
  if (lists === null) return false;
  const { applications, databases, services, servers, projects, deployments } = lists;
  const all: readonly FleetList<unknown>[] = [applications, databases, services, servers, projects, deployments];
  return all.some(({ at, failure }) => at !== null || failure !== null);
}

export function summarise(members: readonly Member[], items: readonly Resource[]): Summary {
  const servers = members.flatMap(({ instance, lists }) =>
    (lists?.servers.data ?? []).map((server): ServerItem => ({ instance, server, reachable: server.reachable })),
  );
  return {
    counts: countGroups(items),
    attention: items
      .filter((item) => item.mark === 'warn' || item.mark === 'bad')
      .toSorted((a, b) => compareMarks(a.mark, b.mark) || compareNames(a.name, b.name)),
    deployments: members
      .flatMap(({ instance, lists }) =>
        (lists?.deployments.data ?? []).map((deployment): ActiveDeployment => ({ instance, deployment })),
      )
      .filter(({ deployment }) => isActiveDeployment(deployment.status))
      .toSorted(
        (a, b) =>
          Number(a.deployment.status === 'queued') - Number(b.deployment.status === 'queued') ||
          (a.deployment.createdAt ?? '').localeCompare(b.deployment.createdAt ?? ''),
      ),
    servers: servers.toSorted((a, b) => compareNames(a.server.name, b.server.name)),
    serversDown: servers.filter(({ reachable }) => reachable === false),
    outages: members.flatMap(({ instance }) => (instance.outage === null ? [] : [{ instance, ...instance.outage }])),
    known:
      members.length > 0 && members.every(({ instance, lists }) => instance.outage !== null || hasResponded(lists)),
  };
}

const WORDS: Record<StatusGroup, string> = {
  attention: 'need attention',
  busy: 'in progress',
  running: 'running',
  stopped: 'stopped',
  unknown: 'unknown',
};

/** “need attention”, “needs attention”, “stopped”. */
export const groupWord = (group: StatusGroup, count: number): string =>
  group === 'attention' && count === 1 ? 'needs attention' : WORDS[group];

/**
 * “40 on 3 instances · 2 need attention · 36 running · 2 stopped”; “None yet”.
 * @param totalLabel the total with its noun, where no heading names what is counted
 */
export function summaryWords(
  counts: Readonly<Record<StatusGroup, number>>,
  total: number,
  instances: number,
  totalLabel = String(total),
): string {
  const groups = (Object.keys(WORDS) as StatusGroup[])
    .filter((group) => counts[group] > 0)
    .map((group) => `${counts[group]} ${groupWord(group, counts[group])}`);
  if (total === 0) return 'None yet';
  return [instances > 1 ? `${totalLabel} on ${instances} instances` : totalLabel, ...groups].join(' · ');
}
