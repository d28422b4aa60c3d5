/** One ticking clock for the whole page: a hundred ages on a screen are one timer, and a hidden tab has none. */
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

/** Runs at the shortest interval that anybody asked for. */
function arrange(): void {
  const wanted = hidden() ? Infinity : Math.min(Infinity, ...Array.from(subscribers, ({ interval }) => interval));
  if (wanted === period) return;
  if (timer !== null) clearInterval(timer);
  period = wanted;
  timer = wanted === Infinity ? null : setInterval(tick, wanted);
  now = Date.now();
}

function onVisibility(): void {
  arrange();
  if (!hidden()) tick();
}

/** @returns the way to leave it again */
export function subscribeClock(interval: number, notify: () => void): () => void {
  const subscriber = { interval, notify };
  if (subscribers.size === 0 && typeof document !== 'undefined')
    document.addEventListener('visibilitychange', onVisibility);
  subscribers.add(subscriber);
  arrange();
  return () => {
    subscribers.delete(subscriber);
    arrange();
    if (subscribers.size === 0 && typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', onVisibility);
    }
  };
}

/** Rounded down to the interval: so a slow reader is not drawn again for a fast one. */
const read = (interval: number): number => Math.floor((timer === null ? Date.now() : now) / interval) * interval;

/** The time in milliseconds, anew every `interval` of them. */
export function useNow(interval: number): number {
  return useSyncExternalStore(
    (notify) => subscribeClock(interval, notify),
    () => read(interval),
    () => read(interval),
  );
}
