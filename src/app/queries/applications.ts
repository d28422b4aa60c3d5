import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { ApplicationConfig } from '#coolify/model/application-config.ts';
import { composeDomainsLeftOut, domainSet, type ComposeDomain } from '#coolify/model/compose-domains.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { ApplicationDetail } from '#coolify/operations/applications.ts';
import type { Instance } from '#contract/instances.ts';
import { INTERVAL_MS } from './intervals.ts';
import { useOperation } from './operation.ts';
import { detailQuery } from './read.ts';

export const applicationQuery = (instance: string, uuid: string) =>
  queryOptions({
    ...detailQuery(instance, 'applications.get', uuid, { uuid }),
    refetchInterval: INTERVAL_MS.resource,
  });

/** Fails with `DomainsIgnoredError` when Coolify reports success but did not save the domains; everything else is saved then. */
export function useUpdateApplication(instance: Instance, uuid: string) {
  const client = useQueryClient();
  return useOperation('applications.update', {
    instance,
    target: uuid,
    suppressToast: true,
    success: () => 'Saved',
    send: async (input) => {
      const before = client.getQueryData(applicationQuery(instance.id, uuid).queryKey);
      const answer = await call(instance, 'applications.update', input);
      if (before !== undefined) await verifyDomains(instance, input, before);
      return answer;
    },
  });
}

const REASONS = {
  domains: 'Coolify ignores domains if the server’s proxy is off or the server is a build server.',
  docker_compose_domains: 'Coolify ignores services that the Compose file does not contain under this exact name.',
} as const;
type DomainField = keyof typeof REASONS;

/** Everything but the domains was saved; the message belongs to their field. */
export class DomainsIgnoredError extends ApiError {
  constructor(instance: Instance, field: DomainField, what: string) {
    const reason = `${instance.name} reported success but did not save ${what}. ${REASONS[field]}`;
    super({
      instance: instance.name,
      operation: 'applications.update',
      changes: true,
      kind: 'unreadable',
      status: 200,
      message: 'Saved, except the domains',
      fields: { [field]: [reason] },
    });
  }
}

const composeDomainsOf = ({ docker_compose_domains: rows }: ApplicationConfig): readonly ComposeDomain[] | null =>
  Array.isArray(rows) ? (rows as readonly ComposeDomain[]) : null;

/**
 * Coolify answers 200 and ignores domains if the server's proxy is off (contract, pitfall 25), and those of services that it
 * does not find, so they are read back. Domains that it writes in another form count as saved.
 * @param before the application before the change
 * @throws DomainsIgnoredError when other domains were sent and it still has the previous ones, or none
 */
async function verifyDomains(
  instance: Instance,
  input: ApplicationUpdateInput,
  before: ApplicationDetail,
): Promise<void> {
  if (instance.dialect === 'reference') return;
  const { uuid, domains } = input;
  const previous = domainSet(before.domains);
  const sent = composeDomainsOf(input);
  const field: DomainField | null =
    sent !== null
      ? 'docker_compose_domains'
      : typeof domains === 'string' && domainSet(domains.split(',')) !== previous
        ? 'domains'
        : null;
  if (field === null) return;
  const now = await call(instance, 'applications.get', { uuid }, { fresh: true }).catch(() => null);
  if (now === null) {
    notify.info('The domains could not be verified', `${instance.name}: ${REASONS[field]} Check them later.`);
    return;
  }
  if (field === 'domains' && domainSet(now.domains) === previous)
    throw new DomainsIgnoredError(instance, field, 'the domains');
  const ignored =
    sent === null
      ? []
      : composeDomainsLeftOut(sent, composeDomainsOf(before.config) ?? [], composeDomainsOf(now.config) ?? []);
  if (ignored.length > 0)
    throw new DomainsIgnoredError(instance, 'docker_compose_domains', `the domains of ${ignored.join(', ')}`);
}
