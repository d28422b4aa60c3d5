/**
 * Text that is typed here and kept in the URL. The URL follows late (when typing pauses, and in a transition of the router), so what
 * comes back from it must be told apart: an echo of what was typed here changes nothing, anything else came from outside and wins.
 */
export interface TypedSearch {
  readonly text: string;
  /** What the URL held when it was last looked at. */
  readonly seen: string;
  /** Told to the URL and not yet come back from it, the oldest first. */
  readonly told: readonly string[];
}

/** @param q what the URL holds */
export const searchOf = (q: string): TypedSearch => ({ text: q, seen: q, told: [] });

/**
 * Typing has paused at `typed`.
 * @returns the same object where nothing is to be told: it is what the URL holds, or will hold when it has caught up
 */
export function tell(state: TypedSearch, typed: string): TypedSearch {
  const text = typed.trim();
  return text === (state.told.at(-1) ?? state.seen) ? state : { ...state, told: [...state.told, text] };
}

/**
 * The URL holds `q` now.
 * @returns the same object where it held that before
 */
export function arrive(state: TypedSearch, q: string): TypedSearch {
  if (q === state.seen) return state;
  const echo = state.told.indexOf(q);
  // One of several that were told may be skipped on the way: what came back answers all before it.
  return echo === -1 ? searchOf(q) : { ...state, seen: q, told: state.told.slice(echo + 1) };
}
