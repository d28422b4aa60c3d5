import type { Server } from '#coolify/model/locations.ts';
import type { Mark } from '#coolify/status.ts';

/** Reachable is Coolify's SSH check, usable its check of Docker on it. */
export function serverMark({ reachable, usable }: Server): Mark {
  if (reachable === false) return 'bad';
  if (usable === false) return 'warn';
  return reachable === null ? 'unknown' : 'good';
}

export function serverWord({ reachable, usable }: Server): string {
  if (reachable === false) return 'Unreachable';
  if (usable === false) return 'Not usable';
  return reachable === null ? 'Unknown' : 'Reachable';
}
