/**
 * Whether a validation has come to its end. Coolify answers at once and works on: `is_validating` tells of it on some ways only,
 * what it found stands in `validation_logs`, and a success may change nothing at all (contract row 12). So an end is what was seen
 * to change; without a change the present state is told after a while, and said to be that. The reference promises no progress:
 * there the call's own answer may tell, or nothing does.
 */
import type { Server } from '#coolify/model/locations.ts';
import type { ServerCheck } from '#coolify/model/results.ts';
import type { ServerDetail } from '#coolify/model/servers.ts';

export interface Asked {
  /** Of which server: `<instance>/<uuid>`. */
  readonly of: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How the server was then; null when it had not been read. */
  readonly before: ServerDetail | null;
  /** What the call answered. */
  readonly answer: ServerCheck;
  /** It was seen under way. */
  readonly seen: boolean;
  /** It was waited for long enough. */
  readonly late: boolean;
  readonly over: boolean;
}

type Found = Pick<Server, 'reachable' | 'usable'>;

export const isWell = ({ reachable, usable }: Found): boolean => reachable === true && usable !== false;
export const tellsNothing = ({ reachable, usable }: Found): boolean => reachable === null && usable === null;

/** Whose word counts: the answer's, where it told what was found. */
export const foundBy = ({ answer }: Asked, server: Found): Found => (answer.outcome === 'done' ? answer : server);

/** @returns the same object when nothing new has been learnt */
export function follow(asked: Asked, server: ServerDetail, readAt: number): Asked {
  // What was read before the press says nothing of it.
  if (asked.over || readAt <= asked.at) return asked;
  const { before } = asked;
  const seen = asked.seen || server.isValidating;
  const found = server.validationLogs !== null && server.validationLogs !== (before?.validationLogs ?? null);
  const mended = before !== null && !isWell(before) && isWell(server);
  const ended = seen || found || mended || asked.late || asked.answer.outcome === 'done' || tellsNothing(server);
  const over = !server.isValidating && ended;
  return seen === asked.seen && over === asked.over ? asked : { ...asked, seen, over };
}
