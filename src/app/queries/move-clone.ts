/** Moving and copying an application, a database or a service. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import type { ResourceRef } from './parts.ts';

/** The operations of the three kinds are alike; the one of an application stands for all in the types. */
export const placeId = <V extends 'move' | 'clone'>(
  { kind }: Pick<ResourceRef, 'kind'>,
  verb: V,
): `applications.${V}` => `${kind}s.${verb}` as `applications.${V}`;

export function useMove({ kind, instance, uuid, name }: ResourceRef) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: ['act', instance.id, uuid],
    meta: { quiet: true },
    mutationFn: (to: { readonly environment: string; readonly words: string }) =>
      call(instance, placeId({ kind }, 'move'), { uuid, environment_uuid: to.environment }),
    onSuccess: ({ message }, { words }) => notify.done(`Move ${name} to ${words}: done`, message),
    onSettled: () =>
      Promise.all([
        refreshFleet(client),
        client.invalidateQueries({ queryKey: keys.one(instance.id, `${kind}s`, uuid) }),
      ]),
  });
}

export function useClone({ kind, instance, uuid, name }: ResourceRef) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: ['act', instance.id, uuid],
    meta: { quiet: true },
    mutationFn: (input: {
      readonly destination_uuid: string;
      readonly name: string;
      readonly clone_volumes: boolean;
    }) =>
      call(instance, placeId({ kind }, 'clone'), {
        uuid,
        destination_uuid: input.destination_uuid,
        ...(input.name === '' ? {} : { name: input.name }),
        ...(input.clone_volumes ? { clone_volumes: true } : {}),
      }),
    onSuccess: ({ message }) => notify.done(`Clone ${name}: done`, message),
    onSettled: () => refreshFleet(client),
  });
}
