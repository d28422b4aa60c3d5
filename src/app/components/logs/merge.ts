import type { LogLine } from './line.ts';

const isSame = (a: LogLine | undefined, b: LogLine | undefined): boolean =>
  a !== undefined && b !== undefined && a.text === b.text && a.at === b.at && a.kind !== 'gap';

/** The failure table of Knuth, Morris and Pratt: the longest proper prefix that ends at each index. */
function borders(pattern: readonly LogLine[]): number[] {
  const result = [0];
  for (let end = 1, length = 0; end < pattern.length; end++) {
    while (length > 0 && !isSame(pattern[end], pattern[length])) length = result[length - 1] ?? 0;
    if (isSame(pattern[end], pattern[length])) length++;
    result.push(length);
  }
  return result;
}

/** Reports how many lines of `pattern` end at each index of `text`, in linear time. */
function walk(
  text: readonly LogLine[],
  from: number,
  pattern: readonly LogLine[],
  at: (end: number, length: number) => void,
) {
  const table = borders(pattern);
  for (let end = from, length = 0; end < text.length; end++) {
    if (length === pattern.length) length = table[length - 1] ?? 0;
    while (length > 0 && !isSame(text[end], pattern[length])) length = table[length - 1] ?? 0;
    if (isSame(text[end], pattern[length])) length++;
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
 * The index of all of `previous` in `next`, or -1: 0 for a log shorter than a poll, more when a poll requested more lines
 * than before.
 */
function indexOfAll(next: readonly LogLine[], previous: readonly LogLine[]): number {
  let found = -1;
  if (previous.length > next.length) return found;
  walk(next, 0, previous, (end, length) => {
    if (found < 0 && length === previous.length) found = end + 1 - length;
  });
  return found;
}

const withId = (line: LogLine, id: number): LogLine => ({ ...line, id });
const idOf = (line: LogLine | undefined): number => (typeof line?.id === 'number' ? line.id : 0);

/**
 * Coolify can neither stream logs nor return lines since a time: each poll returns the last N lines (recordings FACTS.md,
 * "Logs"). Finds the overlap and appends the new lines with continued ids; known lines keep their identity. Without an
 * overlap, more than N lines were written or the container is a new one, and a gap is inserted.
 * @param previous the known lines, with numeric ids
 * @param next the poll, with ids from 0
 * @param max the oldest lines beyond it are dropped
 * @returns `previous` when nothing is new
 */
export function mergeTail(previous: readonly LogLine[], next: readonly LogLine[], max = 100_000): readonly LogLine[] {
  if (next.length === 0) return previous;
  if (previous.length === 0) return next.length > max ? next.slice(-max) : next;
  const start = indexOfAll(next, previous);
  const overlap = start >= 0 ? previous.length : overlapOf(previous, next);
  const first = idOf(previous[0]);
  let id = idOf(previous.at(-1)) + 1;
  const older = next.slice(0, Math.max(0, start)).map((line, index) => withId(line, first - start + index));
  const added = next.slice(Math.max(0, start) + overlap);
  if (older.length === 0 && added.length === 0) return previous;
  const gap: LogLine[] =
    overlap === 0 ? [{ id: id++, text: 'Lines may be missing here', at: null, level: null, kind: 'gap' }] : [];
  const merged = [...older, ...previous, ...gap, ...added.map((line) => withId(line, id++))];
  return merged.length > max ? merged.slice(-max) : merged;
}
