/** Health, asked without a token, and the switch of the API. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { readQuery } from './read.ts';

export const healthQuery = (instance: string) =>
  queryOptions({
    ...readQuery(keys.one(instance, 'system', 'health'), instance, 'system.health', {}),
    refetchInterval: 30_000,
    retry: false,
  });

const TOLD = { 'system.enable': 'The API is enabled', 'system.disable': 'The API is disabled' } as const;

/** @param after called when the instance has been read again */
export function useApiSwitch(instance: Instance, id: keyof typeof TOLD, after: () => Promise<void>) {
  const client = useQueryClient();
  return useOnce({
    // One key for both: they are each other's opposite.
    mutationKey: ['api-switch', instance.id],
    meta: { doing: id === 'system.enable' ? 'Enable the API' : 'Disable the API' },
    mutationFn: (input: object) => call(instance, id, input),
    onSuccess: ({ message }) => notify.done(TOLD[id], message),
    onSettled: async () => {
      // The fleet is where it shows: it is read first, then what is said of the instance.
      await refreshFleet(client, 6);
      await client.invalidateQueries({ queryKey: keys.instances });
      await after();
    },
  });
}
