import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { LogLine } from './line.ts';
import { indexOf, type Shown } from './shown.ts';

/** A scroll soon after a wheel, touch or key is a person's; one soon after our own call is ours; any other is a person's. */
const INTENT_MS = 1000;
const OURS_MS = 250;
const BOTTOM_PX = 4;

interface ScrollerOptions {
  list: RefObject<VirtualizerHandle | null>;
  region: RefObject<HTMLElement | null>;
  shown: Shown;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  /** Changes when the rows are others or other in height: the place is kept by its line then. */
  layout: string;
}

/** Keeps the end in sight while following, notices when a person scrolls away or back, and keeps their place otherwise. */
export function useScroller({ list, region, shown, follow, onFollow, layout }: ScrollerOptions) {
  /** Ahead of `follow`, which comes back through the page's URL. */
  const following = useRef(follow);
  const intent = useRef(-Infinity);
  const ours = useRef(-Infinity);
  const offset = useRef(0);
  const anchor = useRef<{ id: LogLine['id']; place: number } | null>(null);
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
      if (line !== undefined) anchor.current = { id: line.id, place: shown.places?.[index] ?? index };
      const time = performance.now();
      if (time - intent.current > INTENT_MS && time - ours.current < OURS_MS) return;
      if (next + handle.viewportSize >= handle.scrollSize - BOTTOM_PX) setFollow(true);
      else if (up) setFollow(false);
    },

    /** The rows or the region changed their size. */
    onResize() {
      if (following.current) toEnd();
    },

    /** The first line in sight. */
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

    /** Brings a line into sight, unless it is; then its current match, which may be far to the right. */
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

/** The row is there a few frames after the scroll. */
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
