import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { actionReason } from '#app/queries/actions.ts';
import { databaseLogsHaveTimestamps, databaseLogsQuery } from '#app/queries/databases.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useFleet, useItem } from '#app/queries/items.ts';
import type { Item } from '#app/lib/items.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { linesOf, RuntimeLog } from '../../-components/runtime-log.tsx';
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
  const item = useItem(id, uuid);
  const exited = item?.stale === null && item.status.state === 'exited';
  const reason = instance === undefined ? undefined : actionReason('databases.logs', instance);
  const timestamps = instance !== undefined && databaseLogsHaveTimestamps(instance);
  const read = useQuery({
    ...databaseLogsQuery(id, uuid, { lines: linesOf(search), timestamps, live: true }),
    enabled: instance !== undefined && reason === undefined && !exited,
  });
  const stopped = exited || (read.error instanceof ApiError && /not running/i.test(read.error.message));
  const others = useNeighbours(item);
  const name = item?.name ?? uuid;
  if (reason !== undefined)
    return (
      <>
        <PageTitle>{`Logs of ${name}`}</PageTitle>
        <Notice title="This instance does not tell a database’s logs">{reason}</Notice>
      </>
    );
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {others.length > 0 && (
        <Notice tone="warn" title="These lines may be another database’s">
          Coolify finds the container by a number that each kind of database counts for itself. On {item?.server},{' '}
          {others.map((other) => other.name).join(', ')} may have the same one; what is here then is theirs.
        </Notice>
      )}
      {read.error !== null && !stopped && <ReadError error={read.error} onRetry={() => void read.refetch()} />}
      {stopped && (
        <Notice
          title={`${name} is not running`}
          actions={item !== undefined && <DatabaseButton action="start" item={item} />}
        >
          Coolify reads the log from the running container, so there is nothing to show until it runs.{' '}
          {read.data !== undefined && read.data !== '' && 'The last lines that were read are below.'}
        </Notice>
      )}
      <RuntimeLog
        name={name}
        text={read.data}
        timestamps={timestamps}
        live={!stopped}
        search={search}
        onSearch={(patch) =>
          void navigate({ search: (previous: LogSearch) => ({ ...previous, ...patch }), replace: true })
        }
        facts="The container’s standard output and errors together."
        empty={
          stopped
            ? 'Not running.'
            : read.isPending
              ? 'Reading the log over SSH; the first time takes a few seconds…'
              : read.error === null
                ? 'It runs and has written nothing yet.'
                : 'Nothing could be read.'
        }
      />
    </div>
  );
}

/** Databases of another kind on the same server (recordings 4.3.10 `FACTS.md`, bug 1). */
function useNeighbours(item: Item | undefined): readonly Item[] {
  const { items } = useFleet();
  if (item === undefined || item.serverUuid === null) return [];
  return items.filter(
    (other) =>
      other.kind === 'database' &&
      other.instance.id === item.instance.id &&
      other.serverUuid === item.serverUuid &&
      other.variety !== item.variety,
  );
}
