import { describe, expect, test } from 'vitest';
import type { LogEntry } from '#coolify/model/deployments.ts';
import { fromEntries } from './entries.ts';

describe('deployment logs', () => {
  const entry = (part: Partial<LogEntry>): LogEntry => ({
    order: 1, output: '', command: null, error: false, hidden: false, at: '2026-11-24T03:49:32.266902Z', batch: 1, ...part,
  }); // prettier-ignore

  test('an entry has several lines, a box its own line breaks', () => {
    const lines = fromEntries([entry({ output: '\n----\n\nBuilding\n' })]);
    expect(lines.map((line) => [line.id, line.text])).toEqual([['0.0', '----'], ['0.1', ''], ['0.2', 'Building']]); // prettier-ignore
  });

  test('shows a command once, before its output', () => {
    const build = { command: 'docker build .', hidden: true, batch: 10 };
    const lines = fromEntries([
      entry({ ...build, output: 'a' }),
      entry({ ...build, output: 'b' }),
      entry({ ...build, output: 'c', batch: 11 }),
    ]);
    expect(lines.map((line) => [line.kind, line.text])).toEqual([
      ['command', 'docker build .'],
      ['output', 'a'],
      ['output', 'b'],
      ['command', 'docker build .'],
      ['output', 'c'],
    ]);
    expect(lines.every((line) => line.hidden === true)).toBe(true);
  });

  test('stderr is an error only where it is visible or contains one', () => {
    const levels = fromEntries([
      entry({ error: true, hidden: true, output: '#5 0.136 compiling' }),
      entry({ error: true, hidden: true, output: 'ERROR: failed to solve' }),
      entry({ error: true, output: 'Gracefully' }),
      entry({ output: 'Starting deployment' }),
    ]).map((line) => line.level);
    expect(levels).toEqual([null, 'error', 'error', null]);
  });

  test('lines keep their identity across polls', () => {
    const first = entry({ output: 'a' });
    const [before] = fromEntries([first]);
    const after = fromEntries([first, entry({ output: 'b' })]);
    expect(after[0]).toBe(before);
    expect(after.map((line) => line.id)).toEqual(['0.0', '1.0']);
  });
});
