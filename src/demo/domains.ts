/** Validation of domains: syntax and conflicts with other resources. */
import { invalid, errorResponse, type Answer } from './answers.ts';
import type { Call } from './router.ts';

const hostOf = (address: string): string =>
  address
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .toLowerCase();

export const domainsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '')
    : [];

interface Conflict {
  readonly domain: string;
  readonly resource_name: string;
  readonly resource_uuid: string;
  readonly resource_type: 'application' | 'service';
  readonly message: string;
}

/** Other resources that use these domains (recordings 4.0.0, PATCH_applications-uuid__409-domain-conflict). */
export function conflictsOf(call: Call, own: string | null, wanted: readonly string[]): Conflict[] {
  const others = [
    ...call.world.applications.map((item) => ({
      type: 'application' as const,
      name: item.name,
      uuid: item.uuid,
      taken: domainsOf(item.columns['fqdn']),
    })),
    ...call.world.services.map((item) => ({
      type: 'service' as const,
      name: item.name,
      uuid: item.uuid,
      taken: item.components.flatMap((component) => domainsOf(component.fqdn)),
    })),
  ].filter(({ uuid }) => uuid !== own);
  return wanted.flatMap((domain) =>
    others
      .filter(({ taken }) => taken.some((item) => hostOf(item) === hostOf(domain)))
      .map(({ type, name, uuid }) => ({
        domain,
        resource_name: name,
        resource_uuid: uuid,
        resource_type: type,
        message: `Domain ${domain} is already in use by ${type} '${name}'`,
      })),
  );
}

/**
 * The error response for invalid or conflicting domains, or null.
 * @param own uuid of the resource that receives the domains; null for a new one
 */
export function domainRefusal(
  call: Call,
  own: string | null,
  wanted: readonly string[],
  { buildPack, force }: { readonly buildPack: unknown; readonly force: unknown },
): Answer | null {
  if (wanted.length === 0) return null;
  // guess: the two messages; status 422 is contract 4.2 and pitfall 25.
  if (buildPack === 'dockercompose')
    return invalid({
      domains: ['The domains field is not allowed for dockercompose applications. Use docker_compose_domains instead.'],
    });
  const bad = wanted.find((item) => !/^https?:\/\/[^\s/]+\.[^\s/]+/.test(item));
  if (bad !== undefined) return invalid({ domains: [`Invalid domain: ${bad}`] });
  const conflicts = conflictsOf(call, own, wanted);
  if (conflicts.length === 0 || force === true) return null;
  return errorResponse(409, 'Domain conflicts detected. Use force_domain_override=true to proceed.', {
    conflicts,
    warning: 'Using the same domain for multiple resources can cause routing conflicts and unpredictable behavior.',
  });
}
