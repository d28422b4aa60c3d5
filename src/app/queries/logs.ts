/** The runtime logs of applications and databases. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Instance } from '#contract/instances.ts';
import { acceptsQuery } from './availability.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys, prefixOf } from './keys.ts';
import { readQuery } from './read.ts';

type LogsOperation = 'applications.logs' | 'databases.logs';

/** The end of a log; each read is an SSH round trip (contract, pitfall 50). */
export const containerLogsQuery = (
  id: LogsOperation,
  instance: string,
  uuid: string,
  { lines, timestamps, live }: { readonly lines: number; readonly timestamps: boolean; readonly live: boolean },
) =>
  queryOptions({
    ...readQuery(keys.subresource(instance, prefixOf(id), uuid, 'logs', lines, timestamps), instance, id, {
      uuid,
      lines,
      ...(timestamps ? { show_timestamps: true } : {}),
    }),
    refetchInterval: live ? INTERVAL_MS.runtimeLog : false,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Whether each line can begin with its time (since v4.2.0; contract, 7.3). */
export const supportsTimestamps = (id: LogsOperation, instance: Instance | undefined): boolean =>
  instance !== undefined && acceptsQuery(instance, id, 'show_timestamps');
