import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import { selectClass } from '#app/components/field.tsx';
import type { LogLine } from '#app/components/logs/line.ts';
import { LogViewer } from '#app/components/logs/log-viewer.tsx';
import { mergeTail } from '#app/components/logs/merge.ts';
import { toLines } from '#app/components/logs/runtime.ts';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { applicationLogsQuery, logsHaveTimestamps } from '#app/queries/applications.ts';
import { useItem } from '#app/queries/items.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { searchOf, viewOf } from '../../-components/log-search.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { ActionButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/logs')({
  validateSearch: readLogSearch,
  component: Logs,
});

const LINES = [100, 500, 1000, 5000] as const;

function Logs() {
  const { instance: id, uuid } = Route.useParams();
  const search: LogSearch = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useItem(id, uuid);
  // Known to be stopped: Coolify would only answer that it is not running.
  const exited = item?.stale === null && item.status.state === 'exited' && item.deployment === null;
  const lines = LINES.find((count) => String(count) === search.lines) ?? 500;
  const timestamps = instance !== undefined && logsHaveTimestamps(instance);
  const query = useQuery({
    ...applicationLogsQuery(id, uuid, { lines, timestamps, live: true }),
    enabled: instance !== undefined && !exited,
  });
  const merged = useMergedTail(query.data, timestamps);
  const stopped = exited || (query.error instanceof ApiError && /not running/i.test(query.error.message));
  const name = item?.name ?? uuid;
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice
          title={`${name} is not running`}
          actions={item !== undefined && <ActionButton action="start" item={item} />}
        >
          Coolify reads the log from the running container, so there is nothing to show until it runs.{' '}
          {merged.length > 0 && 'The last lines that were read are below.'}
        </Notice>
      )}
      <div className="flex items-center justify-between gap-2 text-xs text-muted">
        <p>
          The first container, standard output and errors together
          {timestamps ? '' : '; this version gives no timestamps'}.
        </p>
        <label className="flex shrink-0 items-center gap-2">
          Lines
          <select
            className={selectClass}
            value={lines}
            onChange={(event) =>
              void navigate({
                search: (previous: LogSearch) => ({
                  ...previous,
                  lines: event.target.value === '500' ? undefined : event.target.value,
                }),
                replace: true,
              })
            }
          >
            {LINES.map((count) => (
              <option key={count} value={count}>
                {count.toLocaleString()}
              </option>
            ))}
          </select>
        </label>
      </div>
      <LogViewer
        lines={merged}
        label={`Log of ${name}`}
        state={viewOf(search)}
        onStateChange={(view) =>
          void navigate({ search: (previous: LogSearch) => ({ ...previous, ...searchOf(view) }), replace: true })
        }
        live={!stopped}
        fileName={`${name}.log`}
        empty={
          stopped
            ? 'Not running.'
            : query.isPending
              ? 'Reading the log over SSH; the first time takes a few seconds…'
              : query.error === null
                ? 'It runs and has written nothing yet.'
                : 'Nothing could be read.'
        }
      />
    </div>
  );
}

const NO_LINES: readonly LogLine[] = [];

/** Polls bring the last lines each time: only what is new is appended, so that the view stands still. */
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
