/** Resources that only `/resources` contains. It is expensive for the instance, so only the page of all resources reads it. */
import { queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { missingResources } from '#app/lib/resource-lists.ts';
import type { Resource } from '#app/lib/resources.ts';
import type { ResourceRow } from '#coolify/model/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { fleetQuery, type FleetMember } from './fleet.ts';
import { canRead } from './availability.ts';
import { useFleet, type FleetView } from './fleet-view.ts';
import { INTERVAL_MS } from './intervals.ts';
import { projectTreeQuery } from './project-tree.ts';
import { callById, listQuery } from './read.ts';

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

/** Only rows that the lists did not contain at that time: a resource that has been deleted since must not reappear. */
const missingQuery = (instance: string) =>
  queryOptions({
    queryKey: listQuery(instance, 'resources.list', {}).queryKey as readonly unknown[],
    queryFn: async ({ signal, client, queryKey }): Promise<Missing> => {
      const background = client.getQueryData(queryKey) !== undefined;
      const rows = await callById(client, instance, 'resources.list', {}, { signal, background });
      const { members } = await client.ensureQueryData(fleetQuery);
      const member = members.find((candidate) => candidate.instance.id === instance);
      const known = member === undefined ? new Set<string>() : uuidsOf(member);
      return { rows: rows.filter(({ uuid }) => !known.has(uuid)), at: new Date().toISOString() };
    },
    staleTime: 30_000,
    // Expensive for the instance (contract, pitfall 51).
    refetchInterval: INTERVAL_MS.slowLists,
    retry: false,
  });

export interface AllResources extends Omit<FleetView, 'items'> {
  readonly items: readonly Resource[];
  /** Resources of a type that Flotilla has no page for, by instance. */
  readonly unknownTypes: readonly { readonly instance: Instance; readonly count: number }[];
  /** Instances whose list of all resources could not be read, with the reason. */
  readonly incomplete: readonly { readonly instance: Instance; readonly error: Error }[];
}

export function useAllResources(): AllResources {
  const view = useFleet();
  const tree = useQuery(projectTreeQuery).data;
  const reads: readonly UseQueryResult<Missing>[] = useQueries({
    queries: view.members.map(({ instance }) => ({
      ...missingQuery(instance.id),
      enabled: instance.outage === null && canRead('resources.list', instance),
    })),
  });
  const known = new Set(view.items.map(({ key }) => key));
  const found = view.members.map(({ instance }, index) => {
    const read = reads[index];
    return {
      instance,
      error: read?.error ?? null,
      ...(read?.data === undefined
        ? { items: [], unsupported: 0 }
        : missingResources(instance, read.data.rows, known, tree?.get(instance.id), read.data.at)),
    };
  });
  const more = found.flatMap(({ items }) => items);
  return {
    ...view,
    items: more.length === 0 ? view.items : [...view.items, ...more],
    unknownTypes: found.flatMap(({ instance, unsupported }) =>
      unsupported === 0 ? [] : [{ instance, count: unsupported }],
    ),
    incomplete: found.flatMap(({ instance, error }) =>
      error === null || instance.outage !== null ? [] : [{ instance, error }],
    ),
  };
}
