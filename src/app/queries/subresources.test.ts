import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Execution } from '#coolify/model/tasks.ts';
import { isAwaited } from './parts.ts';

const NOW = Date.parse('2026-11-24T03:00:00Z');
beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const runs = (...all: readonly (readonly [string, Execution['status']])[]): readonly Execution[] =>
  all.map(([uuid, status]) => ({
    uuid, status, message: null, startedAt: null, finishedAt: null, duration: null, retries: null, details: null,
  })); // prettier-ignore

test.each([
  ['nothing was asked for', null, runs(), false],
  ['it has not begun', { at: NOW, newest: 'a' }, runs(['a', 'success']), true],
  ['it has not begun, the first of all', { at: NOW, newest: null }, runs(), true],
  ['nothing has been read yet', { at: NOW, newest: null }, undefined, true],
  ['it runs', { at: NOW, newest: 'a' }, runs(['b', 'running'], ['a', 'success']), true],
  ['it has ended', { at: NOW, newest: 'a' }, runs(['b', 'failed'], ['a', 'success']), false],
  ['the first of all has ended', { at: NOW, newest: null }, runs(['b', 'success']), false],
  ['it cannot be told from those before', { at: NOW, newest: undefined }, runs(['a', 'success']), true],
  ['a minute has passed', { at: NOW - 60_000, newest: 'a' }, runs(['a', 'success']), false],
])('a run is waited for where %s', (_, asked, known, awaited) => expect(isAwaited(asked, known)).toBe(awaited));
