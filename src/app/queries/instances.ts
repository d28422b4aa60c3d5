/** Connecting, changing and removing instances. */
import { queryOptions, useIsMutating, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, requestJson } from '#app/api/request.ts';
import { notify } from '#app/lib/notify.ts';
import {
  importListSchema, importResultSchema, instanceSchema, instancesSchema, tryResultSchema,
  type CreateInput, type Instance, type TryInput, type UpdateInput,
} from '#contract/instances.ts'; // prettier-ignore
import { api } from '#contract/routes.ts';
import { callsSchema } from '#contract/calls.ts';
import { useExclusiveMutation } from './exclusive-mutation.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';

export const instancesQuery = queryOptions({
  queryKey: keys.instances,
  queryFn: async ({ signal }) => (await requestJson(instancesSchema, api.instances, { signal })).instances,
});

export const importsQuery = queryOptions({
  queryKey: keys.imports,
  queryFn: ({ signal }) => requestJson(importListSchema, api.instancesImport, { signal }),
  staleTime: 30_000,
});

/** Reads everything again that spans the instances. */
function useInvalidateInstances(): () => Promise<unknown> {
  const client = useQueryClient();
  const all = [keys.instances, keys.session, keys.projectTree, keys.imports, keys.fleet];
  return () => Promise.all(all.map((queryKey) => client.invalidateQueries({ queryKey })));
}

const writeKey = (action: string, id = '', part?: string) => keys.write(id, 'instances', action, part);

export const useTryInstance = () =>
  useExclusiveMutation({
    mutationKey: writeKey('try'),
    meta: { suppressToast: true },
    mutationFn: (input: TryInput) =>
      requestJson(tryResultSchema, api.instancesTry, { method: 'POST', body: input, instance: hostOf(input.address) }),
  });

export function useCreateInstance() {
  const invalidateInstances = useInvalidateInstances();
  return useExclusiveMutation({
    mutationKey: writeKey('create'),
    meta: { suppressToast: true },
    mutationFn: (input: CreateInput) =>
      requestJson(instanceSchema, api.instances, {
        method: 'POST',
        body: input,
        instance: input.name ?? hostOf(input.address),
      }),
    onSuccess: (instance) => {
      notify.done(`Connected to ${instance.name}`);
      return invalidateInstances();
    },
  });
}

/** @param form what is changed: forms of one instance do not exclude each other */
export function useUpdateInstance(id: string, form: string, suppressToast = false) {
  return useExclusiveMutation({
    mutationKey: writeKey('update', id, form),
    meta: suppressToast ? { suppressToast } : { label: 'Save the instance' },
    mutationFn: (input: UpdateInput) => requestJson(instanceSchema, api.instance(id), { method: 'PATCH', body: input }),
    onSuccess: useInvalidateInstances(),
  });
}

/** The last calls to an instance; not read while the instance is being removed. */
export const useCalls = (id: string) =>
  useQuery({
    queryKey: keys.calls(id),
    queryFn: ({ signal }) => requestJson(callsSchema, api.calls(id), { signal }),
    refetchInterval: INTERVAL_MS.apiCalls,
    enabled: useIsMutating({ mutationKey: writeKey('remove', id) }) === 0,
  });

/** @param onRemoved navigates away; called before lists are read again */
export function useRemoveInstance(id: string, onRemoved: () => void) {
  const client = useQueryClient();
  const invalidateInstances = useInvalidateInstances();
  return useExclusiveMutation({
    mutationKey: writeKey('remove', id),
    meta: { label: 'Remove the instance' },
    onMutate: () => void client.cancelQueries({ queryKey: keys.calls(id) }),
    mutationFn: async ({ name }: { readonly name: string }) => {
      await request(api.instance(id), { method: 'DELETE' });
      return name;
    },
    onSuccess: (name) => {
      onRemoved();
      notify.done(`Removed ${name}`, 'Flotilla deleted its stored token. Nothing was changed on the instance.');
      return invalidateInstances();
    },
  });
}

export function useReorderInstances() {
  const client = useQueryClient();
  return useExclusiveMutation({
    mutationKey: writeKey('reorder'),
    meta: { label: 'Save the order' },
    mutationFn: (ids: readonly string[]) =>
      requestJson(instancesSchema, api.instancesOrder, { method: 'PUT', body: { ids } }),
    onMutate: (ids) =>
      void client.setQueryData<readonly Instance[]>(
        keys.instances,
        (known) => known && ids.flatMap((id) => known.find((instance) => instance.id === id) ?? []),
      ),
    onSettled: useInvalidateInstances(),
  });
}

export function useCheckInstance(id: string) {
  return useExclusiveMutation({
    mutationKey: writeKey('check', id),
    meta: { label: 'Test the connection' },
    mutationFn: () => requestJson(instanceSchema, api.check(id), { method: 'POST' }),
    onSuccess: ({ name, dialect, version, outage }) => {
      // The page shows an outage.
      if (outage === null)
        notify.done(
          `Connected to ${name}`,
          `${dialect === 'coolify' ? 'Coolify' : 'API reference'} ${version ?? ''}`.trim(),
        );
    },
    onSettled: useInvalidateInstances(),
  });
}

export function useImportInstances() {
  return useExclusiveMutation({
    mutationKey: writeKey('import'),
    meta: { label: 'Import' },
    mutationFn: (importKeys: readonly string[]) =>
      requestJson(importResultSchema, api.instancesImport, { method: 'POST', body: { keys: importKeys } }),
    onSuccess: useInvalidateInstances(),
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
