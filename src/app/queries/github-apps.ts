import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { parsePastedKey } from '#app/lib/ssh-keys.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { GithubAppCreateInput } from '#coolify/operations/github-apps.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason } from './actions.ts';
import { listQuery, useEverywhere, type Everywhere } from './everywhere.ts';
import type { FleetMember } from './fleet.ts';
import { useFleet } from './items.ts';
import { keys } from './keys.ts';
import { callById } from './read.ts';

/** GitHub is paged through in the request: asked for when somebody looks, and kept for a while (contract, pitfall 34). */
const STALE_MS = 300_000;

export const repositoriesQuery = (instance: string, id: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'githubApps', id, 'repositories'),
    queryFn: ({ signal, client }) => callById(client, instance, 'githubApps.repositories', { id }, { signal }),
    staleTime: STALE_MS,
    retry: false,
  });

/** @param fullName `owner/name` */
export const branchesQuery = (instance: string, id: string, fullName: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'githubApps', id, 'branches', fullName),
    queryFn: ({ signal, client }) => {
      const [owner = '', ...rest] = fullName.split('/');
      return callById(client, instance, 'githubApps.branches', { id, owner, repository: rest.join('/') }, { signal });
    },
    staleTime: STALE_MS,
    retry: false,
  });

/** GitHub’s first page; Coolify reads no more (contract row 87). */
export const BRANCHES_A_PAGE = 30;

interface Named {
  readonly uuid: string;
  readonly name: string;
}

/** Applications that are read through an app, as the fleet knows them. */
export const applicationsThrough = (members: readonly FleetMember[], instance: string, id: string): readonly Named[] =>
  members
    .filter((member) => member.instance.id === instance)
    .flatMap(({ lists }) => lists?.applications.data ?? [])
    .filter(({ githubAppId }) => githubAppId !== null && String(githubAppId) === id);

/** What is known of an app where no call lists them: its number, and that applications are read through it. */
const stub = (id: string): GithubApp => ({
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

/** Every app; where the instance lists none (the reference, and Coolify below b436) those that applications name. */
export function useGithubApps(): Everywhere<readonly GithubApp[]> {
  const from = useEverywhere('githubApps.list', {});
  const { members } = useFleet();
  return {
    ...from,
    portions: from.portions.map((portion) => {
      if (portion.missing === undefined) return portion;
      const ids = members
        .filter(({ instance }) => instance.id === portion.instance.id)
        .flatMap(({ lists }) => lists?.applications.data ?? [])
        .flatMap(({ githubAppId }) => (githubAppId === null || githubAppId === 0 ? [] : [String(githubAppId)]));
      return {
        ...portion,
        missing: `${portion.missing} Those that applications are read through are shown; others open by their number.`,
        data: [...new Set(ids)].map(stub),
      };
    }),
  };
}

/** One app: no call reads a single one, so it is looked up in the list; where there is none, what is known is shown. */
export function useGithubApp(instance: Instance | undefined, id: string) {
  const lists = instance !== undefined && actionReason('githubApps.list', instance) === undefined;
  const query = useQuery({ ...listQuery(instance?.id ?? '', 'githubApps.list', {}), enabled: lists });
  const found = query.data?.find((app) => app.id === id);
  const gone =
    lists && query.data !== undefined && found === undefined
      ? ApiError.ofFailure(
          { kind: 'not-found', status: 404, message: 'GitHub app not found' },
          instance?.name ?? '',
          'githubApps.list',
        )
      : null;
  return {
    data: lists ? found : instance === undefined ? undefined : stub(id),
    error: gone ?? query.error,
    refetch: query.refetch,
  };
}

/** Stands in the shown call for the key that is added first. */
export const ADDED_KEY = '(uuid of the key, which is added first)';

const keyRefused = (instance: Instance, sentence: string): ApiError =>
  ApiError.ofFailure(
    { kind: 'validation', status: 422, message: sentence, fields: { private_key: [sentence] } },
    instance.name,
    'githubApps.create',
  );

/** A key that was added for a registration which then failed: the next attempt uses it rather than add it again. */
const added = new Map<string, string>();

/**
 * Registers an app. Coolify takes the uuid of a private key, so a pasted one is added as a key first; the reference takes
 * the key itself (contract row 85).
 */
export async function registerGithubApp(instance: Instance, input: GithubAppCreateInput) {
  const { private_key: pasted, private_key_uuid: _uuid, ...fields } = input;
  if (instance.dialect === 'reference' || pasted === undefined) return call(instance, 'githubApps.create', input);
  const read = parsePastedKey(pasted);
  const memory = `${instance.id} ${read.kind === 'key' ? read.publicKey : ''}`;
  let uuid = read.kind === 'key' ? (added.get(memory) ?? null) : null;
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
      throw keyRefused(instance, /already exists/i.test(sentence) ? `${sentence} Choose it from the list.` : sentence);
    }
    if (uuid === null)
      throw keyRefused(instance, 'The instance did not say which key it added. Choose it from the list.');
    if (read.kind === 'key') added.set(memory, uuid);
  }
  const made = await call(instance, 'githubApps.create', { ...fields, private_key_uuid: uuid });
  added.delete(memory);
  return made;
}
