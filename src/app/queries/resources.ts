/** What `/resources` knows and the lists do not: asked for by the one page that shows everything, because it is heavy. */
import { queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { missingItems } from '#app/lib/resources.ts';
import type { Item } from '#app/lib/items.ts';
import type { ResourceRow } from '#coolify/model/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { fleetQuery, type FleetMember } from './fleet.ts';
import { useFleet, type FleetView } from './items.ts';
import { keys } from './keys.ts';
import { placesQuery } from './places.ts';
import { callById } from './read.ts';

interface Missing {
  readonly rows: readonly ResourceRow[];
  readonly at: string;
}

const uuidsOf = ({ lists }: FleetMember): ReadonlySet<string> =>
  new Set(
    lists === null
      ? []
      : [...lists.applications.data, ...lists.databases.data, ...lists.services.data].map(({ uuid }) => uuid),
  );

/**
 * Only rows that the lists lacked when this was read: what has been deleted since is in the older answer and must not come back.
 */
const missingQuery = (instance: string) =>
  queryOptions({
    queryKey: keys.one(instance, 'resources', 'all'),
    queryFn: async ({ signal, client, queryKey }): Promise<Missing> => {
      const background = client.getQueryData(queryKey) !== undefined;
      const rows = await callById(client, instance, 'resources.list', {}, { signal, background });
      const { members } = await client.ensureQueryData(fleetQuery);
      const member = members.find((candidate) => candidate.instance.id === instance);
      const known = member === undefined ? new Set<string>() : uuidsOf(member);
      return { rows: rows.filter(({ uuid }) => !known.has(uuid)), at: new Date().toISOString() };
    },
    staleTime: 30_000,
    // Heavy on the instance (contract, pitfall 51).
    refetchInterval: 60_000,
    retry: false,
  });

export interface Everything extends Omit<FleetView, 'items'> {
  readonly items: readonly Item[];
  /** Things of a kind that Flotilla has no page for, by instance. */
  readonly strange: readonly { readonly instance: Instance; readonly count: number }[];
  /** Instances whose whole list could not be read, with the reason. */
  readonly incomplete: readonly { readonly instance: Instance; readonly error: Error }[];
}

export function useEverything(): Everything {
  const view = useFleet();
  const places = useQuery(placesQuery).data;
  const reads: readonly UseQueryResult<Missing>[] = useQueries({
    queries: view.members.map(({ instance }) => ({ ...missingQuery(instance.id), enabled: instance.outage === null })),
  });
  const known = new Set(view.items.map(({ key }) => key));
  const found = view.members.map(({ instance }, index) => {
    const read = reads[index];
    return {
      instance,
      error: read?.error ?? null,
      ...(read?.data === undefined
        ? { items: [], unsupported: 0 }
        : missingItems(instance, read.data.rows, known, places?.get(instance.id), read.data.at)),
    };
  });
  const more = found.flatMap(({ items }) => items);
  return {
    ...view,
    items: more.length === 0 ? view.items : [...view.items, ...more],
    strange: found.flatMap(({ instance, unsupported }) =>
      unsupported === 0 ? [] : [{ instance, count: unsupported }],
    ),
    incomplete: found.flatMap(({ instance, error }) =>
      error === null || instance.outage !== null ? [] : [{ instance, error }],
    ),
  };
}
