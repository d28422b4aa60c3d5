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
  /** For a composed operation, which has no variants: runs over other operations of the same instance. */
  readonly compose?: (call: CallOperation, input: I) => Promise<O>;
  /** @throws FailureError(unreadable) that names the field */
  readonly read: (payload: Payload, input: I) => O;
}

/** Sends another operation to the same instance. @throws FailureError */
export type CallOperation = <I, O>(operation: Operation<I, O>, input: I) => Promise<O>;

type AnyInput = Readonly<Record<string, unknown>>;
/** An operation of which only the data is of interest, not its types. */
export type AnyOperation = Omit<Operation, 'variants' | 'read' | 'input' | 'compose'> & {
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

/** An operation that no single call of Coolify offers. */
export function defineComposed<I extends object, O>(
  operation: Omit<Operation<I, O>, 'changes' | 'freshFor' | 'variants' | 'read'> &
    Required<Pick<Operation<I, O>, 'compose'>>,
): Operation<I, O> {
  const read = (): never => {
    throw new Error(`${operation.id} is composed: it has no response of its own.`);
  };
  return { ...operation, changes: false, freshFor: 0, variants: [], read };
}

export interface UpstreamRequest {
  readonly method: Method;
  /** From the root of the address: `/api/v1/applications?tag=x`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly anonymous: boolean;
}

const basePath = (variant: Pick<AnyVariant, 'base'>): string => variant.base ?? '/api/v1';

export const variantKey = (operation: Pick<AnyOperation, 'id'>, index: number): string => `${operation.id}#${index}`;

/**
 * Indices of the variants that an instance serves, in order of preference. For an unknown version the variants of the newest
 * come first (contract 7.2), then those of older ones.
 */
export function variantsFor(operation: AnyOperation, profile: Profile): readonly number[] {
  const version = profile.version === null ? null : parseVersion(profile.version);
  const candidates = operation.variants.flatMap((variant, index) =>
    variant.dialect === profile.dialect && !profile.missing.includes(variantKey(operation, index))
      ? [{ index, now: variant.dialect === 'reference' || versionWithin(version, variant.since, variant.until) }]
      : [],
  );
  const served = candidates.filter(({ now }) => now);
  const older = profile.version === null ? candidates.filter(({ now }) => !now) : [];
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

const encodeSegment = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** A value of the input that cannot be part of a path. */
export class PathValueError extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const MAX_PATH_VALUE_LENGTH = 255;

/** Why Coolify, Laravel or a server before them could read a value as more than one segment of a path; null when none can. */
function pathValueProblem(value: string): string | null {
  if (value === '') return 'is missing';
  if (value.length > MAX_PATH_VALUE_LENGTH) return `is longer than ${MAX_PATH_VALUE_LENGTH} characters`;
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return 'contains a control character';
  if (/[/\\]|%[\da-f]{2}/i.test(value)) return 'contains a slash, a backslash or a percent code';
  return value === '.' || value.includes('..') ? 'contains a relative path' : null;
}

/**
 * The request that a variant makes of an input.
 * @throws PathValueError when the input lacks a part of the path or holds one that is unsafe there
 */
export function buildRequest<I>(variant: Variant<I>, input: I): UpstreamRequest {
  const values = input as AnyInput;
  const path = variant.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const given = values[name];
    const value = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
    const problem = pathValueProblem(value);
    if (problem !== null) throw new PathValueError(name, `“${name}” ${problem}.`);
    return encodeSegment(value);
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

/** Whether the variant that would be sent accepts a query parameter: an option that would be dropped is not offered. */
export function acceptsQuery(operation: AnyOperation, profile: Profile, name: string): boolean {
  const index = variantsFor(operation, profile)[0];
  return index !== undefined && operation.variants[index]?.query?.includes(name) === true;
}

/** Whether the instance's variant accepts a body field. */
export function acceptsField(operation: AnyOperation, profile: Profile, name: string): boolean {
  const index = variantsFor(operation, profile)[0];
  return index !== undefined && operation.variants[index]?.fields?.includes(name) === true;
}
