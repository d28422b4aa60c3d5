import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { ApplicationConfig } from '#coolify/model/application-config.ts';
import { composeDomainsLeftOut, domainSet, type ComposeDomain } from '#coolify/model/compose-domains.ts';
import type { ApplicationDetail } from '#coolify/operations/applications.ts';
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
 * the domains of before, or none: whatever else was sent is saved then.
 */
export function useUpdateApplication(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: ApplicationUpdateInput) => {
      const known = client.getQueryData(applicationQuery(instance.id, input.uuid).queryKey);
      const answer = await call(instance, 'applications.update', input);
      try {
        if (known !== undefined) await checkDomainsTaken(instance, input, known);
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

const WHY = {
  domains: 'It leaves domains out where the server’s proxy is off or the server only builds.',
  docker_compose_domains: 'It leaves out services that are not in the Compose file under this very name.',
} as const;
type DomainField = keyof typeof WHY;

/** All but the domains was saved; it says so at their field. */
export class DomainsLeftOut extends ApiError {
  constructor(instance: Instance, field: DomainField, what: string) {
    const why = `${instance.name} answered that they are saved, but does not have ${what}. ${WHY[field]}`;
    super({
      instance: instance.name,
      operation: 'applications.update',
      kind: 'unreadable',
      status: 200,
      message: 'Saved, but the domains were left out',
      fields: { [field]: [why] },
    });
  }
}

const composeOf = ({ docker_compose_domains: rows }: ApplicationConfig): readonly ComposeDomain[] | null =>
  Array.isArray(rows) ? (rows as readonly ComposeDomain[]) : null;

/**
 * Coolify answers 200 and leaves domains out where the server’s proxy is off (contract, pitfall 25), and those of services that
 * it does not find: only reading tells. That it writes some in another form is no reason to doubt it.
 * @param before what it had
 * @throws DomainsLeftOut when others were sent and it has those of before, or none
 */
async function checkDomainsTaken(
  instance: Instance,
  input: ApplicationUpdateInput,
  before: ApplicationDetail,
): Promise<void> {
  if (instance.dialect === 'reference') return;
  const { uuid, domains } = input;
  const had = domainSet(before.domains);
  const sent = composeOf(input);
  const field: DomainField | null =
    sent !== null
      ? 'docker_compose_domains'
      : typeof domains === 'string' && domainSet(domains.split(',')) !== had
        ? 'domains'
        : null;
  if (field === null) return;
  const now = await call(instance, 'applications.get', { uuid }, { fresh: true }).catch(() => null);
  if (now === null) {
    notify.info(
      'Whether the domains were taken could not be read',
      `${instance.name}: ${WHY[field]} Look at them again later.`,
    );
    return;
  }
  if (field === 'domains' && domainSet(now.domains) === had) throw new DomainsLeftOut(instance, field, 'them');
  const left =
    sent === null ? [] : composeDomainsLeftOut(sent, composeOf(before.config) ?? [], composeOf(now.config) ?? []);
  if (left.length > 0) throw new DomainsLeftOut(instance, 'docker_compose_domains', `those of ${left.join(', ')}`);
}
