/** Health, which is read without a token, and the switch of the API. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Instance } from '#contract/instances.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { readQuery } from './read.ts';

export const healthQuery = (instance: string) =>
  queryOptions({
    ...readQuery(keys.detail(instance, 'system', 'health'), instance, 'system.health', {}),
    refetchInterval: INTERVAL_MS.health,
    retry: false,
  });

export function useApiSwitch(instance: Instance, id: 'system.enable' | 'system.disable') {
  const client = useQueryClient();
  const enables = id === 'system.enable';
  return useOperation(id, {
    instance,
    label: enables ? 'Enable the API' : 'Disable the API',
    success: ({ message }) => ({
      title: `${enables ? 'Enabled' : 'Disabled'} the API of ${instance.name}`,
      description: message,
    }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.instances });
      void client.invalidateQueries({ queryKey: keys.calls(instance.id) });
    },
  });
}
