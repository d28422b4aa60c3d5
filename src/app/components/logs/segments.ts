import { toSpans, type Span } from './ansi.ts';

export interface Segment extends Span {
  /** Offset in the plain text. */
  readonly at: number;
  readonly match: 'no' | 'match' | 'current';
}

/** Longer lines are truncated on screen for speed; downloads contain them completely. */
export const MAX_LINE_LENGTH = 20_000;

/**
 * The coloured spans of a line, split at the boundaries of matches.
 * @param starts offsets of the matches in the plain text, ascending and without overlap
 * @param current the offset of the current match, or null
 */
export function toSegments(
  text: string,
  starts: readonly number[],
  length: number,
  current: number | null,
): readonly Segment[] {
  const segments: Segment[] = [];
  let offset = 0;
  let next = 0;
  for (const span of toSpans(text)) {
    const end = offset + span.text.length;
    let from = offset;
    while (from < end) {
      while (next < starts.length && (starts[next] ?? 0) + length <= from) next++;
      const start = starts[next] ?? Infinity;
      const inside = start <= from;
      const to = Math.min(end, inside ? start + length : start);
      segments.push({
        at: from,
        text: span.text.slice(from - offset, to - offset),
        className: span.className,
        match: !inside ? 'no' : start === current ? 'current' : 'match',
      });
      from = to;
    }
    offset = end;
  }
  return segments;
}
