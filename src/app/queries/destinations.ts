/** Destinations of every instance, each read by a call of its own: they are not in the fleet's stream. */
import { queryOptions, useQueries } from '@tanstack/react-query';
import type { Destination } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason } from './actions.ts';
import { keys } from './keys.ts';
import { readQuery } from './read.ts';

export const destinationsKey = (instance: string) => keys.one(instance, 'destinations', '');

const destinationsQuery = (instance: string) =>
  queryOptions({
    ...readQuery(destinationsKey(instance), instance, 'destinations.list', {}),
    refetchInterval: 60_000,
  });

export const serverDestinationsQuery = (instance: string, server: string) =>
  queryOptions({
    ...readQuery([...destinationsKey(instance), server], instance, 'destinations.ofServer', { server }),
    refetchInterval: 30_000,
  });

export interface DestinationsOf {
  readonly instance: Instance;
  /** Why it cannot be asked; then the rest is empty. */
  readonly reason: string | undefined;
  readonly data: readonly Destination[] | undefined;
  readonly error: Error | null;
}

export function useDestinations(instances: readonly Instance[]): readonly DestinationsOf[] {
  const results = useQueries({
    queries: instances.map((instance) => ({
      ...destinationsQuery(instance.id),
      enabled: actionReason('destinations.list', instance) === undefined,
    })),
  });
  return instances.map((instance, index) => ({
    instance,
    reason: actionReason('destinations.list', instance),
    data: results[index]?.data,
    error: results[index]?.error ?? null,
  }));
}
