/** The fleet: one streamed answer over all instances, written into the cache line by line. */
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { readLines } from '#app/api/lines.ts';
import { readFleetEvent, type FleetLists } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { FRESH_HEADER } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { keys } from './keys.ts';

export interface FleetMember {
  readonly instance: Instance;
  /** null until its first line. */
  readonly lists: FleetLists | null;
  /** Its newest line was read for this answer, not remembered. */
  readonly live: boolean;
}

export interface Fleet {
  readonly members: readonly FleetMember[];
}

/** How often the overview asks; the proxy answers from its short cache where that suffices (performance.md). */
const REFRESH_MS = 10_000;
/** After an action the next reads come sooner, while the page that asked is open. */
let freshUntil = 0;
let first = true;

export const fleetQuery = queryOptions({
  queryKey: keys.fleet,
  queryFn: async ({ signal, client }): Promise<Fleet> => {
    const known = client.getQueryData<Fleet>(keys.fleet);
    const byId = new Map((known?.members ?? []).map((member) => [member.instance.id, member]));
    let order: readonly string[] = [...byId.keys()];
    const snapshot = (): Fleet => ({ members: order.flatMap((id) => byId.get(id) ?? []) });
    const preloaded = first;
    first = false;
    const fresh = Date.now() < freshUntil;
    const request = { signal, preloaded, headers: fresh ? { [FRESH_HEADER]: '1' } : {} };
    for await (const line of readLines(readFleetEvent, api.fleet, request)) {
      if (line.type === 'start') {
        order = line.instances.map(({ id }) => id);
        for (const instance of line.instances)
          byId.set(instance.id, { live: false, lists: null, ...byId.get(instance.id), instance });
      } else if (line.type === 'instance') {
        const before = byId.get(line.instance.id);
        // A remembered line never replaces what this page has read itself; what it says of the instance is news all the same.
        const member = !line.live && before?.lists != null ? before : { lists: line.lists, live: line.live };
        byId.set(line.instance.id, { ...member, instance: line.instance });
      }
      if (known === undefined || line.type === 'instance') client.setQueryData(keys.fleet, snapshot());
    }
    return snapshot();
  },
  staleTime: REFRESH_MS / 2,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: () => (Date.now() < freshUntil ? 2_000 : REFRESH_MS),
});

/** Reads the fleet again now, past the proxy's cache, and a little faster for the next seconds. */
export async function refreshFleet(client: QueryClient, seconds = 12): Promise<void> {
  freshUntil = Date.now() + seconds * 1000;
  await client.invalidateQueries({ queryKey: keys.fleet });
}

/** An instance by its id; undefined while the fleet is not known or when there is none. */
export function useInstance(id: string): Instance | undefined {
  return useQuery({
    ...fleetQuery,
    select: (fleet) => fleet.members.find((member) => member.instance.id === id)?.instance,
  }).data;
}

export function useRefreshFleet(): () => Promise<void> {
  const client = useQueryClient();
  return () => refreshFleet(client, 3);
}

/** It is known how it speaks, or why that is not known. */
const isMet = ({ checkedAt, outage }: Instance): boolean => checkedAt !== null || outage !== null;

/**
 * The instance, read once if need be: for loaders and query functions. One that nobody has spoken to yet (the server has just
 * been started) is waited for: a call in the wrong dialect would be refused, and the refusal shown.
 */
export async function ensureInstance(client: QueryClient, id: string): Promise<Instance> {
  const find = (): Instance | undefined =>
    client.getQueryData<Fleet>(keys.fleet)?.members.find((member) => member.instance.id === id)?.instance;
  const known = find();
  if (known !== undefined && isMet(known)) return known;
  void client.prefetchQuery(fleetQuery);
  await untilTold(client, find);
  const told = find();
  if (told !== undefined) return told;
  const { readInstances } = await import('./instances.ts');
  const instance = (await readInstances()).find((candidate) => candidate.id === id);
  if (instance === undefined) throw new UnknownInstance(id);
  return instance;
}

/** Until the stream of the fleet has told what the instance is, or that there is no such instance, or has ended. */
function untilTold(client: QueryClient, find: () => Instance | undefined): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = find();
      const { data, fetchStatus } = client.getQueryState<Fleet>(keys.fleet) ?? {};
      const told = found === undefined ? data !== undefined : isMet(found);
      if (!told && fetchStatus === 'fetching') return;
      stop();
      resolve();
    };
    const stop = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] === keys.fleet[0]) look();
    });
    look();
  });
}

/** The address names an instance that is not connected. */
export class UnknownInstance extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`No instance “${id}” is connected.`);
    this.id = id;
  }
}
