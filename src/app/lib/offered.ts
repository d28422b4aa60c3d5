/** What is offered by how a thing stands. Where that is not known, both: one of them is right, and either can be refused. */
import type { Status } from '#coolify/status.ts';

export interface Offered {
  readonly start: boolean;
  /** And to restart. */
  readonly stop: boolean;
}

/** `created` is a container that has never run, or is about to (recordings 4.3.10 `FACTS.md`, “Status strings”). */
export function offeredFor({ state, word }: Pick<Status, 'state' | 'word'>): Offered {
  const unsure = state === 'unknown' || word === 'created';
  return { start: unsure || state === 'exited', stop: unsure || state !== 'exited' };
}
