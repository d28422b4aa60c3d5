/**
 * Whether a validation has come to its end. Coolify answers at once and works on: `is_validating` tells of it on some ways only,
 * what it found stands in `validation_logs`, and a success may change nothing at all (contract row 12). So an end is what was seen
 * to change; without a change the present state is told after a while, and said to be that.
 */
import type { ServerDetail } from '#coolify/model/servers.ts';

export interface Asked {
  /** Of which server: `<instance>/<uuid>`. */
  readonly of: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How the server was then; null when it had not been read. */
  readonly before: ServerDetail | null;
  /** It was seen under way. */
  readonly seen: boolean;
  /** It was waited for long enough. */
  readonly late: boolean;
  readonly over: boolean;
}

export const isWell = ({ reachable, usable }: ServerDetail): boolean => reachable === true && usable !== false;

/** @returns the same object when nothing new has been learnt */
export function follow(asked: Asked, server: ServerDetail, readAt: number): Asked {
  // What was read before the press says nothing of it.
  if (asked.over || readAt <= asked.at) return asked;
  const { before } = asked;
  const seen = asked.seen || server.isValidating;
  const found = server.validationLogs !== null && server.validationLogs !== (before?.validationLogs ?? null);
  const mended = before !== null && !isWell(before) && isWell(server);
  const over = !server.isValidating && (seen || found || mended || asked.late);
  return seen === asked.seen && over === asked.over ? asked : { ...asked, seen, over };
}
