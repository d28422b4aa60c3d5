/**
 * Coolify's version strings, ordered. Facts: contract 7.2 (`4.0.0-beta.N(.M) < 4.0.0 < … < 4.4-rc < 4.4`; `-dev.<sha>` is
 * at least its base version; `latest` and anything else unreadable is treated as the newest).
 */

export interface Version {
  /** As the instance wrote it. */
  readonly raw: string;
  /** Comparable parts: major, minor, patch, stage (0 beta, 1 rc, 2 release), pre-release number and sub-number. */
  readonly order: readonly [number, number, number, number, number, number];
}

const PATTERN = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:-([a-z]+)\.?(\d+)?(?:\.(\d+)(?![0-9a-z]))?[\w.]*)?$/i;
const STAGES: ReadonlyMap<string, number> = new Map([
  ['alpha', 0],
  ['beta', 0],
  ['rc', 1],
]);

/** Older versions lack complete resource types (contract section 0). */
export const OLDEST_SUPPORTED = '4.0.0-beta.420';

/**
 * @param text a version as `GET /version` answers it, with or without quotes, `v` and white space
 * @returns the version, or null when the text is not one (`latest`, an HTML page)
 */
export function parseVersion(text: string): Version | null {
  const raw = text.trim().replace(/^"|"$/g, '').trim();
  const found = PATTERN.exec(raw);
  if (!found) return null;
  const stage = found[4] === undefined ? 2 : (STAGES.get(found[4].toLowerCase()) ?? 2);
  const pre = stage === 2 ? 0 : Number(found[5] ?? 0);
  const sub = stage === 2 ? 0 : Number(found[6] ?? 0);
  return { raw, order: [Number(found[1]), Number(found[2]), Number(found[3] ?? 0), stage, pre, sub] };
}

/** @returns negative when a is older than b, positive when newer, 0 when equal. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < 6; i++) {
    const difference = (a.order[i] ?? 0) - (b.order[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Whether `version` is in [since, until], both inclusive.
 * An unreadable version (null) counts as newer than everything: it passes `since` and fails `until` (contract 7.2).
 */
export function versionWithin(version: Version | null, since?: string, until?: string): boolean {
  if (version === null) return until === undefined;
  const from = since === undefined ? null : parseVersion(since);
  const to = until === undefined ? null : parseVersion(until);
  return (from === null || compareVersions(version, from) >= 0) && (to === null || compareVersions(version, to) <= 0);
}
