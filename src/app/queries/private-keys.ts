import { queryOptions, useQueries } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { PrivateKeyUpdateInput } from '#coolify/operations/private-keys.ts';
import type { Instance } from '#contract/instances.ts';
import { listQuery } from './everywhere.ts';
import { useFleet } from './items.ts';
import { keys } from './keys.ts';
import { callById, oneQuery } from './read.ts';
import { actionReason } from './actions.ts';
import { pluralize } from '#app/lib/pluralize.ts';

export const privateKeyQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'privateKeys.get', uuid, { uuid }), staleTime: 10_000 });

/** Stands in the shown call for the key that is read at the moment of saving. */
export const STORED_KEY = '(the stored key, read with read:sensitive)';

/**
 * Saves a key. Coolify wants the key with every change (contract, pitfall 32): unless it was entered, the stored one is read
 * and sent back, which takes `read:sensitive`.
 */
export async function savePrivateKey(instance: Instance, input: PrivateKeyUpdateInput) {
  if (instance.dialect === 'reference' || (input.private_key !== undefined && input.private_key !== STORED_KEY))
    return call(instance, 'privateKeys.update', input);
  const stored = await call(instance, 'privateKeys.material', { uuid: input.uuid });
  if (stored === null) {
    const why = 'Coolify wants the key with every change, and this token may not read the stored one. Paste it here.';
    throw ApiError.ofFailure(
      { kind: 'validation', status: null, message: '', fields: { private_key: [why] } },
      instance.name,
      'privateKeys.update',
    );
  }
  return call(instance, 'privateKeys.update', { ...input, private_key: stored });
}

interface Named {
  readonly uuid: string;
  readonly name: string;
}

export interface KeyUse {
  readonly servers: readonly Named[];
  readonly applications: readonly Named[];
  /** By what addresses them. */
  readonly githubApps: readonly Named[];
}

/** More servers than that are not asked one by one for a column of a list. */
const MOST_SERVERS = 30;

/**
 * Which servers, applications and GitHub apps stand on a key. No call tells: a server's key is in its detail only, an
 * application's is hidden from tokens without `read:sensitive`.
 * @param only of this instance; of all without it
 */
export function useKeyUse(only?: string): {
  readonly of: (instance: string, key: PrivateKey) => KeyUse;
  readonly pending: boolean;
  /** Servers were not all asked. */
  readonly partial: boolean;
} {
  const members = useFleet().members.filter(({ instance }) => only === undefined || instance.id === only);
  const wanted = members.flatMap(({ instance, lists }) =>
    (lists?.servers.data ?? []).slice(0, MOST_SERVERS).map((server) => ({ instance: instance.id, server })),
  );
  const details = useQueries({
    queries: wanted.map(({ instance, server: { uuid } }) => ({
      // Not the page's own query: that one is polled, and a server's key changes once in years.
      queryKey: keys.part(instance, 'servers', uuid, 'key'),
      queryFn: ({ signal, client }: { signal: AbortSignal; client: Parameters<typeof callById>[0] }) =>
        callById(client, instance, 'servers.get', { uuid }, { signal }).then(({ privateKeyId }) => privateKeyId),
      staleTime: 300_000,
    })),
  });
  const apps = useQueries({
    queries: members.map(({ instance }) => ({
      ...listQuery(instance.id, 'githubApps.list', {}),
      enabled: actionReason('githubApps.list', instance) === undefined,
    })),
  });
  return {
    pending: details.some(({ isPending }) => isPending),
    partial: members.some(({ lists }) => (lists?.servers.data.length ?? 0) > MOST_SERVERS),
    of: (instance, { id }) => {
      if (id === null) return { servers: [], applications: [], githubApps: [] };
      const at = members.findIndex((member) => member.instance.id === instance);
      return {
        servers: wanted.flatMap((item, index) =>
          item.instance === instance && details[index]?.data === id ? [item.server] : [],
        ),
        applications: (members[at]?.lists?.applications.data ?? []).filter(({ privateKeyId }) => privateKeyId === id),
        githubApps: (apps[at]?.data ?? [])
          .filter(({ privateKeyId }) => privateKeyId === id)
          .map((app) => ({ uuid: app.id, name: app.name })),
      };
    },
  };
}

const some = (count: number, one: string): readonly string[] => (count === 0 ? [] : [pluralize(count, one)]);

/** “2 servers, 1 application”; empty for nothing. */
export const keyUseWords = ({ servers, applications, githubApps }: KeyUse): string =>
  [
    ...some(servers.length, 'server'),
    ...some(applications.length, 'application'),
    ...some(githubApps.length, 'GitHub app'),
  ].join(', ');
