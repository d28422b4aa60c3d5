import { queryOptions } from '@tanstack/react-query';
import type { ServerDetail } from '#coolify/model/servers.ts';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { detailQuery, readQuery } from './read.ts';

const FIRST_VALIDATION_MS = 3 * 60_000;

/** A new server may be in its first validation, which Coolify does not report in any other way. */
const isNew = ({ createdAt, reachable }: ServerDetail): boolean =>
  reachable !== true && createdAt !== null && Date.now() - Date.parse(createdAt) < FIRST_VALIDATION_MS;

/** @param validating a validation was requested and is followed */
export const serverQuery = (instance: string, uuid: string, validating = false) =>
  queryOptions({
    ...detailQuery(instance, 'servers.get', uuid, { uuid }),
    refetchInterval: ({ state: { data } }) => {
      if (validating || data?.isValidating === true) return INTERVAL_MS.validatingServer;
      return data !== undefined && isNew(data) ? INTERVAL_MS.newServer : INTERVAL_MS.server;
    },
  });

const subresourceQuery = <K extends OperationId>(
  instance: string,
  uuid: string,
  subresource: string,
  id: K,
  input: InputOf<K>,
  refetchInterval: number = INTERVAL_MS.serverDetails,
) =>
  queryOptions({
    ...readQuery(keys.subresource(instance, 'servers', uuid, subresource), instance, id, input),
    refetchInterval,
  });

export const serverResourcesQuery = (instance: string, uuid: string) =>
  subresourceQuery(instance, uuid, 'resources', 'servers.resources', { uuid });
export const serverDomainsQuery = (instance: string, uuid: string, ip: string | null) =>
  subresourceQuery(instance, uuid, 'domains', 'servers.domains', { uuid, ...(ip === null ? {} : { ip }) }, INTERVAL_MS.slowLists); // prettier-ignore
export const serverProxyQuery = (instance: string, uuid: string) =>
  subresourceQuery(instance, uuid, 'proxy', 'servers.proxy', { uuid }, INTERVAL_MS.serverProxy);
export const serverCleanupQuery = (instance: string, uuid: string) =>
  subresourceQuery(instance, uuid, 'cleanup', 'servers.cleanup', { uuid });
export const serverCleanupRunsQuery = (instance: string, uuid: string) =>
  subresourceQuery(instance, uuid, 'cleanup-runs', 'servers.cleanupRuns', { uuid }, INTERVAL_MS.cleanupRuns);
export const serverSentinelQuery = (instance: string, uuid: string) =>
  subresourceQuery(instance, uuid, 'sentinel', 'servers.sentinel', { uuid });
