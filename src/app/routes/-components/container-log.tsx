/** Logs tab of an application or a database. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import type { LogSearch } from '#app/lib/search-params.ts';
import { isNotRunningMessage } from '#coolify/messages.ts';
import type { RuntimeLine } from '#coolify/model/runtime-log.ts';
import { ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';
import { RuntimeLog } from './runtime-log.tsx';

interface ContainerLogProps {
  readonly name: string;
  readonly query: UseQueryResult<readonly RuntimeLine[]>;
  /** Known to be stopped, so logs are not requested. */
  readonly exited: boolean;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: string;
  /** Start button. */
  readonly start: ReactNode;
  /** Notices above the log. */
  readonly children?: ReactNode;
}

export function ContainerLog({ name, query, exited, search, onSearch, facts, start, children }: ContainerLogProps) {
  const stopped = exited || (query.error instanceof ApiError && isNotRunningMessage(query.error.message));
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {children}
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice title={`${name} is not running`} actions={start}>
          Coolify reads logs from running containers only.{' '}
          {query.data !== undefined && query.data.length > 0 && 'The last loaded lines are below.'}
        </Notice>
      )}
      <RuntimeLog
        name={name}
        rows={query.data}
        live={!stopped}
        search={search}
        onSearch={onSearch}
        facts={facts}
        empty={
          stopped
            ? 'Not running.'
            : query.isPending
              ? 'Loading logs over SSH… The first time takes a few seconds.'
              : query.error === null
                ? 'No output yet.'
                : 'Logs unavailable.'
        }
      />
    </div>
  );
}
