/** Log of the container of an application, database or service component. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import { capitalised, type Kind } from '#app/lib/resources.ts';
import type { LogSearch } from '#app/lib/search-params.ts';
import { isNotRunningMessage } from '#coolify/messages.ts';
import type { RuntimeLine } from '#coolify/model/runtime-log.ts';
import { ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';
import { RuntimeLog } from './runtime-log.tsx';

interface ContainerLogProps {
  readonly kind: Kind;
  readonly name: string;
  readonly component?: { readonly key: string; readonly name: string } | undefined;
  readonly query: UseQueryResult<readonly RuntimeLine[]>;
  readonly rows: readonly RuntimeLine[] | undefined;
  /** Known to be stopped, so logs are not requested. */
  readonly exited: boolean;
  /** Why the instance has no logs. */
  readonly unavailable: string | undefined;
  readonly search: LogSearch;
  readonly onSearch: (patch: LogSearch) => void;
  readonly facts: string;
  /** Control before the line count. */
  readonly choice?: ReactNode;
  /** Start button. */
  readonly start?: ReactNode;
  /** Shown instead of the log while it is empty, where the query does not show why. */
  readonly empty?: string | undefined;
  /** Notices above the log. */
  readonly children?: ReactNode;
}

export function ContainerLog({
  kind,
  name,
  component,
  query,
  rows,
  exited,
  unavailable,
  search,
  onSearch,
  facts,
  choice,
  start,
  empty,
  children,
}: ContainerLogProps) {
  // Coolify answers 404 when the container does not exist (recordings 4.3.10, GET_services-uuid-logs__404-unknown-subservice).
  const stopped = exited || (query.error instanceof ApiError && isNotRunningMessage(query.error.message));
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {unavailable !== undefined && (
        <Notice title={`${capitalised(kind)} logs are not available on this instance`}>{unavailable}</Notice>
      )}
      {unavailable === undefined && children}
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice title={`${component?.name ?? name} is not running`} actions={start}>
          Coolify reads logs from running containers only.{' '}
          {rows !== undefined && rows.length > 0 && 'The last loaded lines are below.'}
        </Notice>
      )}
      {unavailable === undefined && (
        <RuntimeLog
          key={component?.key ?? ''}
          name={component === undefined ? name : `${name} ${component.key}`}
          rows={rows}
          live={!stopped}
          search={search}
          onSearch={onSearch}
          facts={facts}
          choice={choice}
          empty={
            stopped
              ? 'Not running.'
              : (empty ??
                (query.isPending
                  ? 'Loading logs over SSH… The first time takes a few seconds.'
                  : query.error === null
                    ? 'No output yet.'
                    : 'Logs unavailable.'))
          }
        />
      )}
    </div>
  );
}
