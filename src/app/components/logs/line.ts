/** A log line as the viewer shows it. */
import type { LogLevel } from '#coolify/model/log-level.ts';

export interface LogLine {
  /** Stable across polls. */
  readonly id: string | number;
  /** Can contain ANSI colours; other control sequences are ignored. */
  readonly text: string;
  /** ISO 8601, with Docker's nanoseconds; null when unknown. */
  readonly at: string | null;
  readonly level: LogLevel | null;
  /** `gap`: more lines were written between two polls than a poll returns, so lines may be missing here. */
  readonly kind?: 'command' | 'output' | 'gap';
  /** A debug line. */
  readonly hidden?: boolean;
}

export type LevelFilter = 'all' | 'warn' | 'error';

/** The viewer's settings; the page keeps them in the URL. */
export interface LogView {
  readonly follow: boolean;
  readonly wrap: boolean;
  readonly timestamps: boolean;
  readonly query: string;
  readonly level: LevelFilter;
}

export const DEFAULT_LOG_VIEW: LogView = { follow: true, wrap: false, timestamps: true, query: '', level: 'all' };
