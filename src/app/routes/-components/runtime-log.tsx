/** Follows a container log by polling; new lines are appended, so the view does not jump. */
import { useState, type ReactNode } from 'react';
import { selectClass } from '#app/components/field.tsx';
import type { LogLine } from '#app/components/logs/line.ts';
import { LogViewer } from '#app/components/logs/log-viewer.tsx';
import { mergeTail } from '#app/components/logs/merge.ts';
import { toLines } from '#app/components/logs/runtime.ts';
import type { LogSearch } from '#app/lib/search-params.ts';
import { searchOf, viewOf } from './log-search.ts';

export const LOG_LINES = [100, 500, 1000, 5000] as const;

/** Number of lines from the URL. */
export const lineCountOf = (search: LogSearch): number =>
  LOG_LINES.find((count) => String(count) === search.lines) ?? 500;

export function RuntimeLog({
  name,
  text,
  timestamps,
  live,
  search,
  onSearch,
  facts,
  choice,
  empty,
}: {
  readonly name: string;
  readonly text: string | undefined;
  /** Lines start with a timestamp. */
  readonly timestamps: boolean;
  readonly live: boolean;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: ReactNode;
  /** Control before the line count. */
  readonly choice?: ReactNode;
  readonly empty: string;
}) {
  const merged = useMergedTail(text, timestamps);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
        <p>{facts}</p>
        <div className="flex flex-wrap items-center gap-3">
          {choice}
          <label className="flex shrink-0 items-center gap-2">
            Lines
            <select
              className={selectClass}
              value={lineCountOf(search)}
              onChange={(event) => onSearch({ lines: event.target.value === '500' ? undefined : event.target.value })}
            >
              {LOG_LINES.map((count) => (
                <option key={count} value={count}>
                  {count.toLocaleString()}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <LogViewer
        lines={merged}
        label={`Log of ${name}`}
        state={viewOf(search)}
        onStateChange={(view) => onSearch(searchOf(view))}
        live={live}
        fileName={`${name}.log`}
        empty={empty}
      />
    </>
  );
}

const NO_LINES: readonly LogLine[] = [];

/** Appends only new lines of each poll. */
function useMergedTail(text: string | undefined, timestamps: boolean): readonly LogLine[] {
  const [state, setState] = useState<{ text: string | undefined; lines: readonly LogLine[] }>({
    text: undefined,
    lines: NO_LINES,
  });
  if (text !== undefined && text !== state.text) {
    const next = { text, lines: mergeTail(state.lines, toLines(text, { timestamps })) };
    setState(next);
    return next.lines;
  }
  return state.lines;
}
