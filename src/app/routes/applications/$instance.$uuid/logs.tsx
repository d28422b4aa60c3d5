import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { containerLogsQuery, supportsTimestamps } from '#app/queries/logs.ts';
import { ContainerLog } from '../../-components/container-log.tsx';
import { lineCountOf } from '../../-components/runtime-log.tsx';
import { ActionButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/logs')({
  validateSearch: readLogSearch,
  component: Logs,
});

function Logs() {
  const { instance: id, uuid } = Route.useParams();
  const search: LogSearch = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useResource(id, uuid);
  const exited = item?.stale === null && item.status.state === 'exited' && item.deployment === null;
  const timestamps = supportsTimestamps('applications.logs', instance);
  const query = useQuery({
    ...containerLogsQuery('applications.logs', id, uuid, { lines: lineCountOf(search), timestamps, live: true }),
    enabled: instance !== undefined && !exited,
  });
  return (
    <ContainerLog
      name={item?.name ?? uuid}
      query={query}
      exited={exited}
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (previous: LogSearch) => ({ ...previous, ...patch }), replace: true })
      }
      facts={`First container · stdout + stderr${timestamps ? '' : ' · no timestamps in this version'}`}
      start={item !== undefined && <ActionButton action="start" item={item} />}
    />
  );
}
