/** A server tab loaded by its own operation: content, loading, error, or why it is unavailable. */
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
  label,
  query,
  children,
}: {
  readonly instance: Instance;
  /** Read operation of the tab. */
  readonly operation: OperationId;
  /** Capitalised noun, e.g. “Destinations”. */
  readonly label: string;
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) {
  const reason = unavailableReason(operation, instance);
  if (reason !== undefined)
    return (
      <Notice title={`${label} not available on this instance`}>{reason} Use the Coolify dashboard instead.</Notice>
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
