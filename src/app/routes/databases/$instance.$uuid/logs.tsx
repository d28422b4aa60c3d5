import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '#app/components/notice.tsx';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { useFleet, useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { containerLogsQuery, supportsTimestamps } from '#app/queries/logs.ts';
import type { Resource } from '#app/lib/resources.ts';
import { ContainerLog } from '../../-components/container-log.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { lineCountOf } from '../../-components/runtime-log.tsx';
import { DatabaseButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/logs')({
  validateSearch: readLogSearch,
  component: Logs,
});

function Logs() {
  const { instance: id, uuid } = Route.useParams();
  const search: LogSearch = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useResource(id, uuid);
  const exited = item?.stale === null && item.status.state === 'exited';
  const reason = instance === undefined ? undefined : unavailableReason('databases.logs', instance);
  const timestamps = supportsTimestamps('databases.logs', instance);
  const query = useQuery({
    ...containerLogsQuery('databases.logs', id, uuid, { lines: lineCountOf(search), timestamps, live: true }),
    enabled: instance !== undefined && canRead('databases.logs', instance) && !exited,
  });
  const neighbours = useNeighbours(item);
  const name = item?.name ?? uuid;
  if (reason !== undefined)
    return (
      <>
        <PageTitle>{`Logs of ${name}`}</PageTitle>
        <Notice title="Database logs are not available on this instance">{reason}</Notice>
      </>
    );
  return (
    <ContainerLog
      name={name}
      query={query}
      exited={exited}
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (previous: LogSearch) => ({ ...previous, ...patch }), replace: true })
      }
      facts="Container · stdout + stderr"
      start={item !== undefined && <DatabaseButton action="start" item={item} />}
    >
      {neighbours.length > 0 && (
        <Notice tone="warn" title="These logs may belong to another database">
          Known Coolify API limitation: databases of different types on one server can share the number that Coolify
          looks up. On {item?.server}, check {neighbours.map((other) => other.name).join(', ')}.
        </Notice>
      )}
    </ContainerLog>
  );
}

/** Databases of another kind on the same server (recordings 4.3.10 `FACTS.md`, bug 1). */
function useNeighbours(item: Resource | undefined): readonly Resource[] {
  const { items } = useFleet();
  if (item === undefined || item.serverUuid === null) return [];
  return items.filter(
    (other) =>
      other.kind === 'database' &&
      other.instance.id === item.instance.id &&
      other.serverUuid === item.serverUuid &&
      other.subtype !== item.subtype,
  );
}
