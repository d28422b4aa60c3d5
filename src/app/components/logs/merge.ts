import type { LogLine } from './line.ts';

const same = (a: LogLine | undefined, b: LogLine | undefined): boolean =>
  a !== undefined && b !== undefined && a.text === b.text && a.at === b.at && a.kind !== 'gap';

/** For each end of `pattern`, how long a beginning of it ends there too (Knuth, Morris and Pratt). */
function borders(pattern: readonly LogLine[]): number[] {
  const result = [0];
  for (let end = 1, length = 0; end < pattern.length; end++) {
    while (length > 0 && !same(pattern[end], pattern[length])) length = result[length - 1] ?? 0;
    if (same(pattern[end], pattern[length])) length++;
    result.push(length);
  }
  return result;
}

/** Walks `text` and reports how much of `pattern` ends at each place; in the time of their lengths. */
function walk(
  text: readonly LogLine[],
  from: number,
  pattern: readonly LogLine[],
  at: (end: number, length: number) => void,
) {
  const table = borders(pattern);
  for (let end = from, length = 0; end < text.length; end++) {
    if (length === pattern.length) length = table[length - 1] ?? 0;
    while (length > 0 && !same(text[end], pattern[length])) length = table[length - 1] ?? 0;
    if (same(text[end], pattern[length])) length++;
    at(end, length);
  }
}

/** How many of the last lines of `previous` are the first of `next`. */
function overlapOf(previous: readonly LogLine[], next: readonly LogLine[]): number {
  if (next.length === 0) return 0;
  let overlap = 0;
  walk(previous, Math.max(0, previous.length - next.length), next, (_, length) => (overlap = length));
  return overlap;
}

/**
 * Where the whole of `previous` first begins in `next`, or -1: at 0 for a log shorter than a poll, further on when more
 * lines were asked for than before.
 */
function beginningIn(next: readonly LogLine[], previous: readonly LogLine[]): number {
  let found = -1;
  if (previous.length > next.length) return found;
  walk(next, 0, previous, (end, length) => {
    if (found < 0 && length === previous.length) found = end + 1 - length;
  });
  return found;
}

const renamed = (line: LogLine, id: number): LogLine => ({ ...line, id });
const numberOf = (line: LogLine | undefined): number => (typeof line?.id === 'number' ? line.id : 0);

/**
 * Coolify has no stream of a log and no "since": each poll brings the last N lines again (recordings FACTS.md, "Logs").
 * This finds where the two overlap and appends what is new, under ids that go on counting; what was there stays the same
 * object. Without an overlap more than N lines were written since, or the container is a new one: a gap says so.
 * @param previous what was shown, with numeric ids
 * @param next the poll, as `toLines` gives it
 * @param max the oldest lines beyond it are dropped
 * @returns `previous` itself when nothing is new
 */
export function mergeTail(previous: readonly LogLine[], next: readonly LogLine[], max = 100_000): readonly LogLine[] {
  if (next.length === 0) return previous;
  if (previous.length === 0) return next.length > max ? next.slice(-max) : next;
  const start = beginningIn(next, previous);
  const overlap = start >= 0 ? previous.length : overlapOf(previous, next);
  const first = numberOf(previous[0]);
  let id = numberOf(previous.at(-1)) + 1;
  const older = next.slice(0, Math.max(0, start)).map((line, index) => renamed(line, first - start + index));
  const added = next.slice(Math.max(0, start) + overlap);
  if (older.length === 0 && added.length === 0) return previous;
  const gap: LogLine[] =
    overlap === 0 ? [{ id: id++, text: 'Lines may be missing here', at: null, level: null, kind: 'gap' }] : [];
  const merged = [...older, ...previous, ...gap, ...added.map((line) => renamed(line, id++))];
  return merged.length > max ? merged.slice(-max) : merged;
}
