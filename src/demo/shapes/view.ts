/** What rows depend on: version, access to secrets, and time. */
import { compareVersions, parseVersion, type Version } from '#coolify/version.ts';
import type { World } from '../world/state.ts';

export type Row = Record<string, unknown>;

export interface View {
  readonly world: World;
  readonly version: Version;
  /** Whether the token has `read:sensitive`, `root` or `*`. */
  readonly sensitive: boolean;
  readonly now: number;
}

const parsed = new Map<string, Version>();

/** Whether the instance has this version or a newer one. */
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
 * Whether nested rows and combined lists are redacted: since v4.2.0; earlier versions expose their secrets to every token
 * (4.0.0 `FACTS.md`, section 3).
 */
export const redactsNested = (view: View): boolean => since(view, '4.2.0');

/** Removes keys from a row. Coolify never masks values. */
export function without(row: Row, keys: Iterable<string>): Row {
  const rest = { ...row };
  for (const key of keys) delete rest[key];
  return rest;
}
