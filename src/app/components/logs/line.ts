/** One line of a log as the viewer shows it. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

export interface LogLine {
  /** Stable while the log grows: a poll never renames a line that is on screen. */
  readonly id: string | number;
  /** May hold ANSI colours; every other control sequence is ignored when it is drawn. */
  readonly text: string;
  /** ISO 8601, to the nanosecond where Docker gave it; null where nobody said. */
  readonly at: string | null;
  readonly level: LogLevel | null;
  /** `gap`: between the polls more was written than a poll brings, so lines may be missing here. */
  readonly kind?: 'command' | 'output' | 'gap';
  /** Shown only with the debug lines. */
  readonly hidden?: boolean;
}

export type LevelFilter = 'all' | 'warn' | 'error';

/** What a person set up in the viewer; the page keeps it in the URL. */
export interface LogView {
  readonly follow: boolean;
  readonly wrap: boolean;
  readonly timestamps: boolean;
  readonly query: string;
  readonly level: LevelFilter;
}

export const DEFAULT_LOG_VIEW: LogView = { follow: true, wrap: false, timestamps: true, query: '', level: 'all' };
