/** Lists that the fleet stream does not contain: read from each instance by its own call, shown as they arrive. */
import { useQueries } from '@tanstack/react-query';
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { canRead, unavailableReason } from './availability.ts';
import { useFleet } from './fleet-view.ts';
import { listQuery } from './read.ts';

export interface InstanceResult<T> {
  readonly instance: Instance;
  /** The last response, kept when a newer read fails; undefined before the first. */
  readonly data: T | undefined;
  readonly error: Error | null;
  /** Why this instance cannot be read; nothing is sent to it then. */
  readonly unavailableReason: string | undefined;
  readonly pending: boolean;
  readonly refetch: () => void;
}

export interface AllInstances<T> {
  readonly results: readonly InstanceResult<T>[];
  /** No instance has responded yet. */
  readonly loading: boolean;
  /** Flotilla's own server does not respond. */
  readonly error: Error | null;
}

/** @returns whether results are still to come and none is there yet */
export const isLoading = (results: readonly Pick<InstanceResult<unknown>, 'pending' | 'data'>[]): boolean =>
  results.some(({ pending }) => pending) && results.every(({ data }) => data === undefined);

/** Runs a read on every instance that serves it. */
export function useAllInstances<K extends OperationId>(id: K, input: InputOf<K>): AllInstances<OutputOf<K>> {
  const view = useFleet();
  const queries = useQueries({
    queries: view.members.map(({ instance }) => ({
      ...listQuery(instance.id, id, input),
      enabled: canRead(id, instance),
    })),
  });
  const results = view.members.map(({ instance }, index): InstanceResult<OutputOf<K>> => {
    const query = queries[index];
    const reason = unavailableReason(id, instance);
    const error = query?.error ?? null;
    return {
      instance,
      unavailableReason: reason,
      data: query?.data as OutputOf<K> | undefined,
      error,
      pending: reason === undefined && query?.data === undefined && error === null,
      refetch: () => void query?.refetch(),
    };
  });
  return { results, loading: view.loading || isLoading(results), error: view.error };
}
