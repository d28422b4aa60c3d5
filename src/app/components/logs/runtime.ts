import { plainText } from './ansi.ts';
import { guessLevel } from './level.ts';
import type { LogLevel, LogLine } from './line.ts';
import { asTerminalLines, rawLines } from './split.ts';

/** Docker's prefix, `2026-11-24T03:02:02.445099568Z ` (recordings FACTS.md, "Logs"). */
const DOCKER_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))(?: |$)/;

/** Lines of a stack trace, which have the level of their error: `  at main.js:3`, `Caused by: …`, `  File "a.py"`. */
const CONTINUES = /^(?:\s+\S|Caused by:|\.\.\. \d+ more)/;

/**
 * The lines of a container log. Ids count from 0; `mergeTail` continues them across polls.
 * @param timestamps whether the log was requested with `show_timestamps`, so that lines begin with Docker's time
 */
export function toLines(text: string, { timestamps }: { timestamps: boolean }): readonly LogLine[] {
  const raw = rawLines(text);
  const times = raw.map((line) => (timestamps ? (DOCKER_TIME.exec(line)?.[1] ?? null) : null));
  const bodies = raw.map((line, index) => line.slice(prefixLength(times[index] ?? null)));
  let previous: LogLevel | null = null;
  return asTerminalLines(bodies).map((text, id): LogLine => {
    const plain = plainText(text);
    const continues = (previous === 'error' || previous === 'warn') && CONTINUES.test(plain);
    const level: LogLevel | null = continues ? previous : guessLevel(plain);
    previous = level;
    return { id, text, at: times[id] ?? null, level };
  });
}

/** Including the space after it. */
const prefixLength = (time: string | null): number => (time === null ? 0 : time.length + 1);
