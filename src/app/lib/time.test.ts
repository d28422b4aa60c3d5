import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { subscribeClock } from './clock.ts';
import { clockTime, duration, exactTime, isoDuration, relativeTime, sinceTime, toMillis } from './time.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

test.each([
  [0, 'just now'],
  [44 * S, 'just now'],
  [-20 * S, 'just now'],
  [45 * S, '1 min ago'],
  [4 * M, '4 min ago'],
  [59 * M, '59 min ago'],
  [59.6 * M, '1 h ago'],
  [23 * H, '23 h ago'],
  [23.6 * H, '1 d ago'],
  [3 * D, '3 d ago'],
  [-2 * H, 'in 2 h'],
  [-5 * M, 'in 5 min'],
  [20 * D, '4 Nov'],
  [400 * D, '20 Oct 2025'],
])('relative: %d ms before', (before, words) => {
  expect(relativeTime(NOW - before, NOW, 'en-GB')).toBe(words);
});

test.each([
  [0, '0 s'],
  [400, '< 1 s'],
  [24 * S, '24 s'],
  [84 * S, '1 m 24 s'],
  [2 * M, '2 m'],
  [2 * H + 3 * M + 9 * S, '2 h 3 m'],
  [3 * D + 4 * H + M, '3 d 4 h'],
  [2 * D + 5 * M, '2 d'],
])('duration: %d ms', (millis, words) => {
  expect(duration(millis)).toBe(words);
});

test('parses dates of Coolify and Docker', () => {
  expect(toMillis('2026-11-24T02:56:47.000000Z')).toBe(Date.UTC(2026, 10, 24, 2, 56, 47));
  expect(toMillis('2026-11-24T03:02:02.445099568Z')).toBe(Date.UTC(2026, 10, 24, 3, 2, 2, 445));
  expect(toMillis('soon')).toBeNull();
  expect(toMillis(null)).toBeNull();
});

test('exact time: has seconds and time zone', () => {
  expect(exactTime(NOW, 'en-GB', 'UTC')).toMatch(/Tue,? 24 Nov 2026.* 12:00:00 UTC/);
  expect(isoDuration(84_000)).toBe('PT84S');
  expect(clockTime('2026-11-24T03:02:02.445099568Z')).toMatch(/^\d\d:\d\d:02$/);
  expect(clockTime('soon')).toBe('soon');
});

test('sinceTime: the time today, the date before', () => {
  const noon = new Date(2026, 10, 24, 14, 2).getTime();
  expect(sinceTime(noon, noon + H, 'en-GB')).toBe('14:02');
  expect(sinceTime(noon, noon + 2 * D, 'en-GB')).toBe('24 Nov, 14:02');
});

describe('clock', () => {
  const page = Object.assign(new EventTarget(), { hidden: false });
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', page);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('one timer at the shortest interval, none without subscribers', () => {
    const slow = vi.fn();
    const fast = vi.fn();
    const leaveSlow = subscribeClock(15_000, slow);
    const leaveFast = subscribeClock(1000, fast);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(3000);
    expect(fast).toHaveBeenCalledTimes(3);
    leaveFast();
    slow.mockClear();
    vi.advanceTimersByTime(15_000);
    expect(slow).toHaveBeenCalledTimes(1);
    leaveSlow();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stops in a hidden tab and updates when it becomes visible', () => {
    const notify = vi.fn();
    const leave = subscribeClock(1000, notify);
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(60_000);
    expect(notify).not.toHaveBeenCalled();
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(notify).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(notify).toHaveBeenCalledTimes(2);
    leave();
  });
});
