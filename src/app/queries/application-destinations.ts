/** The destinations of an application: on which servers it runs. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import type { ActionTarget } from './actions.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { readQuery } from './read.ts';

const keyOf = ({ instance, uuid }: ActionTarget) => keys.part(instance.id, 'applications', uuid, 'destinations');

export const applicationDestinationsQuery = (target: ActionTarget) =>
  readQuery(keyOf(target), target.instance.id, 'applicationDestinations.list', { uuid: target.uuid });

/** Adds or takes away one of them; what was done is seen in the list. */
export function useApplicationDestination(verb: 'add' | 'remove', target: ActionTarget) {
  const client = useQueryClient();
  const { instance, uuid, name } = target;
  return useOnce({
    mutationKey: ['destinations', verb, instance.id, uuid],
    meta: { doing: verb === 'add' ? `Add a destination to ${name}` : `Take a destination from ${name}` },
    mutationFn: (destination: string) =>
      verb === 'add'
        ? call(instance, 'applicationDestinations.add', { uuid, destination_uuid: destination })
        : call(instance, 'applicationDestinations.remove', { uuid, destination }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(target) }),
  });
}
