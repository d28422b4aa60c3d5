import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Execution } from '#coolify/model/tasks.ts';
import { isRunPending } from './subresources.ts';

const NOW = Date.parse('2026-11-24T03:00:00Z');
beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const runs = (...all: readonly (readonly [string, Execution['status']])[]): readonly Execution[] =>
  all.map(([uuid, status]) => ({
    uuid, status, message: null, startedAt: null, finishedAt: null, duration: null, retries: null, details: null,
  })); // prettier-ignore

test.each([
  ['no run requested', null, runs(), false],
  ['not started', { at: NOW, newest: 'a' }, runs(['a', 'success']), true],
  ['first run, not started', { at: NOW, newest: null }, runs(), true],
  ['runs not read yet', { at: NOW, newest: null }, undefined, true],
  ['running', { at: NOW, newest: 'a' }, runs(['b', 'running'], ['a', 'success']), true],
  ['finished', { at: NOW, newest: 'a' }, runs(['b', 'failed'], ['a', 'success']), false],
  ['first run, finished', { at: NOW, newest: null }, runs(['b', 'success']), false],
  ['unknown previous runs', { at: NOW, newest: undefined }, runs(['a', 'success']), true],
  ['timed out', { at: NOW - 60_000, newest: 'a' }, runs(['a', 'success']), false],
])('isRunPending: %s', (_, requested, known, pending) => expect(isRunPending(requested, known)).toBe(pending));
