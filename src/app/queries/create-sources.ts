/** What a new application can come from: GitHub apps with their repositories and branches, and private keys. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById } from './read.ts';

export const appChoicesQuery = (instance: string) =>
  queryOptions({
    queryKey: keys.one(instance, 'github-apps', 'choices'),
    queryFn: ({ signal, client }) => callById(client, instance, 'githubApps.list', {}, { signal }),
    staleTime: 30_000,
  });

/** Coolify pages through GitHub meanwhile (contract, pitfall 34): asked once, kept for a while. */
export const repositoryChoicesQuery = (instance: string, app: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'github-apps', app, 'repositories'),
    queryFn: ({ signal, client }) => callById(client, instance, 'githubApps.repositories', { id: app }, { signal }),
    staleTime: 300_000,
    retry: false,
  });

/** GitHub’s first 30 only (contract, pitfall 34). */
export const branchChoicesQuery = (instance: string, app: string, fullName: string) => {
  const [owner = '', repository = ''] = fullName.split('/');
  return queryOptions({
    queryKey: keys.part(instance, 'github-apps', app, 'branches', fullName),
    queryFn: ({ signal, client }) =>
      callById(client, instance, 'githubApps.branches', { id: app, owner, repository }, { signal }),
    staleTime: 120_000,
    retry: false,
  });
};

export const keyChoicesQuery = (instance: string) =>
  queryOptions({
    queryKey: keys.one(instance, 'private-keys', 'choices'),
    queryFn: ({ signal, client }) => callById(client, instance, 'privateKeys.list', {}, { signal }),
    staleTime: 30_000,
  });

/** @returns a mutation that stores a key and answers its uuid, null where the instance does not say */
export function useAddDeployKey(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { doing: 'Add the private key' },
    mutationFn: async (input: { readonly name: string; readonly privateKey: string }): Promise<string | null> => {
      const { uuid } = await call(instance, 'privateKeys.create', { name: input.name, private_key: input.privateKey });
      await client.invalidateQueries({ queryKey: keys.one(instance.id, 'private-keys', 'choices') });
      return uuid;
    },
    onSuccess: (_, { name }) => notify.done(`Private key ${name} added`),
  });
}
