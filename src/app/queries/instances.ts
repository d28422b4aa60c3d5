/** Connecting, changing and removing instances: our own API. */
import { queryOptions, useIsMutating, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, send } from '#app/api/own.ts';
import { notify } from '#app/lib/notify.ts';
import {
  importListSchema, importResultSchema, instanceSchema, instancesSchema, tryResultSchema,
  type CreateInput, type Instance, type TryInput, type UpdateInput,
} from '#contract/instances.ts'; // prettier-ignore
import { api } from '#contract/routes.ts';
import { callsSchema } from '#contract/session.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';

export const readInstances = async (signal?: AbortSignal): Promise<readonly Instance[]> =>
  (await ask(instancesSchema, api.instances, { signal })).instances;

export const instancesQuery = queryOptions({
  queryKey: keys.instances,
  queryFn: ({ signal }) => readInstances(signal),
});

export const importsQuery = queryOptions({
  queryKey: keys.imports,
  queryFn: ({ signal }) => ask(importListSchema, api.instancesImport, { signal }),
  staleTime: 30_000,
});

/** After the set of instances has changed, everything that spans them is read again. */
function useAfterChange(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.instances }),
      client.invalidateQueries({ queryKey: keys.session }),
      client.invalidateQueries({ queryKey: keys.places }),
      client.invalidateQueries({ queryKey: keys.imports }),
      refreshFleet(client),
    ]);
  };
}

export const useTryInstance = () =>
  useOnce({
    meta: { quiet: true },
    mutationFn: (input: TryInput) =>
      ask(tryResultSchema, api.instancesTry, { method: 'POST', body: input, instance: hostOf(input.address) }),
  });

export function useCreateInstance() {
  const after = useAfterChange();
  return useOnce({
    meta: { quiet: true },
    mutationFn: (input: CreateInput) =>
      ask(instanceSchema, api.instances, {
        method: 'POST',
        body: input,
        instance: input.name ?? hostOf(input.address),
      }),
    onSuccess: async (instance) => {
      notify.done(`${instance.name} is connected`);
      await after();
    },
  });
}

export function useUpdateInstance(id: string, quiet = false) {
  const after = useAfterChange();
  return useOnce({
    meta: quiet ? { quiet: true } : { doing: 'Save the instance' },
    mutationFn: (input: UpdateInput) => ask(instanceSchema, api.instance(id), { method: 'PATCH', body: input }),
    onSuccess: after,
  });
}

/** @param left goes elsewhere: called before the lists are read again, as the page of a removed instance is gone then */
const removal = (id: string) => ['remove-instance', id] as const;

/** The last calls to an instance; not asked for any more while it is being removed. */
export const useCalls = (id: string) =>
  useQuery({
    queryKey: keys.calls(id),
    queryFn: ({ signal }) => ask(callsSchema, api.calls(id), { signal }),
    refetchInterval: 3_000,
    enabled: useIsMutating({ mutationKey: removal(id) }) === 0,
  });

export function useRemoveInstance(instance: string, left: () => void) {
  const after = useAfterChange();
  const client = useQueryClient();
  return useOnce({
    mutationKey: removal(instance),
    meta: { doing: 'Remove the instance' },
    onMutate: () => client.cancelQueries({ queryKey: keys.calls(instance) }),
    mutationFn: async ({ id }: { id: string; name: string }) => {
      await send(api.instance(id), { method: 'DELETE' });
    },
    onSuccess: async (_, { name }) => {
      left();
      notify.done(`${name} is removed`, 'Its token is deleted here. Nothing was changed on the instance itself.');
      await after();
    },
  });
}

export function useReorderInstances() {
  const after = useAfterChange();
  const client = useQueryClient();
  return useOnce({
    meta: { doing: 'Save the order' },
    mutationFn: (ids: readonly string[]) => ask(instancesSchema, api.instancesOrder, { method: 'PUT', body: { ids } }),
    onMutate: (ids) => {
      client.setQueryData<readonly Instance[]>(
        keys.instances,
        (known) => known && ids.flatMap((id) => known.find((instance) => instance.id === id) ?? []),
      );
    },
    onSettled: after,
  });
}

export function useCheckInstance(id: string) {
  const after = useAfterChange();
  return useOnce({
    meta: { doing: 'Check the instance' },
    mutationFn: () => ask(instanceSchema, api.check(id), { method: 'POST' }),
    onSuccess: (instance) => {
      // The check has been made either way; what came of it is in the outage, which the page shows.
      if (instance.outage !== null) return;
      notify.done(
        `${instance.name} answers`,
        `${instance.dialect === 'coolify' ? 'Coolify' : 'API reference'} ${instance.version ?? ''}`.trim(),
      );
    },
    onSettled: after,
  });
}

export function useImportInstances() {
  const after = useAfterChange();
  return useOnce({
    meta: { doing: 'Import' },
    mutationFn: (importKeys: readonly string[]) =>
      ask(importResultSchema, api.instancesImport, { method: 'POST', body: { keys: importKeys } }),
    onSuccess: after,
  });
}

function hostOf(address: string): string {
  return (
    address
      .trim()
      .replace(/^\w+:\/\//, '')
      .replace(/\/.*$/, '') || 'The instance'
  );
}
