/** A tab of a server that a call of its own fills: what it holds, or why there is nothing to see. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from '../../-components/page-states.tsx';

export function Part<T>({
  instance,
  operation,
  what,
  query,
  children,
}: {
  readonly instance: Instance;
  /** The one that reads it. */
  readonly operation: OperationId;
  /** “The proxy” */
  readonly what: string;
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) {
  const reason = unavailableReason(operation, instance);
  if (reason !== undefined)
    return (
      <Notice title={`${what} cannot be read through this instance’s API`}>
        {reason} It can be looked at in Coolify itself.
      </Notice>
    );
  if (query.data === undefined)
    return query.error === null ? (
      <TableSkeleton rows={5} />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  return (
    <>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {children(query.data)}
    </>
  );
}
