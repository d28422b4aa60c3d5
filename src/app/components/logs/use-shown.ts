/**
 * Memoised by hand: React Compiler memoises nothing between the hooks of a component, and the viewer would filter and search
 * 100,000 lines on every render.
 */
import { useMemo } from 'react';
import type { LevelFilter, LogLine } from './line.ts';
import { findMatches, type Matches } from './search.ts';
import { filterLines, longestOf, type Shown } from './shown.ts';

export function useShown(lines: readonly LogLine[], level: LevelFilter, debug: boolean): Shown {
  return useMemo(() => filterLines(lines, level, debug), [lines, level, debug]);
}

export function useMatches(lines: readonly LogLine[], query: string): Matches {
  return useMemo(() => findMatches(lines, query), [lines, query]);
}

export function useLongest(lines: readonly LogLine[]): number {
  return useMemo(() => longestOf(lines), [lines]);
}
