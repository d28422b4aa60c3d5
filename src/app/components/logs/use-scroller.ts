import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { LogLine } from './line.ts';
import { indexOf, type Shown } from './shown.ts';

/** A scroll soon after a wheel, touch or key is the user's; one soon after our own call is ours; any other is the user's. */
const INTENT_MS = 1000;
const PROGRAMMATIC_MS = 250;
const BOTTOM_PX = 4;

interface ScrollerOptions {
  list: RefObject<VirtualizerHandle | null>;
  region: RefObject<HTMLElement | null>;
  shown: Shown;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  /** Changes when rows or their heights change: the scroll position is then restored by line. */
  layout: string;
}

/** Keeps the end in view while following, detects when the user scrolls away or back, and otherwise keeps the position. */
export function useScroller({ list, region, shown, follow, onFollow, layout }: ScrollerOptions) {
  /** Ahead of `follow`, which is updated through the URL. */
  const following = useRef(follow);
  const intent = useRef(-Infinity);
  const ours = useRef(-Infinity);
  const offset = useRef(0);
  const anchor = useRef<{ id: LogLine['id']; index: number } | null>(null);
  const count = shown.lines.length;
  const firstId = shown.lines[0]?.id;
  const lastId = shown.lines.at(-1)?.id;

  function setFollow(next: boolean) {
    if (following.current === next) return;
    following.current = next;
    onFollow(next);
  }

  function scrollTo(index: number, align: 'start' | 'center' | 'end') {
    ours.current = performance.now();
    list.current?.scrollToIndex(index, { align });
  }

  function toEnd() {
    if (count > 0) scrollTo(count - 1, 'end');
  }

  const keepEnd = useEffectEvent((_end: string) => {
    following.current = follow;
    if (follow) toEnd();
  });
  const end = `${follow} ${count} ${lastId} ${layout}`;
  useLayoutEffect(() => keepEnd(end), [end]);

  const keepPlace = useEffectEvent((_start: string) => {
    if (!following.current && anchor.current !== null && count > 0) scrollTo(indexOf(shown, anchor.current), 'start');
  });
  const start = `${firstId} ${layout}`;
  useEffect(() => keepPlace(start), [start]);

  return {
    onIntent() {
      intent.current = performance.now();
    },

    onScroll(next: number) {
      const handle = list.current;
      if (handle === null) return;
      const up = next < offset.current;
      offset.current = next;
      const index = handle.findItemIndex(next);
      const line = shown.lines[index];
      if (line !== undefined) anchor.current = { id: line.id, index: shown.indexes?.[index] ?? index };
      const time = performance.now();
      if (time - intent.current > INTENT_MS && time - ours.current < PROGRAMMATIC_MS) return;
      if (next + handle.viewportSize >= handle.scrollSize - BOTTOM_PX) setFollow(true);
      else if (up) setFollow(false);
    },

    /** Called when the rows or the region change their size. */
    onResize() {
      if (following.current) toEnd();
    },

    /** The index of the first visible line. */
    top(): number {
      const handle = list.current;
      return handle === null ? 0 : handle.findItemIndex(handle.scrollOffset);
    },

    toStart() {
      setFollow(false);
      ours.current = performance.now();
      list.current?.scrollTo(0);
    },

    resumeFollow() {
      setFollow(true);
      toEnd();
    },

    /** Scrolls a line into view, then its current match, which can be far to the right. */
    reveal(index: number) {
      const handle = list.current;
      if (handle === null) return;
      setFollow(false);
      const top = handle.getItemOffset(index);
      const above = top < handle.scrollOffset;
      const below = top + handle.getItemSize(index) > handle.scrollOffset + handle.viewportSize;
      if (above || below) scrollTo(index, 'center');
      revealMatch(region.current, 6);
    },
  };
}

/** The row is mounted a few frames after the scroll. */
function revealMatch(region: HTMLElement | null, frames: number): void {
  if (region === null || frames === 0) return;
  requestAnimationFrame(() => {
    const mark = region.querySelector('mark[data-current]');
    if (mark !== null) {
      const inner = mark.getBoundingClientRect();
      const outer = region.getBoundingClientRect();
      const left = inner.left - outer.left;
      if (left < 64 || inner.right > outer.right - 16) region.scrollLeft += left - outer.width / 3;
    }
    revealMatch(region, frames - 1);
  });
}
