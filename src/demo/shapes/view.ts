/** How rows are seen: by which version, by a token that may read secrets or not, and when. */
import { compareVersions, parseVersion, type Version } from '#coolify/version.ts';
import type { World } from '../world/state.ts';

export type Row = Record<string, unknown>;

export interface View {
  readonly world: World;
  readonly version: Version;
  /** The token has `read:sensitive`, or is `root` or `*`. */
  readonly sensitive: boolean;
  readonly now: number;
}

const parsed = new Map<string, Version>();

/** Whether the instance is of this version or newer. */
export function since(view: Pick<View, 'version'>, version: string): boolean {
  let wanted = parsed.get(version);
  if (wanted === undefined) {
    const read = parseVersion(version);
    if (read === null) throw new Error(`“${version}” is not a version.`);
    wanted = read;
    parsed.set(version, wanted);
  }
  return compareVersions(view.version, wanted) >= 0;
}

/**
 * Before v4.2.0 whatever is nested or listed with others is shown whole to everybody (4.0.0 `FACTS.md`, section 3); since
 * then it is redacted.
 */
export const redactsNested = (view: View): boolean => since(view, '4.2.0');

/** The row without those keys. Coolify removes keys, it never masks them. */
export function without(row: Row, keys: Iterable<string>): Row {
  const rest = { ...row };
  for (const key of keys) delete rest[key];
  return rest;
}
