import { plainText } from '#coolify/model/control-sequences.ts';
import type { LogLine } from './line.ts';

export interface Matches {
  /** By match: the index of its line in the searched list, ascending. */
  readonly lines: readonly number[];
  /** By match: its offset in the line's plain text. */
  readonly starts: readonly number[];
  /** There are more matches than counted. */
  readonly capped: boolean;
}

export const NO_MATCHES: Matches = { lines: [], starts: [], capped: false };

const lowered = new WeakMap<LogLine, string>();

/** The plain text in lower case, with its length kept ("İ" would become two characters, so it is kept). */
export function lowerText(line: LogLine): string {
  const before = lowered.get(line);
  if (before !== undefined) return before;
  const text = lowerSameLength(plainText(line.text));
  lowered.set(line, text);
  return text;
}

const loweredLists = new WeakMap<readonly LogLine[], readonly string[]>();

/** Cached by list, so that a keystroke only compares strings. */
function lowerTexts(lines: readonly LogLine[]): readonly string[] {
  const before = loweredLists.get(lines);
  if (before !== undefined) return before;
  const texts = lines.map((line) => (line.kind === 'gap' ? '' : lowerText(line)));
  loweredLists.set(lines, texts);
  return texts;
}

const WARM_BATCH_LINES = 2000;

/** Prepares the texts in batches when the field gets the focus, so that the first keystroke is fast. */
export function warmSearch(lines: readonly LogLine[], from = 0): void {
  for (const line of lines.slice(from, from + WARM_BATCH_LINES)) lowerText(line);
  if (from + WARM_BATCH_LINES < lines.length) setTimeout(() => warmSearch(lines, from + WARM_BATCH_LINES));
}

export function lowerSameLength(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const lowerCharacter = character.toLowerCase();
    return lowerCharacter.length === character.length ? lowerCharacter : character;
  }).join('');
}

export function findMatches(lines: readonly LogLine[], query: string, max = 100_000): Matches {
  const needle = lowerSameLength(query);
  if (needle === '') return NO_MATCHES;
  const found: number[] = [];
  const starts: number[] = [];
  const texts = lowerTexts(lines);
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? '';
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      if (starts.length === max) return { lines: found, starts, capped: true };
      found.push(index);
      starts.push(at);
    }
  }
  return { lines: found, starts, capped: false };
}

/** "3 of 128", "No matches". */
export function countWords(matches: Matches, current: number): string {
  const count = matches.starts.length;
  if (count === 0) return 'No matches';
  return `${current + 1} of ${count.toLocaleString('en')}${matches.capped ? '+' : ''}`;
}

/** The first match at or after a line; the last match when there is none. */
export function matchFrom(matches: Matches, line: number): number {
  let low = 0;
  let high = matches.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((matches.lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, matches.lines.length - 1));
}

/** The next or previous match, wrapping around. */
export function stepMatch(current: number, count: number, direction: 1 | -1): number {
  return count === 0 ? 0 : (current + direction + count) % count;
}
