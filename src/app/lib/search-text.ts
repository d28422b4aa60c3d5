/**
 * Search text that the URL follows late: when typing pauses, and in a router transition. An echo of text pushed from here
 * must not change the input; any other value in the URL comes from outside (back, a link) and wins.
 */
import { useEffect, useEffectEvent, useState } from 'react';

export interface SearchText {
  readonly text: string;
  /** The URL's value when it was last received. */
  readonly lastSeen: string;
  /** Values pushed to the URL and not yet echoed back, oldest first. */
  readonly pending: readonly string[];
}

export const searchTextOf = (query: string): SearchText => ({ text: query, lastSeen: query, pending: [] });

/**
 * Typing has paused at `typed`.
 * @returns the same state when the URL has this value, or will have it once it has caught up
 */
export function push(state: SearchText, typed: string): SearchText {
  const text = typed.trim();
  return text === (state.pending.at(-1) ?? state.lastSeen) ? state : { ...state, pending: [...state.pending, text] };
}

/**
 * The URL has the value `query` now.
 * @returns the same state when it had that before
 */
export function receive(state: SearchText, query: string): SearchText {
  if (query === state.lastSeen) return state;
  const echo = state.pending.indexOf(query);
  // The router can skip pushed values: an echo confirms all values before it.
  return echo === -1 ? searchTextOf(query) : { ...state, lastSeen: query, pending: state.pending.slice(echo + 1) };
}

const PUSH_DELAY_MS = 200;

/** A text that is ahead of the URL while the user types. */
export function useSearchText(query: string, onPush: (query: string) => void): [string, (text: string) => void] {
  const [state, setState] = useState(() => searchTextOf(query));
  const received = receive(state, query);
  if (received !== state) setState(received);
  const { text } = received;
  const pushText = useEffectEvent((typed: string) => {
    const pushed = push(state, typed);
    if (pushed === state) return;
    setState(pushed);
    onPush(pushed.pending.at(-1) ?? '');
  });
  useEffect(() => {
    const timer = setTimeout(() => pushText(text), PUSH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, (typed) => setState((now) => ({ ...now, text: typed }))];
}
