/** How one thing of one instance is read: shared by every resource's file. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { call, type CallOptions } from '#app/api/client.ts';
import { operation, type InputOf, type OperationId, type OutputOf } from '#coolify/operations/table.ts';
import { ensureInstance } from './fleet.ts';
import { keys } from './keys.ts';

/** Sends an operation to an instance known by its id. A query that has data already asks in the background. */
export async function callById<K extends OperationId>(
  client: QueryClient,
  instanceId: string,
  id: K,
  input: InputOf<K>,
  options: CallOptions = {},
): Promise<OutputOf<K>> {
  return call(await ensureInstance(client, instanceId), id, input, options);
}

/** How long an answer that may hold secrets outlives the page that showed it: from a tab to the next. */
const SECRETS_MS = 5_000;
/** For queries that are built by hand. */
export const keptFor = (id: OperationId): { readonly gcTime?: number } =>
  operation(id).sensitive === true ? { gcTime: SECRETS_MS } : {};

/**
 * Options of a query that reads one operation. The first read is a person's, who waits for it; those after it are polling,
 * which the proxy's budget may hold back.
 */
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
    ...keptFor(id),
  });

/** The same for one thing by its uuid. */
export const oneQuery = <K extends OperationId>(instance: string, id: K, uuid: string, input: InputOf<K>) =>
  readQuery(keys.one(instance, id.split('.', 1)[0] ?? id, uuid), instance, id, input);
