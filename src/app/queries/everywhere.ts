/** Lists that the fleet's stream does not carry: asked of each instance by itself, shown as they come. */
import { queryOptions, useQueries } from '@tanstack/react-query';
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason } from './actions.ts';
import { useFleet } from './items.ts';
import { keys } from './keys.ts';
import { readQuery } from './read.ts';

/** What one instance gave. */
export interface Portion<T> {
  readonly instance: Instance;
  /** The last answer, kept when a newer attempt fails; undefined before the first. */
  readonly data: T | undefined;
  readonly error: Error | null;
  /** Why this instance cannot be asked; it is not asked then. */
  readonly missing: string | undefined;
  readonly pending: boolean;
  readonly refetch: () => void;
}

export interface Everywhere<T> {
  readonly portions: readonly Portion<T>[];
  /** No instance has answered yet. */
  readonly loading: boolean;
  /** Our own server does not answer. */
  readonly error: Error | null;
}

/** The list of one instance. */
export function listQuery<K extends OperationId>(instance: string, id: K, input: InputOf<K>) {
  const resource = id.split('.', 1)[0] ?? id;
  const queryKey = keys.part(instance, resource, 'list', id, JSON.stringify(input));
  return queryOptions({ ...readQuery(queryKey, instance, id, input), staleTime: 20_000 });
}

/** An operation asked of every instance that has it. */
export function useEverywhere<K extends OperationId>(id: K, input: InputOf<K>): Everywhere<OutputOf<K>> {
  const view = useFleet();
  const results = useQueries({
    queries: view.members.map(({ instance }) => ({
      ...listQuery(instance.id, id, input),
      enabled: actionReason(id, instance) === undefined,
    })),
  });
  const portions = view.members.map(({ instance }, index): Portion<OutputOf<K>> => {
    const result = results[index];
    const missing = actionReason(id, instance);
    return {
      instance,
      missing,
      data: result?.data as OutputOf<K> | undefined,
      error: result?.error ?? null,
      pending: missing === undefined && result?.data === undefined && (result?.error ?? null) === null,
      refetch: () => void result?.refetch(),
    };
  });
  return {
    portions,
    loading: view.loading || (portions.length > 0 && portions.every(({ pending, missing }) => pending || missing !== undefined) && portions.some(({ pending }) => pending)), // prettier-ignore
    error: view.error,
  };
}
