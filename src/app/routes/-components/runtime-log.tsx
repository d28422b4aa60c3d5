/** Follows a container log by polling; new lines are appended, so the view does not jump. */
import { useState, type ReactNode } from 'react';
import { selectClass } from '#app/components/field.tsx';
import type { LogLine } from '#app/components/logs/line.ts';
import { LogViewer } from '#app/components/logs/log-viewer.tsx';
import { mergeTail } from '#app/components/logs/merge.ts';
import type { LogSearch } from '#app/lib/search-params.ts';
import type { RuntimeLine } from '#coolify/model/runtime-log.ts';
import { searchOf, viewOf } from './log-search.ts';

export const LOG_LINES = [100, 500, 1000, 5000] as const;

/** Number of lines from the URL. */
export const lineCountOf = (search: LogSearch): number =>
  LOG_LINES.find((count) => String(count) === search.lines) ?? 500;

export function RuntimeLog({
  name,
  rows,
  live,
  search,
  onSearch,
  facts,
  choice,
  empty,
}: {
  readonly name: string;
  /** Of the last poll. */
  readonly rows: readonly RuntimeLine[] | undefined;
  readonly live: boolean;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: ReactNode;
  /** Control before the line count. */
  readonly choice?: ReactNode;
  readonly empty: string;
}) {
  const merged = useMergedTail(rows);
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
function useMergedTail(rows: readonly RuntimeLine[] | undefined): readonly LogLine[] {
  const [state, setState] = useState<{ rows: readonly RuntimeLine[] | undefined; lines: readonly LogLine[] }>({
    rows: undefined,
    lines: NO_LINES,
  });
  if (rows !== undefined && rows !== state.rows) {
    const polled = rows.map((row, id): LogLine => ({ ...row, id }));
    const next = { rows, lines: mergeTail(state.lines, polled) };
    setState(next);
    return next.lines;
  }
  return state.lines;
}
