import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from './line.ts';
import { mergeTail } from './merge.ts';

const poll = (texts: readonly string[]): LogLine[] => texts.map((text, id) => ({ id, text, at: null, level: null }));
const texts = (lines: readonly LogLine[]) => lines.map((line) => line.text);
const ids = (lines: readonly LogLine[]) => lines.map((line) => line.id);
const tail = (stream: readonly string[], count: number) => poll(stream.slice(-count));

/** A stream, the moments of the polls, and how many lines each brings: always one more, at least, than were written since. */
const story = (line: fc.Arbitrary<string>) =>
  fc.record({
    stream: fc.array(line, { maxLength: 60 }),
    steps: fc.array(fc.nat({ max: 7 }), { maxLength: 12 }),
    count: fc.integer({ min: 8, max: 20 }),
  });

function run({ stream, steps, count }: { stream: readonly string[]; steps: readonly number[]; count: number }) {
  let shown: readonly LogLine[] = [];
  let written = 0;
  const states: (readonly LogLine[])[] = [];
  for (const step of steps) {
    written = Math.min(stream.length, written + step);
    shown = mergeTail(shown, tail(stream.slice(0, written), count));
    states.push(shown);
  }
  return { shown, written, states };
}

describe('mergeTail', () => {
  test('contains every line once, in order, for any overlap', () => {
    fc.assert(
      fc.property(story(fc.uuid()), (input) => {
        const unique = { ...input, stream: [...new Set(input.stream)] };
        const { shown, written } = run(unique);
        expect(texts(shown)).toEqual(unique.stream.slice(0, written));
      }),
    );
  });

  test('keeps the identity of known lines and continues ids', () => {
    fc.assert(
      fc.property(story(fc.constantFrom('a', 'b', '')), (input) => {
        const { states } = run(input);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1] ?? [];
          for (const [place, line] of before.entries()) expect(state[place]).toBe(line);
          expect(ids(state)).toEqual(state.map((_, place) => place));
        }
      }),
    );
  });

  test('always ends with the poll', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b')), fc.array(fc.constantFrom('a', 'b')), (before, next) => {
        const merged = texts(mergeTail(poll(before), poll(next)));
        if (next.length > 0) expect(merged.slice(-next.length).join()).toBe(next.slice(-merged.length).join());
      }),
    );
  });

  test('returns the same list when nothing is new', () => {
    const shown = poll(['a', 'b', 'c', 'd']);
    expect(mergeTail(shown, poll(['c', 'd']))).toBe(shown);
    expect(mergeTail(shown, [])).toBe(shown);
    expect(mergeTail(shown, poll(['a', 'b', 'c', 'd']))).toBe(shown);
  });

  test('prepends older lines when a poll requests more', () => {
    const shown = poll(['c', 'd']);
    const merged = mergeTail(shown, poll(['a', 'b', 'c', 'd', 'e']));
    expect(texts(merged)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids(merged)).toEqual([-2, -1, 0, 1, 2]);
    expect(merged[2]).toBe(shown[0]);
  });

  test('inserts a gap where lines may be missing', () => {
    const gap = mergeTail(poll(['a', 'b']), poll(['x', 'y']));
    expect(gap.map((line) => line.kind)).toEqual([undefined, undefined, 'gap', undefined, undefined]);
    expect(texts(mergeTail(gap, poll(['y', 'z'])))).toEqual(['a', 'b', 'Lines may be missing here', 'x', 'y', 'z']);
  });

  test('the same text at another time is another line', () => {
    const one: LogLine = { id: 0, text: 'ping', at: '2026-11-24T03:00:00Z', level: null };
    const other: LogLine = { ...one, at: '2026-11-24T03:00:05Z' };
    expect(mergeTail([one], [one, { ...other, id: 1 }]).map((line) => line.at)).toEqual([one.at, other.at]);
  });

  test('drops the oldest beyond the limit', () => {
    const merged = mergeTail(poll(['a', 'b', 'c']), poll(['b', 'c', 'd']), 3);
    expect(texts(merged)).toEqual(['b', 'c', 'd']);
    expect(ids(merged)).toEqual([1, 2, 3]);
  });
});
