import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { Notice } from '#app/components/notice.tsx';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { applicationLogsQuery, logsHaveTimestamps } from '#app/queries/applications.ts';
import { useItem } from '#app/queries/items.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { linesOf, RuntimeLog } from '../../-components/runtime-log.tsx';
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
  const item = useItem(id, uuid);
  // Known to be stopped: Coolify would only answer that it is not running.
  const exited = item?.stale === null && item.status.state === 'exited' && item.deployment === null;
  const timestamps = instance !== undefined && logsHaveTimestamps(instance);
  const query = useQuery({
    ...applicationLogsQuery(id, uuid, { lines: linesOf(search), timestamps, live: true }),
    enabled: instance !== undefined && !exited,
  });
  const stopped = exited || (query.error instanceof ApiError && /not running/i.test(query.error.message));
  const name = item?.name ?? uuid;
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {query.error !== null && !stopped && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && (
        <Notice
          title={`${name} is not running`}
          actions={item !== undefined && <ActionButton action="start" item={item} />}
        >
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
        onSearch={(patch) =>
          void navigate({ search: (previous: LogSearch) => ({ ...previous, ...patch }), replace: true })
        }
        facts={`The first container, standard output and errors together${timestamps ? '' : '; this version gives no timestamps'}.`}
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
