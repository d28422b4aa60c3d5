/** Logs tab of an application or database. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Resource } from '#app/lib/resources.ts';
import type { LogSearch } from '#app/lib/search-params.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { containerLogsQuery, supportsTimestamps } from '#app/queries/logs.ts';
import { ContainerLog } from './container-log.tsx';
import { ActionButton } from './resource-action.tsx';
import { lineCountOf } from './runtime-log.tsx';
import { pathOf, useOwner } from './use-owner.ts';

export function LogsTab({
  kind,
  notice,
}: {
  readonly kind: 'application' | 'database';
  /** Above the log. */
  readonly notice?: (item: Resource) => ReactNode;
}) {
  const from = `${pathOf(kind)}/logs` as const;
  const operation = `${kind}s.logs` as const;
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const { id, uuid, instance, item, name } = useOwner(kind);
  const exited = item?.stale === null && item.status.state === 'exited' && item.deployment === null;
  const timestamps = supportsTimestamps(operation, instance);
  const query = useQuery({
    ...containerLogsQuery(operation, id, uuid, { lines: lineCountOf(search), timestamps, live: true }),
    enabled: instance !== undefined && canRead(operation, instance) && !exited,
  });
  return (
    <ContainerLog
      kind={kind}
      name={name}
      query={query}
      rows={query.data}
      exited={exited}
      unavailable={instance === undefined ? undefined : unavailableReason(operation, instance)}
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (previous: LogSearch) => ({ ...previous, ...patch }), replace: true })
      }
      facts={
        kind === 'database'
          ? 'Container · stdout + stderr'
          : `First container · stdout + stderr${timestamps ? '' : ' · no timestamps in this version'}`
      }
      start={item !== undefined && <ActionButton action={`${kind}.start`} item={item} />}
    >
      {item !== undefined && notice?.(item)}
    </ContainerLog>
  );
}
