/** The runtime logs of applications and databases. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { profileOf } from '#app/api/client.ts';
import { acceptsQuery } from '#coolify/operation.ts';
import { operation } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { callById, keptFor } from './read.ts';

type LogsOperation = 'applications.logs' | 'databases.logs';

/** The tail of a log, polled while it is looked at: one SSH round trip a call, so not more often (contract, pitfall 50). */
export const containerLogsQuery = (
  id: LogsOperation,
  instance: string,
  uuid: string,
  input: { readonly lines: number; readonly timestamps: boolean; readonly live: boolean },
) =>
  queryOptions({
    queryKey: keys.part(instance, operation(id).resource, uuid, 'logs', input.lines, input.timestamps),
    queryFn: ({ signal, client, queryKey }) =>
      callById(
        client,
        instance,
        id,
        { uuid, lines: input.lines, ...(input.timestamps ? { show_timestamps: true } : {}) },
        { signal, background: client.getQueryData(queryKey) !== undefined },
      ),
    refetchInterval: input.live ? 5_000 : false,
    placeholderData: keepPreviousData,
    ...keptFor(id),
    retry: false,
  });

/** Whether each line can begin with its time (since v4.2.0; contract, 7.3). */
export const logsHaveTimestamps = (id: LogsOperation, instance: Instance | undefined): boolean =>
  instance !== undefined && acceptsQuery(operation(id), profileOf(instance), 'show_timestamps');
