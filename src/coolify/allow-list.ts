/**
 * What may be sent to an instance: exactly what the table holds for its dialect and version. The raw, undecoded path is
 * matched, and the matched string is the one that is sent (`security.md`, "What we send upstream"; CVE-2025-3454).
 */
import {
  basePath,
  encodeSegment,
  relayMethod,
  variantsFor,
  type AnyOperation,
  type AnyVariant,
  type Method,
  type Profile,
} from './operation.ts';
import { operation, operationIds, type OperationId } from './operations/table.ts';

export interface Match {
  readonly id: OperationId;
  readonly operation: AnyOperation;
  readonly variant: AnyVariant;
  readonly index: number;
}

/**
 * One part of a path as `buildRequest` writes it: unreserved characters or `%XX`, but no encoded slash, backslash, dot,
 * percent or control character, and not `.` or `..`.
 */
const SEGMENT =
  '(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9_~.-]|%(?:2[0-46-9A-D]|[3-4][0-9A-F]|5[0-9ABD-F]|6[0-9A-F]|7[0-9A-E]|[89A-F][0-9A-F])){1,255}';
const LONGEST_PATH = 2048;
const patterns = new Map<string, RegExp>();

function patternOf(template: string): RegExp {
  let pattern = patterns.get(template);
  if (pattern === undefined) {
    const source = template
      .split(/(\{\w+\})/)
      .map((part) => (part.startsWith('{') ? SEGMENT : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    pattern = new RegExp(`^${source.join('')}$`);
    patterns.set(template, pattern);
  }
  return pattern;
}

/**
 * @param method the method by which our proxy was asked (see `relayMethod`)
 * @param path the raw path from the root of the instance, without the query: `/api/v1/applications/abc`
 * @param query the raw query, without the question mark
 * @returns what it is in the table, or null: then it is not sent. A literal path wins over one with parts
 *   (`/deployments/deploy` over `/deployments/{uuid}`).
 */
export function matchRequest(profile: Profile, method: string, path: string, query: string): Match | null {
  if (path.length + query.length > LONGEST_PATH) return null;
  const names = queryNames(query);
  if (names === null || !isCanonical(path)) return null;
  let best: Candidate | null = null;
  for (const candidate of candidatesOf(profile)) {
    const { variant } = candidate;
    if (candidate.missing || candidate.relayed !== (method as Method)) continue;
    if (!candidate.pattern.test(path)) continue;
    if (!names.every((name) => variant.query?.includes(name) === true)) continue;
    if (
      best === null ||
      literalness(variant) > literalness(best.variant) ||
      (literalness(variant) === literalness(best.variant) && fits(variant, names) > fits(best.variant, names))
    ) {
      best = candidate;
    }
  }
  if (best === null || isShadowed(profile, best, path)) return null;
  const { id, operation, variant, index } = best;
  return { id, operation, variant, index };
}

interface Candidate extends Match {
  readonly relayed: Method;
  readonly pattern: RegExp;
  /** The instance has said that it has no such route. */
  readonly missing: boolean;
}

const candidates = new Map<string, readonly Candidate[]>();
const MANY_PROFILES = 100;

/** What a dialect and version serve, made once: each call is looked up here, and the table has some 200 variants. */
function candidatesOf(profile: Profile): readonly Candidate[] {
  const key = [profile.dialect, profile.version, ...profile.missing].join(' ');
  let known = candidates.get(key);
  if (known === undefined) {
    known = operationIds.flatMap((id) => {
      const entry = operation(id);
      const served = variantsFor(entry, profile);
      return variantsFor(entry, { ...profile, missing: [] }).flatMap((index) => {
        const variant = entry.variants[index];
        if (variant === undefined) return [];
        return {
          id,
          operation: entry,
          variant,
          index,
          relayed: relayMethod(entry, variant),
          pattern: patternOf(basePath(variant) + variant.path),
          missing: !served.includes(index),
        };
      });
    });
    // Versions and findings are few; more than these come only from an instance that plays with us.
    if (candidates.size >= MANY_PROFILES) candidates.clear();
    candidates.set(key, known);
  }
  return known;
}

/**
 * Whether the instance would read the path as another call: with the reference, `GET /deployments/deploy` is no deployment
 * of that name but the deploy action, whatever we were asked for.
 */
const isShadowed = (profile: Profile, match: Match, path: string): boolean =>
  candidatesOf(profile).some(
    ({ variant, pattern }) =>
      variant.method === match.variant.method &&
      literalness(variant) > literalness(match.variant) &&
      pattern.test(path),
  );

/** As `buildRequest` would have written it: an escape that need not be one, or that is no UTF-8 (`%C0%AF`), is refused. */
function isCanonical(path: string): boolean {
  try {
    return path.split('/').every((segment) => segment === '' || encodeSegment(decodeURIComponent(segment)) === segment);
  } catch {
    return false;
  }
}

/** More literal parts first: a template with fewer holes is the more exact one. */
const literalness = (variant: AnyVariant): number => -variant.path.split('{').length;
/** Two operations may share a path and differ by query only (deploy by uuid, by tag): the one that uses the names wins. */
const fits = (variant: AnyVariant, names: readonly string[]): number =>
  names.includes(variant.query?.[0] ?? '') ? 1 : 0;

const PAIR = /^(\w+)=(?:[A-Za-z0-9_.~+*-]|%[0-9A-F]{2})*$/;

/** Names in a raw query, null when it is not plainly `a=b&c=d`, as URLSearchParams writes it, without repeats. */
function queryNames(query: string): string[] | null {
  if (query === '') return [];
  const names = query.split('&').map((pair) => PAIR.exec(pair)?.[1]);
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length && new Set(known).size === known.length ? known : null;
}
