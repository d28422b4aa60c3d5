/** Projects and environments made on the way to something else, and the networks that a server has. */
import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import { variantsFor } from '#coolify/operation.ts';
import { operation } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import type { Places } from './places.ts';
import { wholeProject } from './project-whole.ts';
import { callById } from './read.ts';

/** Whether the instance lists its Docker networks (Coolify since v4.2.0, not the reference). */
export const listsDestinations = (instance: Instance): boolean =>
  variantsFor(operation('destinations.list'), profileOf(instance)).length > 0;

export const destinationsQuery = (instance: string) =>
  queryOptions({
    queryKey: keys.one(instance, 'destinations', 'all'),
    queryFn: ({ signal, client }) => callById(client, instance, 'destinations.list', {}, { signal }),
    staleTime: 30_000,
  });

/** The project as it now is, in what all pages know of the places; then everything is read again. */
async function readProject(client: QueryClient, instance: Instance, uuid: string): Promise<void> {
  const project = await wholeProject(instance, uuid, { fresh: true });
  client.setQueryData<Places>(keys.places, (places = new Map()) =>
    new Map(places).set(instance.id, [
      ...(places.get(instance.id) ?? []).filter((known) => known.uuid !== uuid),
      project,
    ]),
  );
  void client.invalidateQueries({ queryKey: keys.places });
  void refreshFleet(client, 4);
}

/** @returns a mutation that makes a project and answers its uuid; Coolify makes the environment “production” with it */
export function useCreateProjectHere(instance: Instance | undefined) {
  const client = useQueryClient();
  return useOnce({
    meta: { doing: 'Create the project' },
    mutationFn: async ({ name }: { readonly name: string }): Promise<string | null> => {
      if (instance === undefined) return null;
      const { uuid } = await call(instance, 'projects.create', { name });
      if (uuid !== null) await readProject(client, instance, uuid);
      return uuid;
    },
    onSuccess: (_, { name }) => notify.done(`Project ${name} created`),
  });
}

export function useCreateEnvironmentHere(instance: Instance | undefined, project: string | undefined) {
  const client = useQueryClient();
  return useOnce({
    meta: { doing: 'Create the environment' },
    mutationFn: async ({ name }: { readonly name: string }): Promise<void> => {
      if (instance === undefined || project === undefined) return;
      await call(instance, 'environments.create', { project, name });
      await readProject(client, instance, project);
    },
    onSuccess: (_, { name }) => notify.done(`Environment ${name} created`),
  });
}
