import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { parsePastedKey } from '#app/lib/ssh-keys.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { GithubAppCreateInput } from '#coolify/operations/github-apps.ts';
import type { Instance } from '#contract/instances.ts';
import { useAllInstances, type AllInstances } from './all-instances.ts';
import { canRead, unavailableReason } from './availability.ts';
import { useFleet } from './fleet-view.ts';
import type { FleetMember } from './fleet.ts';
import { keys } from './keys.ts';
import { listQuery, readQuery } from './read.ts';

/** Coolify pages through GitHub during the request (contract, pitfall 34). */
const GITHUB_STALE_MS = 300_000;

export const repositoriesQuery = (instance: string, id: string) =>
  queryOptions({
    ...readQuery(keys.subresource(instance, 'githubApps', id, 'repositories'), instance, 'githubApps.repositories', {
      id,
    }),
    staleTime: GITHUB_STALE_MS,
    retry: false,
  });

/** @param fullName `owner/name` */
export const branchesQuery = (instance: string, id: string, fullName: string) => {
  const [owner = '', ...rest] = fullName.split('/');
  const input = { id, owner, repository: rest.join('/') };
  return queryOptions({
    ...readQuery(
      keys.subresource(instance, 'githubApps', id, 'branches', fullName),
      instance,
      'githubApps.branches',
      input,
    ),
    staleTime: GITHUB_STALE_MS,
    retry: false,
  });
};

/** GitHub’s first page; Coolify reads no more (contract row 87). */
export const BRANCHES_PER_PAGE = 30;

interface Named {
  readonly uuid: string;
  readonly name: string;
}

/** Applications that use an app, from the lists of the fleet. */
export const applicationsOf = (members: readonly FleetMember[], instance: string, id: string): readonly Named[] =>
  members
    .filter((member) => member.instance.id === instance)
    .flatMap(({ lists }) => lists?.applications.data ?? [])
    .filter(({ githubAppId }) => githubAppId !== null && String(githubAppId) === id);

/** An app on an instance that lists none: only its number is known, from the applications that use it. */
const unlistedApp = (id: string): GithubApp => ({
  id,
  uuid: null,
  name: `GitHub app ${id}`,
  organization: null,
  apiUrl: null,
  htmlUrl: null,
  customUser: null,
  customPort: null,
  appId: null,
  installationId: null,
  clientId: null,
  privateKeyId: null,
  isSystemWide: null,
  isPublic: false,
  teamId: null,
  createdAt: null,
});

/** Every app; where the instance lists none (the reference, and Coolify below b436) those that applications use. */
export function useGithubApps(): AllInstances<readonly GithubApp[]> {
  const all = useAllInstances('githubApps.list', {});
  const { members } = useFleet();
  return {
    ...all,
    results: all.results.map((result) => {
      if (result.unavailableReason === undefined) return result;
      const ids = members
        .filter(({ instance }) => instance.id === result.instance.id)
        .flatMap(({ lists }) => lists?.applications.data ?? [])
        .flatMap(({ githubAppId }) => (githubAppId === null || githubAppId === 0 ? [] : [String(githubAppId)]));
      return {
        ...result,
        unavailableReason: `${result.unavailableReason} Only apps that applications use are listed; you can open others by app ID.`,
        data: [...new Set(ids)].map(unlistedApp),
      };
    }),
  };
}

/** One app, from the list: no call reads a single one. Where there is no list, only its number is known. */
export function useGithubApp(instance: Instance | undefined, id: string) {
  const lists = instance === undefined || unavailableReason('githubApps.list', instance) === undefined;
  const query = useQuery({
    ...listQuery(instance?.id ?? '', 'githubApps.list', {}),
    enabled: instance !== undefined && canRead('githubApps.list', instance),
  });
  const found = query.data?.find((app) => app.id === id);
  const gone =
    lists && query.data !== undefined && found === undefined
      ? ApiError.fromFailure(
          { kind: 'not-found', status: 404, message: 'GitHub app not found' },
          instance?.name ?? '',
          'githubApps.list',
        )
      : null;
  return {
    data: lists ? found : unlistedApp(id),
    error: gone ?? query.error,
    refetch: query.refetch,
  };
}

/** Placeholder in the preview for the key that is added first. */
export const ADDED_KEY = '(UUID of the key, which is added first)';

const keyRejected = (instance: Instance, sentence: string): ApiError =>
  ApiError.fromFailure(
    { kind: 'validation', status: 422, message: sentence, fields: { private_key: [sentence] } },
    instance.name,
    'githubApps.create',
  );

/**
 * Registers an app. Coolify expects the uuid of a private key, so a pasted one is added as a key first; the reference expects
 * the key itself (contract row 85). The uuid is remembered, so that a second attempt does not add the key again.
 */
export async function registerGithubApp(client: QueryClient, instance: Instance, input: GithubAppCreateInput) {
  const { private_key: pasted, private_key_uuid: _uuid, ...fields } = input;
  if (instance.dialect === 'reference' || pasted === undefined) return call(instance, 'githubApps.create', input);
  const key = parsePastedKey(pasted);
  const addedKey = ['added-key', instance.id, key.kind === 'key' ? key.publicKey : null];
  let uuid = key.kind === 'key' ? (client.getQueryData<string>(addedKey) ?? null) : null;
  if (uuid === null) {
    try {
      ({ uuid } = await call(instance, 'privateKeys.create', {
        name: `${input.name} key`,
        description: `Private key of the GitHub app ${input.name}`,
        private_key: pasted,
      }));
    } catch (error) {
      // “Invalid private key.” and “Private key already exists.” name no field (recordings, POST_security-keys__422-*).
      if (!(error instanceof ApiError) || error.kind !== 'validation') throw error;
      const sentence = error.failure?.message ?? error.message;
      throw keyRejected(instance, /already exists/i.test(sentence) ? `${sentence} Select it from the list.` : sentence);
    }
    if (uuid === null)
      throw keyRejected(instance, 'The instance did not return the UUID of the added key. Select it from the list.');
    if (key.kind === 'key') client.setQueryData(addedKey, uuid);
  }
  const created = await call(instance, 'githubApps.create', { ...fields, private_key_uuid: uuid });
  client.removeQueries({ queryKey: addedKey });
  return created;
}
