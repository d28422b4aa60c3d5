import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { selectClass } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { readLogSearch, type LogSearch, type RawSearch } from '#app/lib/search-params.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { useItem } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serviceLogsQuery, serviceQuery } from '#app/queries/services.ts';
import { isNotRunningMessage } from '#coolify/messages.ts';
import { parseStatus } from '#coolify/status.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { linesOf, RuntimeLog } from '../../-components/runtime-log.tsx';

export interface Search extends LogSearch {
  /** The part's name in the compose file. */
  readonly part?: string | undefined;
}

export const Route = createFileRoute('/services/$instance/$uuid/logs')({
  validateSearch: (raw: RawSearch): Search => ({
    ...readLogSearch(raw),
    part: typeof raw['part'] === 'string' ? raw['part'] : undefined,
  }),
  component: Logs,
});

function Logs() {
  const { instance: id, uuid } = Route.useParams();
  const search: Search = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useItem(id, uuid);
  const service = useQuery(serviceQuery(id, uuid)).data;
  const parts = service?.parts ?? [];
  const part = parts.find(({ key }) => key === search.part) ?? parts[0];
  const reason = instance === undefined ? undefined : unavailableReason('services.logs', instance);
  const exited = part !== undefined && parseStatus(part.status).state === 'exited' && item?.stale === null;
  const query = useQuery({
    ...serviceLogsQuery(id, uuid, { component: part?.key ?? '', lines: linesOf(search), timestamps: true }),
    enabled: instance !== undefined && part !== undefined && canRead('services.logs', instance) && !exited,
  });
  const patch = (change: Search) =>
    void navigate({ search: (previous: Search) => ({ ...previous, ...change }), replace: true });
  const name = item?.name ?? service?.name ?? uuid;
  // A container that is not there answers 404 (recordings 4.3.10, GET_services-uuid-logs__404-unknown-subservice).
  const gone = query.error instanceof ApiError && isNotRunningMessage(query.error.message);
  const stopped = exited || gone;
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {reason !== undefined && (
        <Notice title="This instance gives no logs of services">
          {reason} They are in Coolify’s own dashboard, and in Docker on the server.
        </Notice>
      )}
      {query.error !== null && !gone && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {stopped && part !== undefined && (
        <Notice title={`${part.name} is not running`}>
          Coolify reads the log from the running container, so there is nothing to show until it runs.
        </Notice>
      )}
      {reason === undefined && (
        <RuntimeLog
          key={part?.key ?? ''}
          name={part === undefined ? name : `${name} ${part.key}`}
          text={query.isPlaceholderData ? undefined : query.data}
          timestamps
          live={!stopped}
          search={search}
          onSearch={patch}
          facts="One container, standard output and errors together."
          choice={
            <label className="flex items-center gap-2">
              Part
              <select
                className={selectClass}
                value={part?.key ?? ''}
                onChange={(event) => patch({ part: event.target.value })}
              >
                {parts.map(({ uuid: own, key, kind, name: label }) => (
                  <option key={own} value={key}>
                    {label} ({kind})
                  </option>
                ))}
              </select>
            </label>
          }
          empty={
            stopped
              ? 'Not running.'
              : part === undefined && service !== undefined
                ? 'This instance does not tell the parts of the service.'
                : query.isPending
                  ? 'Reading the log over SSH; the first time takes a few seconds…'
                  : query.error === null
                    ? 'It runs and has written nothing yet.'
                    : 'Nothing could be read.'
          }
        />
      )}
    </div>
  );
}
