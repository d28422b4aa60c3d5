/** A shared clock: one timer for all relative times of a page, none in a hidden tab. */
import { useSyncExternalStore } from 'react';

interface Subscriber {
  readonly interval: number;
  readonly notify: () => void;
}

const subscribers = new Set<Subscriber>();
let timer: ReturnType<typeof setInterval> | null = null;
let period = Infinity;
let now = 0;

const hidden = (): boolean => typeof document !== 'undefined' && document.hidden;

function tick(): void {
  now = Date.now();
  for (const { notify } of subscribers) notify();
}

/** Runs the timer at the shortest interval of all subscribers. */
function updateTimer(): void {
  const wanted = hidden() ? Infinity : Math.min(Infinity, ...Array.from(subscribers, ({ interval }) => interval));
  if (wanted === period) return;
  if (timer !== null) clearInterval(timer);
  period = wanted;
  timer = wanted === Infinity ? null : setInterval(tick, wanted);
  now = Date.now();
}

function onVisibility(): void {
  updateTimer();
  if (!hidden()) tick();
}

/** @returns a function that unsubscribes */
export function subscribeClock(interval: number, notify: () => void): () => void {
  const subscriber = { interval, notify };
  if (subscribers.size === 0 && typeof document !== 'undefined')
    document.addEventListener('visibilitychange', onVisibility);
  subscribers.add(subscriber);
  updateTimer();
  return () => {
    subscribers.delete(subscriber);
    updateTimer();
    if (subscribers.size === 0 && typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', onVisibility);
    }
  };
}

/** Rounded down to the interval, so that slow subscribers are not rendered at the pace of fast ones. */
const read = (interval: number): number => Math.floor((timer === null ? Date.now() : now) / interval) * interval;

/** The current time, updated every `interval` milliseconds. */
export function useNow(interval: number): number {
  return useSyncExternalStore(
    (notify) => subscribeClock(interval, notify),
    () => read(interval),
    () => read(interval),
  );
}
