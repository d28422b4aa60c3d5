/** Scheduled tasks and their runs (contract section 5, “Task / execution”; recordings of `/scheduled-tasks`). */
import { date, flag, identity, number, text, type Row } from './fields.ts';

export interface Task {
  readonly uuid: string;
  readonly name: string;
  readonly command: string;
  /** Five fields of cron, or a word such as `daily` or `@hourly`. */
  readonly frequency: string;
  /** Of a service: which of its containers; null for the only one. */
  readonly container: string | null;
  /** Seconds after which it is ended. */
  readonly timeout: number | null;
  readonly enabled: boolean;
}

export interface Execution {
  readonly uuid: string;
  readonly status: 'running' | 'success' | 'failed' | 'unknown';
  /** What it printed, or why it failed. */
  readonly message: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Seconds; a text in the answer (4.3.10 `FACTS.md`: `"7.08"`). */
  readonly duration: number | null;
  readonly retries: number | null;
  readonly details: string | null;
}

export function readTask(row: Row, where: string): Task {
  const uuid = identity(row, where);
  return {
    uuid,
    name: text(row, 'name') ?? uuid,
    command: text(row, 'command') ?? '',
    frequency: text(row, 'frequency') ?? '',
    container: text(row, 'container'),
    timeout: number(row, 'timeout'),
    enabled: flag(row, 'enabled') ?? true,
  };
}

export function readExecution(row: Row, where: string): Execution {
  const status = text(row, 'status');
  return {
    uuid: identity(row, where),
    status: status === 'running' || status === 'success' || status === 'failed' ? status : 'unknown',
    message: text(row, 'message'),
    startedAt: date(row, 'started_at') ?? date(row, 'created_at'),
    finishedAt: date(row, 'finished_at'),
    duration: number(row, 'duration'),
    retries: number(row, 'retry_count'),
    details: text(row, 'error_details'),
  };
}
