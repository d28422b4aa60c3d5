/** The fleet: one streamed response over all instances, written into the query cache event by event. */
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { streamRecords } from '#app/api/ndjson.ts';
import type { RequestOptions } from '#app/api/request.ts';
import { readFleetEvent, type FleetEvent, type FleetLists } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { FRESH_HEADER } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { isActiveDeployment, markOf, parseStatus } from '#coolify/status.ts';
import type { InstanceWithCapabilities } from './availability.ts';
import { loadCapabilities, withCapabilities } from './capabilities.ts';
import { follow } from './follow.ts';
import { FOLLOW_DELAYS_MS, INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';

export interface FleetMember {
  readonly instance: InstanceWithCapabilities;
  /** null until its first event. */
  readonly lists: FleetLists | null;
  /** Its newest lists were read for this page, not remembered by the server. */
  readonly live: boolean;
  /** Of the instance when the lists were read. */
  readonly revision: number;
}

export interface Fleet {
  readonly members: readonly FleetMember[];
}

export const fleetQuery = queryOptions({
  queryKey: keys.fleet,
  queryFn: async ({ signal, client }): Promise<Fleet> => {
    const { dataUpdateCount = 0, errorUpdateCount = 0 } = client.getQueryState(keys.fleet) ?? {};
    const preloaded = dataUpdateCount + errorUpdateCount === 0;
    await readFleet(client, { signal, preloaded });
    return client.getQueryData<Fleet>(keys.fleet) ?? { members: [] };
  },
  staleTime: INTERVAL_MS.fleet / 2,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: INTERVAL_MS.fleet,
});

async function readFleet(client: QueryClient, options: RequestOptions): Promise<void> {
  for await (const event of streamRecords(readFleetEvent, api.fleet, options)) {
    if (event.type === 'start') {
      client.setQueryData(keys.pace, event.pace ?? 1);
      client.setQueryData<Fleet>(keys.fleet, (fleet) => ({
        members: event.instances.map((instance) => withInstance(client, instance, fleet?.members ?? [])),
      }));
    }
    receive(client, event);
  }
}

const update = (client: QueryClient, change: (member: FleetMember) => FleetMember): void =>
  void client.setQueryData<Fleet>(keys.fleet, (fleet) => fleet && { members: fleet.members.map(change) });

function withInstance(client: QueryClient, instance: Instance, members: readonly FleetMember[]): FleetMember {
  const held = members.find((member) => member.instance.id === instance.id);
  return {
    lists: null,
    live: false,
    ...held,
    // Lower than the held one only after a restart of the server.
    revision: Math.min(held?.revision ?? 0, instance.revision),
    instance: withCapabilities(client, instance, held?.instance),
  };
}

/** Applies an event of one instance, and loads the capabilities that it names. */
function receive(client: QueryClient, event: FleetEvent): void {
  if (event.type === 'instance')
    update(client, (member) => (member.instance.id === event.instance.id ? merge(client, member, event) : member));
  const instances = event.type === 'start' ? event.instances : event.type === 'instance' ? [event.instance] : [];
  for (const instance of instances)
    // A failure leaves the capabilities unknown; the next event loads them again.
    void loadCapabilities(client, instance).then(
      (loaded) => {
        if (loaded)
          update(client, (member) => ({
            ...member,
            instance: withCapabilities(client, member.instance, member.instance),
          }));
      },
      () => undefined,
    );
}

/**
 * Lists of an older revision were read before a write whose result this page shows already, and cached lists never replace
 * those that it has read live; such events only update the instance.
 */
function merge(
  client: QueryClient,
  held: FleetMember,
  { instance, lists, live, revision }: Extract<FleetEvent, { type: 'instance' }>,
): FleetMember {
  const keepsLists = revision < held.revision || (!live && held.lists !== null);
  return {
    ...(keepsLists ? held : { lists, live, revision }),
    instance: withCapabilities(client, instance, held.instance),
  };
}

const memberOf = (client: QueryClient, id: string): FleetMember | undefined =>
  client.getQueryData<Fleet>(keys.fleet)?.members.find((member) => member.instance.id === id);

export const findInstance = (client: QueryClient, id: string): InstanceWithCapabilities | undefined =>
  memberOf(client, id)?.instance;

/** What a write is expected to change. */
export interface ExpectedChange {
  /** Revision after the write. */
  readonly revision?: number | null;
  /** The resource whose state changes: its instance is read until the state differs and is stable. */
  readonly target?: string | undefined;
}

interface PendingChange {
  readonly happened: (member: FleetMember) => boolean;
  /** An action without a visible effect must not keep the loop of every later write going. */
  readonly readsLeft: number;
}

/** Reads one instance of the fleet past the proxy's cache, repeatedly while `expected` and earlier changes are pending. */
export function refreshInstance(client: QueryClient, id: string, expected: ExpectedChange = {}): Promise<void> {
  const pendingKey = keys.pendingChanges(id);
  const pending = client.getQueryData<readonly PendingChange[]>(pendingKey) ?? [];
  const added: PendingChange = {
    happened: changeDetector(memberOf(client, id), expected),
    readsLeft: FOLLOW_DELAYS_MS.length + 1,
  };
  client.setQueryData(pendingKey, [...pending, added]);
  const path = `${api.fleet}?instance=${encodeURIComponent(id)}`;
  return follow(client, ['fleet', id], async (signal) => {
    for await (const event of streamRecords(readFleetEvent, path, { signal, headers: { [FRESH_HEADER]: '1' } }))
      receive(client, event);
    const member = memberOf(client, id);
    const left = (client.getQueryData<readonly PendingChange[]>(pendingKey) ?? [])
      .map(({ happened, readsLeft }) => ({ happened, readsLeft: readsLeft - 1 }))
      .filter(({ happened, readsLeft }) => member !== undefined && readsLeft > 0 && !happened(member));
    client.setQueryData(pendingKey, left);
    return left.length === 0;
  });
}

function changeDetector(before: FleetMember | undefined, { revision = null, target }: ExpectedChange) {
  const old = target === undefined ? null : stateOf(before, target);
  return (member: FleetMember): boolean => {
    if (revision !== null && member.revision < revision) return false;
    if (target === undefined) return true;
    const now = stateOf(member, target);
    return now.text !== old?.text && !now.changing;
  };
}

function stateOf(member: FleetMember | undefined, uuid: string): { readonly text: string; readonly changing: boolean } {
  const { applications, databases, services, servers, deployments } = member?.lists ?? {};
  const rows = [...(applications?.data ?? []), ...(databases?.data ?? []), ...(services?.data ?? [])];
  const row = rows.find((own) => own.uuid === uuid);
  const server = servers?.data.find((own) => own.uuid === uuid);
  const active = (deployments?.data ?? []).filter(
    (own) => own.applicationUuid === uuid && isActiveDeployment(own.status),
  );
  return {
    text: JSON.stringify([row?.status, server?.reachable, active.map((own) => own.uuid)]),
    changing: row !== undefined && active.length === 0 && markOf(parseStatus(row.status)) === 'busy',
  };
}

/** An instance by its id; undefined while the fleet is loading or when there is no such instance. */
export function useInstance(id: string): InstanceWithCapabilities | undefined {
  return useQuery({
    ...fleetQuery,
    select: (fleet) => fleet.members.find((member) => member.instance.id === id)?.instance,
  }).data;
}

/** Reads every instance past the proxy's cache, for an explicit “Refresh”. */
export function useRefreshFleet(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    readFleet(client, { headers: { [FRESH_HEADER]: '1' } }).catch(() =>
      // The query shows the same failure to the user.
      client.invalidateQueries({ queryKey: keys.fleet }),
    );
}
