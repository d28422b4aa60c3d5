import type { Server } from '#coolify/model/places.ts';
import type { Mark } from '#coolify/status.ts';

/** Reachable: SSH check passed. Usable: Docker check passed. */
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
