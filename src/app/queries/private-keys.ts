import { useQueries } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { PrivateKeyUpdateInput } from '#coolify/operations/private-keys.ts';
import type { Instance } from '#contract/instances.ts';
import { canRead } from './availability.ts';
import { useFleet } from './fleet-view.ts';
import { keys } from './keys.ts';
import { callById, listQuery } from './read.ts';

/** Placeholder in the preview for the key that is read when saving. */
export const STORED_KEY = '(the stored key, read with read:sensitive)';

/**
 * Saves a key. Coolify requires the key with every change (contract, pitfall 32): unless the user entered one, the stored one is
 * read and sent back, which needs `read:sensitive`.
 */
export async function savePrivateKey(instance: Instance, input: PrivateKeyUpdateInput) {
  if (instance.dialect === 'reference' || (input.private_key !== undefined && input.private_key !== STORED_KEY))
    return call(instance, 'privateKeys.update', input);
  const stored = await call(instance, 'privateKeys.material', { uuid: input.uuid });
  if (stored === null) {
    const why =
      'Coolify requires the key with every change, and this token may not read the stored one. Paste it here.';
    throw ApiError.fromFailure(
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
  /** `uuid` is the id of the app. */
  readonly githubApps: readonly Named[];
}

/** Each server takes a call, for one column of a list. */
const MAX_SERVERS = 30;

/**
 * Which servers, applications and GitHub apps use a key. No call reports it: a server's key is in its detail only, an
 * application's is hidden from tokens without `read:sensitive`.
 * @param only an instance; all by default
 */
export function useKeyUse(only?: string): {
  readonly of: (instance: string, key: PrivateKey) => KeyUse;
  readonly pending: boolean;
  /** Not all servers were read. */
  readonly partial: boolean;
} {
  const members = useFleet().members.filter(({ instance }) => only === undefined || instance.id === only);
  const wanted = members.flatMap(({ instance, lists }) =>
    (lists?.servers.data ?? []).slice(0, MAX_SERVERS).map((server) => ({ instance: instance.id, server })),
  );
  const details = useQueries({
    queries: wanted.map(({ instance, server: { uuid } }) => ({
      // Not the server's own query, which is polled.
      queryKey: keys.subresource(instance, 'servers', uuid, 'key'),
      queryFn: ({ signal, client }: { signal: AbortSignal; client: Parameters<typeof callById>[0] }) =>
        callById(client, instance, 'servers.get', { uuid }, { signal }).then(({ privateKeyId }) => privateKeyId),
      staleTime: 300_000,
    })),
  });
  const apps = useQueries({
    queries: members.map(({ instance }) => ({
      ...listQuery(instance.id, 'githubApps.list', {}),
      enabled: canRead('githubApps.list', instance),
    })),
  });
  return {
    pending: details.some(({ isPending }) => isPending),
    partial: members.some(({ lists }) => (lists?.servers.data.length ?? 0) > MAX_SERVERS),
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

const countOf = (count: number, noun: string): readonly string[] => (count === 0 ? [] : [pluralize(count, noun)]);

/** “2 servers, 1 application”; empty for nothing. */
export const describeKeyUse = ({ servers, applications, githubApps }: KeyUse): string =>
  [
    ...countOf(servers.length, 'server'),
    ...countOf(applications.length, 'application'),
    ...countOf(githubApps.length, 'GitHub app'),
  ].join(', ');
