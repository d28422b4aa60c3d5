import { queryOptions } from '@tanstack/react-query';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import type { ServerDetail } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { callById, oneQuery, readQuery } from './read.ts';
import { useWrite, type WriteOptions } from './write.ts';

/** A server that was made a moment ago may be under its first validation, which Coolify tells by nothing else. */
const isNew = ({ createdAt, reachable }: ServerDetail): boolean =>
  reachable !== true && createdAt !== null && Date.now() - Date.parse(createdAt) < 3 * 60_000;

/** @param watching its validation was asked for and is followed */
export const serverQuery = (instance: string, uuid: string, watching = false) =>
  queryOptions({
    ...oneQuery(instance, 'servers.get', uuid, { uuid }),
    refetchInterval: ({ state: { data } }) =>
      watching || data?.isValidating === true ? 2_000 : data !== undefined && isNew(data) ? 4_000 : 15_000,
  });

/** A part of a server that a call of its own reads. */
const partQuery = <K extends OperationId>(
  instance: string,
  uuid: string,
  part: string,
  id: K,
  input: InputOf<K>,
  refetchInterval: number,
) =>
  queryOptions({
    ...readQuery(keys.part(instance, 'servers', uuid, part), instance, id, input),
    refetchInterval,
  });

export const serverResourcesQuery = (instance: string, uuid: string) =>
  partQuery(instance, uuid, 'resources', 'servers.resources', { uuid }, 20_000);
export const serverDomainsQuery = (instance: string, uuid: string, ip: string | null) =>
  partQuery(instance, uuid, 'domains', 'servers.domains', { uuid, ...(ip === null ? {} : { ip }) }, 60_000);
export const serverProxyQuery = (instance: string, uuid: string) =>
  partQuery(instance, uuid, 'proxy', 'servers.proxy', { uuid }, 6_000);
export const serverCleanupQuery = (instance: string, uuid: string) =>
  partQuery(instance, uuid, 'cleanup', 'servers.cleanup', { uuid }, 30_000);
export const serverCleanupRunsQuery = (instance: string, uuid: string) =>
  partQuery(instance, uuid, 'cleanup-runs', 'servers.cleanupRuns', { uuid }, 5_000);
export const serverSentinelQuery = (instance: string, uuid: string) =>
  partQuery(instance, uuid, 'sentinel', 'servers.sentinel', { uuid }, 30_000);

type ServerWrite = Extract<OperationId, `servers.${string}`>;

/** A write of one server: its page is read again with all its parts. */
export const useServerWrite = <K extends ServerWrite>(
  instance: Instance,
  uuid: string,
  id: K,
  options: WriteOptions<K>,
) => useWrite(instance, id, { touches: [keys.one(instance.id, 'servers', uuid)], ...options });

/** The keys that a server can be reached with. */
export const serverKeysQuery = (instance: string) =>
  queryOptions({
    queryKey: keys.one(instance, 'private-keys', ''),
    queryFn: ({ signal, client }) => callById(client, instance, 'privateKeys.list', {}, { signal }),
    staleTime: 30_000,
  });
