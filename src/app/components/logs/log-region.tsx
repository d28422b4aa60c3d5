import { useRef, type ClipboardEvent, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { Virtualizer, type CustomItemComponentProps, type VirtualizerHandle } from 'virtua';
import type { LogLine, LogView } from './line.ts';
import { LogRow } from './log-row.tsx';
import type { Shown } from './shown.ts';
import type { useScroller } from './use-scroller.ts';

const ROW_PX = 18;

interface LogRegionProps {
  label: string;
  shown: Shown;
  /** The number of lines of the complete log, for the width of line numbers. */
  total: number;
  /** In characters. */
  longest: number;
  view: LogView;
  needle: string;
  current: { readonly index: number; readonly start: number } | null;
  layout: string;
  list: RefObject<VirtualizerHandle | null>;
  region: RefObject<HTMLDivElement | null>;
  scroller: ReturnType<typeof useScroller>;
  /** All shown lines as text. */
  copy: () => string;
}

/** Without wrapping a row is as wide as the longest line, so that the region scrolls sideways and not the page. */
function WideItem({ style, children, ref }: CustomItemComponentProps) {
  return (
    <div ref={ref} style={{ ...style, width: 'max-content', minWidth: 'max(100%, var(--log-width))' }}>
      {children}
    </div>
  );
}

export function LogRegion(props: LogRegionProps) {
  const { label, shown, total, longest, view, needle, current, layout, list, region, scroller, copy } = props;
  const isAllSelected = useRef(false);
  const digits = Math.max(3, String(total).length);
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    contain: 'strict',
    overflowAnchor: 'none',
    '--log-digits': digits,
    '--log-width': `${Math.min(longest, 2000) + digits + 14}ch`,
  };

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'a') {
      // The browser can only select mounted rows: remember that all are selected.
      event.preventDefault();
      window.getSelection()?.selectAllChildren(event.currentTarget);
      isAllSelected.current = true;
      return;
    }
    if (!command) isAllSelected.current = false;
    if (command || event.altKey || event.shiftKey) return;
    scroller.onIntent();
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    if (event.key === 'Home') scroller.toStart();
    else scroller.resumeFollow();
  }

  function onCopy(event: ClipboardEvent) {
    if (!isAllSelected.current) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copy());
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys only scroll the log
    <div
      ref={region}
      role="log"
      aria-label={label}
      aria-live="off"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll region needs keyboard access
      tabIndex={0}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onWheel={scroller.onIntent}
      onTouchMove={scroller.onIntent}
      onPointerDown={() => {
        isAllSelected.current = false;
        scroller.onIntent();
      }}
      style={style}
      className="log-lines absolute inset-0 overflow-auto overscroll-contain py-1 text-text outline-accent focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <Virtualizer
        key={layout}
        ref={list}
        scrollRef={region}
        data={shown.lines}
        startMargin={4}
        {...(view.wrap ? {} : { itemSize: ROW_PX, item: WideItem })}
        onScroll={scroller.onScroll}
        onResize={scroller.onResize}
      >
        {(line: LogLine, index: number) => (
          <LogRow
            key={line.id}
            line={line}
            number={(shown.indexes?.[index] ?? index) + 1}
            needle={needle}
            current={current?.index === index ? current.start : null}
            wrap={view.wrap}
            timestamps={view.timestamps}
          />
        )}
      </Virtualizer>
    </div>
  );
}
