/** Log viewer state in the URL; defaults are omitted. */
import { DEFAULT_LOG_VIEW, type LogView } from '#app/components/logs/line.ts';
import type { LogSearch } from '#app/lib/search-params.ts';

export function viewOf(search: LogSearch): LogView {
  return {
    follow: search.follow !== '0',
    wrap: search.wrap === '1',
    timestamps: search.time !== '0',
    query: search.q ?? '',
    level: search.level === 'warn' || search.level === 'error' ? search.level : 'all',
  };
}

export function searchOf(view: LogView): LogSearch {
  return {
    follow: view.follow === DEFAULT_LOG_VIEW.follow ? undefined : '0',
    wrap: view.wrap ? '1' : undefined,
    time: view.timestamps ? undefined : '0',
    q: view.query === '' ? undefined : view.query,
    level: view.level === 'all' ? undefined : view.level,
  };
}
