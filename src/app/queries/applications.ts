import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { oneQuery } from './read.ts';

export const applicationQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'applications.get', uuid, { uuid }), refetchInterval: 8_000 });

/** Saves name and description; only what was changed is sent. */
export function useUpdateApplication(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: (input: ApplicationUpdateInput) => call(instance, 'applications.update', input),
    // Saved is saved: the form does not wait for what is read again.
    onSuccess: (_, { uuid, domains }) => {
      notify.done('Saved');
      if (typeof domains === 'string' && instance.dialect === 'coolify')
        void tellDomainsLeftOut(instance, uuid, domains);
      void client.invalidateQueries({ queryKey: keys.one(instance.id, 'applications', uuid) });
      void refreshFleet(client, 4);
    },
  });
}

/** Coolify answers 200 and leaves the domains out where the server has no proxy (contract, pitfall 25): only reading tells. */
async function tellDomainsLeftOut(instance: Instance, uuid: string, sent: string): Promise<void> {
  const plain = (domain: string): string => domain.trim().toLowerCase().replace(/\/$/, '');
  const wanted = sent
    .split(',')
    .map(plain)
    .filter((domain) => domain !== '');
  const now = await call(instance, 'applications.get', { uuid }, { fresh: true }).catch(() => null);
  if (now === null || wanted.length === 0) return;
  const has = new Set(now.domains.map(plain));
  if (wanted.some((domain) => has.has(domain))) return;
  notify.info(
    'The domains were not taken',
    `${instance.name} answered that they are saved, but does not have them. It leaves domains out where the server’s proxy is off or the server only builds.`,
  );
}
