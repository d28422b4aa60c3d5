/** Logs of running containers. */
import { isRecord } from '../failure.ts';
import { plainText } from './control-sequences.ts';
import { logOf } from './deployments.ts';
import { text } from './fields.ts';
import { guessLevel, type LogLevel } from './log-level.ts';
import { asTerminalLines, rawLines } from './log-text.ts';

export interface RuntimeLine {
  /** Can contain ANSI colours and other control sequences. */
  readonly text: string;
  /** ISO 8601, with Docker's nanoseconds; null when unknown. */
  readonly at: string | null;
  readonly level: LogLevel | null;
}

/** Docker's prefix, `2026-11-24T03:02:02.445099568Z ` (recordings FACTS.md, "Logs"). */
const DOCKER_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))(?: |$)/;

/** Lines of a stack trace, which have the level of their error: `  at main.js:3`, `Caused by: …`, `  File "a.py"`. */
const CONTINUES = /^(?:\s+\S|Caused by:|\.\.\. \d+ more)/;

/**
 * The lines of a container log, oldest first.
 * @param input with `show_timestamps` lines begin with Docker's time
 */
export function readRuntimeLog(
  data: unknown,
  { show_timestamps: timestamps = false }: { readonly show_timestamps?: boolean | undefined },
): readonly RuntimeLine[] {
  const raw = rawLines(runtimeLogText(data));
  const times = raw.map((line) => (timestamps ? (DOCKER_TIME.exec(line)?.[1] ?? null) : null));
  const bodies = raw.map((line, index) => line.slice(prefixLength(times[index] ?? null)));
  let previous: LogLevel | null = null;
  return asTerminalLines(bodies).map((line, index): RuntimeLine => {
    const plain = plainText(line);
    const continues = (previous === 'error' || previous === 'warn') && CONTINUES.test(plain);
    const level: LogLevel | null = continues ? previous : guessLevel(plain);
    previous = level;
    return { text: line, at: times[index] ?? null, level };
  });
}

/** Including the space after it. */
const prefixLength = (time: string | null): number => (time === null ? 0 : time.length + 1);

/** `{logs: "line\nline"}` (one text), or a list of lines, or the text itself (reference servers). */
function runtimeLogText(data: unknown): string {
  const value = isRecord(data) ? logOf(data) : data;
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .map((line: unknown) =>
        typeof line === 'string'
          ? line
          : (text(isRecord(line) ? line : {}, 'output', 'message', 'line') ?? JSON.stringify(line)),
      )
      .join('\n');
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
