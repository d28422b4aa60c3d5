import { describe, expect, test } from 'vitest';
import type { LogLine } from './line.ts';
import { countWords, findMatches, lowerSameLength, matchFrom, stepMatch } from './search.ts';
import { asText, countAfter, countNew, filterLines, indexOf } from './shown.ts';

const line = (id: number, text: string, part: Partial<LogLine> = {}): LogLine => ({
  id,
  text,
  at: null,
  level: null,
  ...part,
});

describe('search', () => {
  const lines = [
    line(0, 'To be'),
    line(1, '\u001b[31mor not\u001b[0m TO be'),
    line(2, 'İTo'),
    line(3, 'to', { kind: 'gap' }),
  ];

  test('finds all matches in the plain text, ignoring case', () => {
    expect(findMatches(lines, 'TO')).toEqual({ lines: [0, 1, 2], starts: [0, 7, 1], capped: false });
    expect(findMatches(lines, '31m').starts).toEqual([]);
    expect(findMatches(lines, '').starts).toEqual([]);
  });

  test('matches do not overlap', () => {
    expect(findMatches([line(0, 'aaaaa')], 'aa').starts).toEqual([0, 2]);
  });

  test('caps the number of matches', () => {
    const many = findMatches([line(0, 'aaaa')], 'a', 3);
    expect(many.starts).toEqual([0, 1, 2]);
    expect(countWords(many, 2)).toBe('3 of 3+');
  });

  test('countWords and stepMatch: count matches and step through them', () => {
    expect(countWords(findMatches(lines, 'x'), 0)).toBe('No matches');
    expect(countWords(findMatches(lines, 'to'), 2)).toBe('3 of 3');
    expect([stepMatch(2, 3, 1), stepMatch(0, 3, -1), stepMatch(0, 3, 1), stepMatch(0, 0, 1)]).toEqual([0, 2, 1, 0]);
  });

  test('starts at the visible lines', () => {
    const matches = findMatches(lines, 'to');
    expect([0, 1, 2, 3].map((from) => matchFrom(matches, from))).toEqual([0, 1, 2, 2]);
    expect(matchFrom(findMatches(lines, 'x'), 0)).toBe(0);
  });

  test('lower case keeps its length', () => {
    expect(lowerSameLength('ABC')).toBe('abc');
    expect(lowerSameLength('İA')).toHaveLength(2);
  });
});

describe('shown lines', () => {
  const lines = [
    line(0, 'a'),
    line(1, 'b', { level: 'warn' }),
    line(2, 'c', { level: 'error', hidden: true }),
    line(3, 'Lines may be missing here', { kind: 'gap' }),
    line(4, 'd', { level: 'error' }),
  ];
  const ids = (level: 'all' | 'warn' | 'error', debug: boolean) =>
    filterLines(lines, level, debug).lines.map(({ id }) => id);

  test('level and debug toggle', () => {
    expect(ids('all', true)).toEqual([0, 1, 2, 3, 4]);
    expect(ids('all', false)).toEqual([0, 1, 3, 4]);
    expect(ids('warn', true)).toEqual([1, 2, 3, 4]);
    expect(ids('error', false)).toEqual([3, 4]);
    expect(filterLines(lines, 'error', false).indexes).toEqual([3, 4]);
  });

  test('returns the same list without filters', () => {
    expect(filterLines(lines, 'all', true).lines).toBe(lines);
  });

  test('counts new lines', () => {
    expect(countAfter(lines, 1)).toBe(3);
    expect(countAfter(lines, null)).toBe(5);
    expect(countAfter(lines, 99)).toBe(5);
    const errors = filterLines(lines, 'error', true);
    expect(countNew(lines, errors, 2)).toBe(2);
    expect(countNew(lines, errors, 0)).toBe(3);
    expect(countNew(lines, errors, 4)).toBe(0);
    expect(countNew(lines, filterLines(lines, 'all', true), 1)).toBe(3);
  });

  test('finds a line, or the next one that is shown', () => {
    const errors = filterLines(lines, 'error', true);
    expect(indexOf(errors, { id: 4, index: 4 })).toBe(2);
    expect(indexOf(errors, { id: 1, index: 1 })).toBe(0);
    expect(indexOf(errors, { id: 9, index: 9 })).toBe(2);
  });

  test('asText: writes the shown lines', () => {
    const one = line(0, '\u001b[31mred\u001b[0m', { at: '2026-11-24T03:00:00Z' });
    expect(asText([one, line(1, 'ls', { kind: 'command' })], true)).toBe('2026-11-24T03:00:00Z red\n$ ls');
    expect(asText([one], false)).toBe('red');
  });
});
