import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { oneQuery } from './read.ts';

export const applicationQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'applications.get', uuid, { uuid }), refetchInterval: 8_000 });

/**
 * Saves an application; only what was changed is sent. Fails with the sentence at the field where the instance said “saved” and
 * has the domains left out: whatever else was sent is saved then, and is read again.
 */
export function useUpdateApplication(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: ApplicationUpdateInput) => {
      const answer = await call(instance, 'applications.update', input);
      void client.invalidateQueries({ queryKey: keys.one(instance.id, 'applications', input.uuid) });
      void refreshFleet(client, 4);
      await checkDomainsTaken(instance, input);
      return answer;
    },
    onSuccess: () => notify.done('Saved'),
  });
}

/**
 * Coolify answers 200 and leaves the domains out where the server’s proxy is off (contract, pitfall 25): only reading tells.
 * @throws ApiError at the field `domains` when none of those that were sent is there
 */
async function checkDomainsTaken(instance: Instance, { uuid, domains }: ApplicationUpdateInput): Promise<void> {
  const wanted = (typeof domains === 'string' ? domains : '')
    .split(',')
    .map(plain)
    .filter((domain) => domain !== '');
  if (instance.dialect === 'reference' || wanted.length === 0) return;
  const now = await call(instance, 'applications.get', { uuid }, { fresh: true }).catch(() => null);
  if (now === null) {
    notify.info(
      'Whether the domains were taken could not be read',
      `${instance.name} leaves domains out without a word where the server’s proxy is off. Look at them again later.`,
    );
    return;
  }
  const has = new Set(now.domains.map(plain));
  if (wanted.some((domain) => has.has(domain))) return;
  const why = `${instance.name} answered that they are saved, but does not have them. It leaves domains out where the server’s proxy is off or the server only builds.`;
  throw new ApiError({
    instance: instance.name,
    operation: 'applications.update',
    kind: 'unreadable',
    status: 200,
    message: 'Saved, but the domains were left out',
    fields: { domains: [why] },
  });
}

const plain = (domain: string): string => domain.trim().toLowerCase().replace(/\/$/, '');
