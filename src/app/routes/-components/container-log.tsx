/** The Logs tab of an application or a database: the log of its container, or that it is not running. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import type { LogSearch } from '#app/lib/search-params.ts';
import { isNotRunningMessage } from '#coolify/messages.ts';
import { ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';
import { RuntimeLog } from './runtime-log.tsx';

interface ContainerLogProps {
  readonly name: string;
  readonly query: UseQueryResult<string>;
  /** Known to be stopped: Coolify would only answer that it is not running. */
  readonly exited: boolean;
  readonly timestamps: boolean;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: string;
  /** The way to start it. */
  readonly start: ReactNode;
  /** What must be known before it is read. */
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
  const stopped = exited || (query.error instanceof ApiError && isNotRunningMessage(query.error.message));
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {children}
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice title={`${name} is not running`} actions={start}>
          Coolify reads the log from the running container, so there is nothing to show until it runs.{' '}
          {query.data !== undefined && query.data !== '' && 'The last lines that were read are below.'}
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
              ? 'Reading the log over SSH; the first time takes a few seconds…'
              : query.error === null
                ? 'It runs and has written nothing yet.'
                : 'Nothing could be read.'
        }
      />
    </div>
  );
}
