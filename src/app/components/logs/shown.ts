import { plainText } from '#coolify/model/control-sequences.ts';
import type { LevelFilter, LogLine } from './line.ts';

export interface Shown {
  readonly lines: readonly LogLine[];
  /** Their indexes in the complete log; null when they are the same. */
  readonly indexes: readonly number[] | null;
}

/** The lines that pass the level and debug filters. Gaps always pass. */
export function filterLines(lines: readonly LogLine[], level: LevelFilter, debug: boolean): Shown {
  if (level === 'all' && (debug || !lines.some((line) => line.hidden === true))) return { lines, indexes: null };
  const kept: LogLine[] = [];
  const indexes: number[] = [];
  for (const [index, line] of lines.entries()) {
    const passes =
      level === 'all' || line.kind === 'gap' || line.level === 'error' || (level === 'warn' && line.level === 'warn');
    if (!passes || (line.hidden === true && !debug)) continue;
    kept.push(line);
    indexes.push(index);
  }
  return { lines: kept, indexes };
}

/** The number of lines after the one with this id; all when it is gone. */
export function countAfter(lines: readonly LogLine[], id: LogLine['id'] | null): number {
  if (id === null) return lines.length;
  const index = lines.findLastIndex((line) => line.id === id);
  return lines.length - 1 - index;
}

/** The number of shown lines after the line with this id, which can be filtered out itself. */
export function countNew(source: readonly LogLine[], shown: Shown, id: LogLine['id'] | null): number {
  const first = source.length - countAfter(source, id);
  if (shown.indexes === null) return source.length - first;
  return shown.indexes.length - 1 - shown.indexes.findLastIndex((index) => index < first);
}

/** The index of a line in the shown list; of the next line when it is filtered out. */
export function indexOf(shown: Shown, anchor: { readonly id: LogLine['id']; readonly index: number }): number {
  const exact = shown.lines.findIndex((line) => line.id === anchor.id);
  if (exact >= 0) return exact;
  const next = shown.indexes?.findIndex((index) => index >= anchor.index) ?? anchor.index;
  return next >= 0 && next < shown.lines.length ? next : shown.lines.length - 1;
}

/** The approximate length of the longest line, for the width of the region. */
export function longestOf(lines: readonly LogLine[]): number {
  let longest = 0;
  for (const line of lines) longest = Math.max(longest, line.text.length);
  return longest;
}

/** Plain text, without colours. */
export function asText(lines: readonly LogLine[], timestamps: boolean): string {
  return lines
    .map((line) => {
      if (line.kind === 'gap') return `--- ${line.text} ---`;
      const text = (line.kind === 'command' ? '$ ' : '') + plainText(line.text);
      return timestamps && line.at !== null ? `${line.at} ${text}` : text;
    })
    .join('\n');
}
