/** Whether an instance can serve an operation for this token, and in words why not. */
import { abilityFor, acceptsField, variantsFor, type Ability, type AnyOperation, type Profile } from './operation.ts';
import { parseVersion, versionWithin } from './version.ts';

/** What has been seen of a token: there is no call that lists its abilities (contract section 3). */
export type Abilities = Readonly<Partial<Record<Ability, 'granted' | 'refused' | undefined>>>;

export interface Availability {
  readonly available: boolean;
  /** A sentence, for the tooltip of a disabled button; empty when available. */
  readonly reason: string;
}

const NOT_AVAILABLE = 'Not available in this Coolify version.';
const YES: Availability = { available: true, reason: '' };

export function availabilityOf(operation: AnyOperation, profile: Profile, abilities: Abilities): Availability {
  // A composed operation has no variants: it handles what its parts cannot do.
  if (operation.variants.length > 0 && variantsFor(operation, profile).length === 0)
    return { available: false, reason: missingReason(operation, profile) };
  if (abilities.root === 'granted') return YES;
  const ability = abilityFor(operation, profile);
  return abilities[ability] === 'refused'
    ? { available: false, reason: `The token lacks the permission “${ability}”. Replace it with a token that has it.` }
    : YES;
}

function missingReason(operation: AnyOperation, profile: Profile): string {
  const own = operation.variants.filter((variant) => variant.dialect === profile.dialect);
  if (own.length === 0) return NOT_AVAILABLE;
  const version = profile.version === null ? null : parseVersion(profile.version);
  const inRange = own.some((variant) => versionWithin(version, variant.since, variant.until));
  if (inRange) return NOT_AVAILABLE;
  const needs = own.find((variant) => variant.since !== undefined)?.since;
  return needs === undefined
    ? NOT_AVAILABLE
    : `Needs Coolify ${needs} or newer; this is ${profile.version ?? 'unknown'}.`;
}

/**
 * Why an operation takes a body field on no account on this instance; null when it takes it. Only for operations whose
 * variants name their `fields`.
 */
export function fieldReason(operation: AnyOperation, profile: Profile, name: string): string | null {
  if (acceptsField(operation, profile, name)) return null;
  if (profile.dialect === 'reference') return NOT_AVAILABLE;
  const oldest = operation.variants.findLast(
    (variant) => variant.dialect === 'coolify' && variant.fields?.includes(name) === true,
  );
  return oldest?.since === undefined
    ? NOT_AVAILABLE
    : `Needs Coolify ${oldest.since} or newer; this is ${profile.version ?? 'unknown'}.`;
}
