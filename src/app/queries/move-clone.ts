/** Moving and cloning an application, a database or a service. */
import { call } from '#app/api/client.ts';
import type { OutputOf } from '#coolify/operations/table.ts';
import { useOperation } from './operation.ts';
import type { ResourceRef } from './subresources.ts';

/* The operations of the three kinds have the same types; those of an application represent all of them. */
export const moveOrCloneId = <V extends 'move' | 'clone'>(
  { kind }: Pick<ResourceRef, 'kind'>,
  verb: V,
): `applications.${V}` => `${kind}s.${verb}` as `applications.${V}`;

interface Move {
  readonly environment: string;
  /** Names the project and environment in the toast. */
  readonly destination: string;
}

export function useMove({ kind, instance, uuid, name }: ResourceRef) {
  const id = moveOrCloneId({ kind }, 'move');
  return useOperation<typeof id, Move, OutputOf<typeof id>>(id, {
    instance,
    target: uuid,
    suppressToast: true,
    send: ({ environment }) => call(instance, id, { uuid, environment_uuid: environment }),
    success: ({ message }, { destination }) => ({
      title: `Move ${name} to ${destination}: done`,
      description: message,
    }),
  });
}

interface Clone {
  readonly destination_uuid: string;
  /** Empty for a generated one. */
  readonly name: string;
  readonly clone_volumes: boolean;
}

export function useClone({ kind, instance, uuid, name }: ResourceRef) {
  const id = moveOrCloneId({ kind }, 'clone');
  return useOperation<typeof id, Clone, OutputOf<typeof id>>(id, {
    instance,
    target: uuid,
    label: `Clone ${name}`,
    suppressToast: true,
    send: (input) =>
      call(instance, id, {
        uuid,
        destination_uuid: input.destination_uuid,
        ...(input.name === '' ? {} : { name: input.name }),
        ...(input.clone_volumes ? { clone_volumes: true } : {}),
      }),
  });
}
