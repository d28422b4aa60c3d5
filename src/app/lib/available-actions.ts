/** Actions offered for a status. When unknown, offer both start and stop. */
import type { Status } from '#coolify/status.ts';

export interface AvailableActions {
  readonly start: boolean;
  /** Also for restarting. */
  readonly stop: boolean;
}

/** `created` is a container that has never run, or is about to (recordings 4.3.10 `FACTS.md`, “Status strings”). */
export function availableActions({ state, word }: Pick<Status, 'state' | 'word'>): AvailableActions {
  const isUnknown = state === 'unknown' || word === 'created';
  return { start: isUnknown || state === 'exited', stop: isUnknown || state !== 'exited' };
}
