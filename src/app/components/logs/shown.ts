import { plainText } from './ansi.ts';
import type { LevelFilter, LogLine } from './line.ts';

export interface Shown {
  readonly lines: readonly LogLine[];
  /** For each of them its place in the whole log; null when that is its place here too. */
  readonly places: readonly number[] | null;
}

/** The lines that level and debug toggle let through. A gap is always told: it is about all of them. */
export function filterLines(lines: readonly LogLine[], level: LevelFilter, debug: boolean): Shown {
  if (level === 'all' && (debug || !lines.some((line) => line.hidden === true))) return { lines, places: null };
  const kept: LogLine[] = [];
  const places: number[] = [];
  for (const [place, line] of lines.entries()) {
    const passes =
      level === 'all' || line.kind === 'gap' || line.level === 'error' || (level === 'warn' && line.level === 'warn');
    if (!passes || (line.hidden === true && !debug)) continue;
    kept.push(line);
    places.push(place);
  }
  return { lines: kept, places };
}

/** How many lines stand after the one with this id; all of them when it is gone. */
export function countAfter(lines: readonly LogLine[], id: LogLine['id'] | null): number {
  if (id === null) return lines.length;
  const index = lines.findLastIndex((line) => line.id === id);
  return lines.length - 1 - index;
}

/** How many of the shown lines came after the line with this id, which need not be shown itself. */
export function countNew(source: readonly LogLine[], shown: Shown, id: LogLine['id'] | null): number {
  const first = source.length - countAfter(source, id);
  if (shown.places === null) return source.length - first;
  return shown.places.length - 1 - shown.places.findLastIndex((place) => place < first);
}

/** Where a line stands in the shown list; when it is filtered out, where the next one does. */
export function indexOf(shown: Shown, anchor: { readonly id: LogLine['id']; readonly place: number }): number {
  const exact = shown.lines.findIndex((line) => line.id === anchor.id);
  if (exact >= 0) return exact;
  const next = shown.places?.findIndex((place) => place >= anchor.place) ?? anchor.place;
  return next >= 0 && next < shown.lines.length ? next : shown.lines.length - 1;
}

/** The longest line in characters, roughly: what the region scrolls sideways for. */
export function longestOf(lines: readonly LogLine[]): number {
  let longest = 0;
  for (const line of lines) longest = Math.max(longest, line.text.length);
  return longest;
}

/** As a text file: plain, one line each. */
export function asText(lines: readonly LogLine[], timestamps: boolean): string {
  return lines
    .map((line) => {
      if (line.kind === 'gap') return `--- ${line.text} ---`;
      const text = (line.kind === 'command' ? '$ ' : '') + plainText(line.text);
      return timestamps && line.at !== null ? `${line.at} ${text}` : text;
    })
    .join('\n');
}
