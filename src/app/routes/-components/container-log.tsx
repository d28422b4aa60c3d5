/** Logs tab of an application or a database. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import type { LogSearch } from '#app/lib/search-params.ts';
import { saysNotRunning } from '#coolify/sentences.ts';
import { ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';
import { RuntimeLog } from './runtime-log.tsx';

interface ContainerLogProps {
  readonly name: string;
  readonly query: UseQueryResult<string>;
  /** Known to be stopped, so logs are not requested. */
  readonly exited: boolean;
  readonly timestamps: boolean;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: string;
  /** Start button. */
  readonly start: ReactNode;
  /** Notices above the log. */
  readonly children?: ReactNode;
}

export function ContainerLog({
  name,
  query,
  exited,
  timestamps,
  search,
  onSearch,
  facts,
  start,
  children,
}: ContainerLogProps) {
  const stopped = exited || (query.error instanceof ApiError && saysNotRunning(query.error.message));
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {children}
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice title={`${name} is not running`} actions={start}>
          Coolify reads logs from running containers only.{' '}
          {query.data !== undefined && query.data !== '' && 'The last loaded lines are below.'}
        </Notice>
      )}
      <RuntimeLog
        name={name}
        text={query.data}
        timestamps={timestamps}
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
