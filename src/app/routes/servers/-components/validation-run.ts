/**
 * Decides when a server validation has ended. Coolify validates asynchronously: not every path sets `is_validating`, results are in
 * `validation_logs`, and a success may change nothing (contract row 12). So a run ends with an observed change or a timeout. The
 * API reference promises no progress; there the response itself may contain the result.
 */
import type { Server } from '#coolify/model/locations.ts';
import type { ServerCheck } from '#coolify/model/results.ts';
import type { ServerDetail } from '#coolify/model/servers.ts';

export interface ValidationRun {
  /** Server key: `<instance>/<uuid>`. */
  readonly of: string;
  /** Request time in milliseconds since the epoch. */
  readonly at: number;
  /** Server state at the request; null if unknown. */
  readonly before: ServerDetail | null;
  /** Response of the validate call. */
  readonly answer: ServerCheck;
  /** A read has shown the validation in progress. */
  readonly seen: boolean;
  /** The timeout has passed. */
  readonly late: boolean;
  readonly over: boolean;
}

type ServerState = Pick<Server, 'reachable' | 'usable'>;

export const isHealthy = ({ reachable, usable }: ServerState): boolean => reachable === true && usable !== false;
export const hasNoStatus = ({ reachable, usable }: ServerState): boolean => reachable === null && usable === null;

/** The result in the response, if complete; otherwise the current server state. */
export const validationResult = ({ answer }: ValidationRun, server: ServerState): ServerState =>
  answer.outcome === 'done' ? answer : server;

/** @returns the same object if nothing changed */
export function updateValidation(run: ValidationRun, server: ServerDetail, readAt: number): ValidationRun {
  // Ignore reads from before the request.
  if (run.over || readAt <= run.at) return run;
  const { before } = run;
  const seen = run.seen || server.isValidating;
  const found = server.validationLogs !== null && server.validationLogs !== (before?.validationLogs ?? null);
  const recovered = before !== null && !isHealthy(before) && isHealthy(server);
  const ended = seen || found || recovered || run.late || run.answer.outcome === 'done' || hasNoStatus(server);
  const over = !server.isValidating && ended;
  return seen === run.seen && over === run.over ? run : { ...run, seen, over };
}
