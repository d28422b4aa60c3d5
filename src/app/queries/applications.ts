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
 * Saves an application; only what was changed is sent. Fails with `DomainsLeftOut` where the instance said “saved” and still has
 * the domains of before: whatever else was sent is saved then.
 */
export function useUpdateApplication(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: ApplicationUpdateInput) => {
      const known = client.getQueryData(applicationQuery(instance.id, input.uuid).queryKey);
      const answer = await call(instance, 'applications.update', input);
      try {
        if (known !== undefined) await checkDomainsTaken(instance, input, known.domains);
      } finally {
        // Only now: what is read again before the form knows what was saved would count as typed.
        void client.invalidateQueries({ queryKey: keys.one(instance.id, 'applications', input.uuid) });
        void refreshFleet(client, 4);
      }
      return answer;
    },
    onSuccess: () => notify.done('Saved'),
  });
}

/** All but the domains was saved; it says so at their field. */
export class DomainsLeftOut extends ApiError {
  constructor(instance: Instance) {
    const why = `${instance.name} answered that they are saved, but does not have them. It leaves domains out where the server’s proxy is off or the server only builds.`;
    super({
      instance: instance.name,
      operation: 'applications.update',
      kind: 'unreadable',
      status: 200,
      message: 'Saved, but the domains were left out',
      fields: { domains: [why] },
    });
  }
}

/**
 * Coolify answers 200 and leaves the domains out where the server’s proxy is off (contract, pitfall 25): only reading tells.
 * It takes all or none; that it writes some in another form is no reason to doubt it.
 * @param before what it had
 * @throws DomainsLeftOut when others were sent and it has those of before
 */
async function checkDomainsTaken(
  instance: Instance,
  { uuid, domains }: ApplicationUpdateInput,
  before: readonly string[],
): Promise<void> {
  if (typeof domains !== 'string' || instance.dialect === 'reference') return;
  const had = setOf(before);
  if (setOf(domains.split(',')) === had) return;
  const now = await call(instance, 'applications.get', { uuid }, { fresh: true }).catch(() => null);
  if (now !== null && setOf(now.domains) === had) throw new DomainsLeftOut(instance);
  if (now === null)
    notify.info(
      'Whether the domains were taken could not be read',
      `${instance.name} leaves domains out without a word where the server’s proxy is off. Look at them again later.`,
    );
}

/** However they are written and ordered. */
const setOf = (domains: readonly string[]): string =>
  [...new Set(domains.map((domain) => domain.trim().toLowerCase().replace(/\/$/, '')))]
    .filter((domain) => domain !== '')
    .toSorted()
    .join(',');
