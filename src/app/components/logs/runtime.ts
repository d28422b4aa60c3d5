import { plainText } from './ansi.ts';
import { guessLevel } from './level.ts';
import type { LogLevel, LogLine } from './line.ts';
import { rawLines, settle } from './split.ts';

/** Docker's own prefix, `2026-11-24T03:02:02.445099568Z ` (recordings FACTS.md, "Logs"). */
const DOCKER_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))(?: |$)/;

/** Stack traces belong to the line that raised them: `  at main.js:3`, `Caused by: …`, `  File "a.py"`. */
const CONTINUES = /^(?:\s+\S|Caused by:|\.\.\. \d+ more)/;

/**
 * A container's log to lines. Ids count from 0; `mergeTail` gives the lines of a later poll the ids that go on.
 * @param timestamps the log was asked for with `show_timestamps`, so each line begins with Docker's time
 */
export function toLines(text: string, { timestamps }: { timestamps: boolean }): readonly LogLine[] {
  const raw = rawLines(text);
  const times = raw.map((line) => (timestamps ? (DOCKER_TIME.exec(line)?.[1] ?? null) : null));
  const bodies = raw.map((line, index) => line.slice(lengthOf(times[index] ?? null)));
  let previous: LogLevel | null = null;
  return settle(bodies).map((text, id): LogLine => {
    const plain = plainText(text);
    const continues = (previous === 'error' || previous === 'warn') && CONTINUES.test(plain);
    const level: LogLevel | null = continues ? previous : guessLevel(plain);
    previous = level;
    return { id, text, at: times[id] ?? null, level };
  });
}

/** With the space behind it. */
const lengthOf = (time: string | null): number => (time === null ? 0 : time.length + 1);
