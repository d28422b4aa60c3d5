/**
 * The types of the one table. An operation is an action or a read of an instance; its variants are the requests of each dialect
 * and version. Readers: the proxy, the demo, capabilities, the call preview, the contract test.
 */
import type { ZodMiniType } from 'zod/mini';
import type { Payload } from './answer.ts';
import { parseVersion, versionWithin } from './version.ts';

export type Dialect = 'coolify' | 'reference';
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type Ability = 'read' | 'read:sensitive' | 'write' | 'deploy' | 'root';
export type ResourceType =
  | 'system'
  | 'applications'
  | 'deployments'
  | 'servers'
  | 'projects'
  | 'databases'
  | 'services'
  | 'resources'
  | 'teams'
  | 'variables'
  | 'tasks'
  | 'storages'
  | 'tags'
  | 'backups'
  | 'private-keys'
  | 'github-apps'
  | 'destinations'
  | 's3-storages'
  | 'notifications'
  | 'cloud-tokens';

/** The dialect and version of an instance; detected on connecting, stored with the instance. */
export interface Profile {
  readonly dialect: Dialect;
  /** As returned by `GET /version`; null when it could not be read. */
  readonly version: string | null;
  /** Variants to which this instance responded “no such route”, by `variantKey`. */
  readonly missing: readonly string[];
}

export interface Variant<I> {
  readonly dialect: Dialect;
  /** First and last version that serve it, inclusive; only for the dialect `coolify`. */
  readonly since?: string;
  readonly until?: string;
  readonly method: Method;
  /** Below `/api/v1`, with `{name}` for parts taken from the input. */
  readonly path: string;
  /** `/api` for the one call outside `/api/v1`. */
  readonly base?: '/api';
  /** Names of query parameters that may be sent. */
  readonly query?: readonly string[];
  /** No token is needed or sent. */
  readonly anonymous?: boolean;
  /** Query values from the input; by default those of the input that `query` names. */
  readonly writeQuery?: (input: I) => Readonly<Record<string, string | number | undefined>>;
  /**
   * Names of body fields that this variant accepts: Coolify rejects a request with any other (contract 4, “General”), so only
   * these are sent, by default those of the input.
   */
  readonly fields?: readonly string[];
  /** JSON body from the input; by default the input's own `fields`, and no body without any. */
  readonly writeBody?: (input: I) => Readonly<Record<string, unknown>>;
  /** Converts this variant's payload to the form that `read` expects. */
  readonly adapt?: (payload: Payload, input: I) => Payload;
}

export interface Operation<I = never, O = unknown> {
  readonly id: string;
  /** For buttons, toasts and the call preview: a verb phrase, sentence case. */
  readonly title: string;
  readonly resource: ResourceType;
  /** The token ability that the newest version needs; `abilityFor` for other versions. */
  readonly ability: Ability;
  /** Up to a version it needed another ability. */
  readonly formerAbility?: { readonly until: string; readonly ability: Ability };
  /** A write: never probed, prefetched, retried, cached or repeated. */
  readonly changes: boolean;
  /** Seconds for which a response may serve other callers; 0 for none. Reads only. */
  readonly freshFor: number;
  /** The instance uses SSH or GitHub before it responds: a longer timeout. */
  readonly slow?: true;
  /** Other resource types whose data a write changes: the browser reads those and `resource` again. */
  readonly affects?: readonly ResourceType[];
  /** Schema of the input; refuses unknown keys, so nothing else can reach a path, a query or a body. */
  readonly input: ZodMiniType<I>;
  /** The response may contain secrets (values, connection strings, logs): it leaves the browser's memory with its page. */
  readonly sensitive?: true;
  readonly variants: readonly Variant<I>[];
  /** @throws FailureError(unreadable) that names the field */
  readonly read: (payload: Payload, input: I) => O;
}

type AnyInput = Readonly<Record<string, unknown>>;
/** An operation without its input and output types. */
export type AnyOperation = Omit<Operation, 'variants' | 'read' | 'input'> & {
  readonly input: ZodMiniType;
  readonly variants: readonly AnyVariant[];
};
export type AnyVariant = Omit<Variant<never>, 'writeQuery' | 'writeBody' | 'adapt'>;

/** An entry of the table. Its input type follows from the schema, its output type from `read`. */
export function define<I extends object, O>(
  operation: Omit<Operation<I, O>, 'changes' | 'freshFor'> & { readonly changes?: true; readonly freshFor?: number },
): Operation<I, O> {
  return { freshFor: 0, ...operation, changes: operation.changes ?? false };
}

export interface UpstreamRequest {
  readonly method: Method;
  /** From the root of the address: `/api/v1/applications?tag=x`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly anonymous: boolean;
}

export const basePath = (variant: Pick<AnyVariant, 'base'>): string => variant.base ?? '/api/v1';

export const variantKey = (operation: Pick<AnyOperation, 'id'>, index: number): string => `${operation.id}#${index}`;

/**
 * Indices of the variants that an instance serves, in order of preference. For an unknown version the variants of the newest
 * come first (contract 7.2), then those of older ones.
 */
export function variantsFor(operation: AnyOperation, profile: Profile): readonly number[] {
  const version = profile.version === null ? null : parseVersion(profile.version);
  const spoken = operation.variants.flatMap((variant, index) =>
    variant.dialect === profile.dialect && !profile.missing.includes(variantKey(operation, index))
      ? [{ index, now: variant.dialect === 'reference' || versionWithin(version, variant.since, variant.until) }]
      : [],
  );
  const served = spoken.filter(({ now }) => now);
  const older = profile.version === null ? spoken.filter(({ now }) => !now) : [];
  return [...served, ...older].map(({ index }) => index);
}

/** Start, stop and restart needed `write` before they needed `deploy` (contract section 3, “deploy”). */
export const LIFECYCLE_ABILITY = {
  ability: 'deploy',
  formerAbility: { until: '4.0.0-beta.463', ability: 'write' },
} as const;

/** Resource types whose reads list applications, databases and services: affected by creating, moving and deleting one. */
export const RESOURCE_LISTS = ['projects', 'resources', 'servers'] as const;

/** The token ability that an operation needs on this instance. */
export function abilityFor(
  { ability, formerAbility }: Pick<AnyOperation, 'ability' | 'formerAbility'>,
  { dialect, version }: Pick<Profile, 'dialect' | 'version'>,
): Ability {
  if (formerAbility === undefined || dialect === 'reference') return ability;
  const parsed = version === null ? null : parseVersion(version);
  return versionWithin(parsed, undefined, formerAbility.until) ? formerAbility.ability : ability;
}

/** One part of a path, percent-encoded. */
export const encodeSegment = (value: string): string => {
  const encoded = encodeURIComponent(value).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return encoded === '.' || encoded === '..' ? encoded.replaceAll('.', '%2E') : encoded;
};

/**
 * The request of a variant for an input.
 * @throws Error when the input lacks a part of the path
 */
export function buildRequest<I>(variant: Variant<I>, input: I): UpstreamRequest {
  const values = input as AnyInput;
  const path = variant.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
      throw new Error(`${variant.method} ${variant.path}: “${name}” is missing.`);
    // Dot segments are resolved by URL parsers even when escaped.
    if (value === '.' || value === '..')
      throw new Error(`${variant.method} ${variant.path}: “${name}” cannot be “${value}”.`);
    return encodeSegment(String(value));
  });
  const query = new URLSearchParams();
  const given = variant.writeQuery?.(input) ?? values;
  for (const name of variant.query ?? []) {
    const value = given[name];
    if (value === undefined || value === null || value === false || value === '') continue;
    query.append(name, value === true ? '1' : String(value as string | number));
  }
  const search = query.toString();
  return {
    method: variant.method,
    path: `${basePath(variant)}${path}${search === '' ? '' : `?${search}`}`,
    body: variant.writeBody?.(input) ?? fieldsOf(values, variant.fields),
    anonymous: variant.anonymous ?? false,
  };
}

/** The fields of the input that this variant accepts; null (no body) when there are none, because Coolify rejects `{}` (“Empty JSON.”). */
function fieldsOf(values: AnyInput, fields: readonly string[] = []): UpstreamRequest['body'] {
  const given = fields.filter((name) => values[name] !== undefined).map((name) => [name, values[name]] as const);
  return given.length === 0 ? null : Object.fromEntries(given);
}

/**
 * The method of the browser's request to the proxy. Where an instance acts on GET (the reference, and Coolify before
 * v4.2.0 for validate, enable and disable) the browser still sends POST: browsers repeat, prefetch and cache GET.
 */
export const relayMethod = (operation: Pick<AnyOperation, 'changes'>, variant: Pick<AnyVariant, 'method'>): Method =>
  operation.changes && variant.method === 'GET' ? 'POST' : variant.method;

/** Whether the instance's variant accepts a query parameter. */
export function acceptsQuery(operation: AnyOperation, profile: Profile, name: string): boolean {
  const index = variantsFor(operation, profile)[0];
  return index !== undefined && operation.variants[index]?.query?.includes(name) === true;
}

/** Whether the instance's variant accepts a body field. */
export function acceptsField(operation: AnyOperation, profile: Profile, name: string): boolean {
  const index = variantsFor(operation, profile)[0];
  return index !== undefined && operation.variants[index]?.fields?.includes(name) === true;
}
