import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import { acceptsQuery } from '#coolify/operation.ts';
import { operation } from '#coolify/operations/table.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById, oneQuery } from './read.ts';

export const applicationQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'applications.get', uuid, { uuid }), refetchInterval: 8_000 });

/** The tail of the runtime log, polled while it is looked at: one SSH round trip a call, so not more often (contract, pitfall 50). */
export const applicationLogsQuery = (
  instance: string,
  uuid: string,
  input: { lines: number; timestamps: boolean; live: boolean },
) =>
  queryOptions({
    queryKey: keys.part(instance, 'applications', uuid, 'logs', input.lines, input.timestamps),
    queryFn: ({ signal, client, queryKey }) =>
      callById(
        client,
        instance,
        'applications.logs',
        { uuid, lines: input.lines, ...(input.timestamps ? { show_timestamps: true } : {}) },
        { signal, background: client.getQueryData(queryKey) !== undefined },
      ),
    refetchInterval: input.live ? 5_000 : false,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

/** Saves name and description; only what was changed is sent. */
export function useUpdateApplication(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: (input: ApplicationUpdateInput) => call(instance, 'applications.update', input),
    // Saved is saved: the form does not wait for what is read again.
    onSuccess: (_, { uuid }) => {
      notify.done('Saved');
      void client.invalidateQueries({ queryKey: keys.one(instance.id, 'applications', uuid) });
      void refreshFleet(client, 4);
    },
  });
}

/** Whether this instance can put the time before each line (since v4.2.0). */
export const logsHaveTimestamps = (instance: Instance): boolean =>
  acceptsQuery(operation('applications.logs'), profileOf(instance), 'show_timestamps');
