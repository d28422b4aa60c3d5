import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { oneQuery } from './read.ts';

export const applicationQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'applications.get', uuid, { uuid }), refetchInterval: 8_000 });

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
