import './logs.css';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useSearchText } from '#app/lib/search-text.ts';
import { downloadText, selectedIn } from './export.ts';
import { DEFAULT_LOG_VIEW, type LogLine, type LogView } from './line.ts';
import { LogChip } from './log-chip.tsx';
import { LogRegion } from './log-region.tsx';
import { LogSearch } from './log-search.tsx';
import { LogToolbar, type DebugToggle } from './log-toolbar.tsx';
import { countWords, lowerSameLength, matchFrom, stepMatch, warmSearch } from './search.ts';
import { asText, countAfter, countNew } from './shown.ts';
import { useNotice } from './use-notice.ts';
import { useScroller } from './use-scroller.ts';
import { useLongest, useMatches, useShown } from './use-shown.ts';

interface LogViewerProps {
  lines: readonly LogLine[];
  /** Accessible name of the log: "Log of shop-api on prod". */
  label: string;
  /** Without it the viewer keeps its own state. */
  state?: LogView | undefined;
  onStateChange?: (state: LogView) => void;
  /** More lines can arrive. */
  live: boolean;
  fileName: string;
  /** Shown while there are no lines. */
  empty: ReactNode;
  debugToggle?: DebugToggle | undefined;
}

/** A virtualised log that fills the height of its parent. */
export function LogViewer(props: LogViewerProps) {
  const { lines, label, state, onStateChange, live, fileName, empty, debugToggle } = props;
  const [own, setOwn] = useState(DEFAULT_LOG_VIEW);
  const view = state ?? own;
  function change(patch: Partial<LogView>) {
    const next = { ...view, ...patch };
    setOwn(next);
    onStateChange?.(next);
  }

  // While paused, these lines stay on screen and new ones wait in `lines`.
  const [frozen, setFrozen] = useState<readonly LogLine[] | null>(null);
  const source = frozen ?? lines;
  const debug = debugToggle?.shown ?? false;
  const shown = useShown(source, view.level, debug);

  const layout = `${view.level} ${view.wrap} ${debug}`;
  const list = useRef<VirtualizerHandle>(null);
  const region = useRef<HTMLDivElement>(null);
  const scroller = useScroller({
    list,
    region,
    shown,
    follow: view.follow,
    onFollow: (follow) => change({ follow }),
    layout,
  });

  const [text, setText] = useSearchText(view.query, (query) => change({ query }));
  const query = useDeferredValue(text);
  const longest = useLongest(shown.lines);
  const matches = useMatches(shown.lines, query);
  const count = matches.starts.length;
  const [cursor, setCursor] = useState({ query: '', index: 0 });
  // A new search starts at the visible lines; the one from the URL starts at the top, and scrolls on Enter only.
  const [typedAt, setTypedAt] = useState<number | null>(null);
  const moved = cursor.query === query;
  const current = moved ? Math.min(cursor.index, Math.max(0, count - 1)) : matchFrom(matches, typedAt ?? 0);
  const start = matches.starts[current];
  const index = matches.lines[current];

  function goTo(next: number) {
    const line = matches.lines[next];
    if (line === undefined) return;
    setCursor({ query, index: next });
    scroller.reveal(line);
  }

  const begin = useEffectEvent((searched: string) => {
    if (searched !== '' && typedAt !== null && index !== undefined) scroller.reveal(index);
  });
  useEffect(() => begin(query), [query]);

  // The last line when the end went out of sight: lines after it are new.
  const lastId = shown.lines.at(-1)?.id ?? null;
  const [away, setAway] = useState({ follow: view.follow, id: lastId });
  if (away.follow !== view.follow || (away.id === null && lastId !== null)) {
    setAway({ follow: view.follow, id: lastId });
  }
  const fresh = view.follow || away.id === null ? 0 : countNew(source, shown, away.id);
  const buffered = frozen === null ? 0 : countAfter(lines, frozen.at(-1)?.id ?? null);

  const notice = useNotice(lines, live);
  const input = useRef<HTMLInputElement>(null);

  const copyShown = () => asText(shown.lines, view.timestamps);
  return (
    <section
      aria-label={label}
      className="@container flex min-h-72 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface-raised"
    >
      <LogToolbar
        view={view}
        onChange={change}
        live={live}
        paused={frozen !== null}
        onPause={() => setFrozen(frozen === null ? lines : null)}
        copy={() => selectedIn(region.current) ?? copyShown()}
        onDownload={() =>
          downloadText(
            asText(
              lines.filter((line) => debug || line.hidden !== true),
              true,
            ),
            fileName,
          )
        }
        debug={debugToggle}
        search={
          <LogSearch
            input={input}
            text={text}
            onText={(next) => {
              setText(next);
              setTypedAt(scroller.top());
            }}
            count={text === '' || query === '' ? '' : countWords(matches, current)}
            found={count > 0}
            onStep={(direction) => goTo(moved || typedAt !== null ? stepMatch(current, count, direction) : current)}
            onFocus={() => warmSearch(shown.lines)}
            onLeave={() => region.current?.focus()}
          />
        }
      />
      <div className="relative min-h-0 flex-1 bg-surface-sunken">
        {source.length === 0 ? (
          <div className="flex h-full items-center justify-center p-6 text-center text-13 text-muted">{empty}</div>
        ) : (
          <>
            <LogRegion
              label={label}
              shown={shown}
              total={source.length}
              longest={longest}
              view={view}
              needle={lowerSameLength(query)}
              current={index === undefined || start === undefined ? null : { index, start }}
              layout={layout}
              list={list}
              region={region}
              scroller={scroller}
              copy={copyShown}
            />
            {shown.lines.length === 0 && (
              <p className="pointer-events-none absolute inset-0 flex items-center justify-center p-6 text-center text-13 text-muted">
                {nothingShown(view, source.length)}
              </p>
            )}
          </>
        )}
        {(frozen !== null || (live && !view.follow)) && (
          <LogChip
            paused={frozen !== null}
            buffered={buffered}
            fresh={fresh}
            onResume={() => setFrozen(null)}
            onFollow={scroller.resumeFollow}
          />
        )}
      </div>
      <output className="sr-only">{notice}</output>
    </section>
  );
}

function nothingShown(view: LogView, count: number): string {
  const lines = count === 1 ? 'one line' : `${count.toLocaleString('en')} lines`;
  if (view.level === 'all') return `Build output is hidden (${lines}). Select “Debug lines” to show it.`;
  return `No ${view.level === 'warn' ? 'warnings or errors' : 'errors'} in ${lines}. Select “All levels” to see them.`;
}
