import { toSpans, type Span } from './ansi.ts';

export interface Segment extends Span {
  /** Where it begins in the plain text. */
  readonly at: number;
  readonly match: 'no' | 'match' | 'current';
}

/** A line longer than this is cut on screen: one of a megabyte would cost more than all the others. Download has it whole. */
export const LONGEST = 20_000;

/**
 * A line's coloured spans, cut where a match begins and ends.
 * @param starts where the matches begin in the plain text, ascending and apart
 * @param current the start of the match that a person stands on, or null
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
