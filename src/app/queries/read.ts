/** Queries that read one operation of one instance. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { call, type CallOptions, type CallTarget } from '#app/api/client.ts';
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import { SENSITIVE_READS } from '#contract/operations.ts';
import { findInstance } from './fleet.ts';
import { keys, prefixOf } from './keys.ts';

/** An instance by its id alone; its name is looked up when an error needs it. */
const targetOf = (client: QueryClient, id: string): CallTarget => ({
  id,
  get name() {
    return findInstance(client, id)?.name ?? id;
  },
});

export const callById = <K extends OperationId>(
  client: QueryClient,
  instanceId: string,
  id: K,
  input: InputOf<K>,
  options?: CallOptions,
): Promise<OutputOf<K>> => call(targetOf(client, instanceId), id, input, options);

/** How long data that may hold secrets outlives the page that showed it: long enough to switch tabs. */
const SENSITIVE_GC_TIME_MS = 5_000;
export const gcOptionsFor = (id: OperationId): { readonly gcTime?: number } =>
  SENSITIVE_READS.has(id) ? { gcTime: SENSITIVE_GC_TIME_MS } : {};

/** A user waits for the first read of a query; later reads are polling, which the proxy's request budget may hold back. */
export const readQuery = <K extends OperationId>(
  queryKey: readonly unknown[],
  instance: string,
  id: K,
  input: InputOf<K>,
) =>
  queryOptions({
    queryKey,
    queryFn: ({ signal, client }): Promise<OutputOf<K>> =>
      callById(client, instance, id, input, { signal, background: client.getQueryData(queryKey) !== undefined }),
    ...gcOptionsFor(id),
  });

export const detailQuery = <K extends OperationId>(instance: string, id: K, uuid: string, input: InputOf<K>) =>
  readQuery(keys.detail(instance, prefixOf(id), uuid), instance, id, input);

const LIST_STALE_MS = 20_000;
export const listQuery = <K extends OperationId>(instance: string, id: K, input: InputOf<K>) =>
  queryOptions({
    ...readQuery(keys.list(instance, prefixOf(id), id, input as object), instance, id, input),
    staleTime: LIST_STALE_MS,
  });
