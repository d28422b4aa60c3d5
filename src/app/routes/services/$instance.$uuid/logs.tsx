import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { selectClass } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { readLogSearch, type LogSearch, type RawSearch } from '#app/lib/search-params.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serviceLogsQuery, serviceQuery } from '#app/queries/services.ts';
import { isNotRunningMessage } from '#coolify/messages.ts';
import { parseStatus } from '#coolify/status.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { lineCountOf, RuntimeLog } from '../../-components/runtime-log.tsx';

export interface Search extends LogSearch {
  /** Name of the component in the compose file. */
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
  const item = useResource(id, uuid);
  const service = useQuery(serviceQuery(id, uuid)).data;
  const parts = service?.parts ?? [];
  const part = parts.find(({ key }) => key === search.part) ?? parts[0];
  const reason = instance === undefined ? undefined : unavailableReason('services.logs', instance);
  const exited = part !== undefined && parseStatus(part.status).state === 'exited' && item?.stale === null;
  const query = useQuery({
    ...serviceLogsQuery(id, uuid, { component: part?.key ?? '', lines: lineCountOf(search), timestamps: true }),
    enabled: instance !== undefined && part !== undefined && canRead('services.logs', instance) && !exited,
  });
  const patch = (change: Search) =>
    void navigate({ search: (previous: Search) => ({ ...previous, ...change }), replace: true });
  const name = item?.name ?? service?.name ?? uuid;
  // Coolify answers 404 when the container does not exist (recordings 4.3.10, GET_services-uuid-logs__404-unknown-subservice).
  const containerMissing = query.error instanceof ApiError && isNotRunningMessage(query.error.message);
  const stopped = exited || containerMissing;
  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col gap-3">
      <PageTitle>{`Logs of ${name}`}</PageTitle>
      {reason !== undefined && (
        <Notice title="Service logs are not available on this instance">
          {reason} View them in the Coolify dashboard or with Docker on the server.
        </Notice>
      )}
      {query.error !== null && !containerMissing && (
        <ReadError error={query.error} onRetry={() => void query.refetch()} />
      )}
      {stopped && part !== undefined && (
        <Notice title={`${part.name} is not running`}>Coolify reads logs from running containers only.</Notice>
      )}
      {reason === undefined && (
        <RuntimeLog
          key={part?.key ?? ''}
          name={part === undefined ? name : `${name} ${part.key}`}
          rows={query.isPlaceholderData ? undefined : query.data}
          live={!stopped}
          search={search}
          onSearch={patch}
          facts="One container · stdout + stderr"
          choice={
            <label className="flex items-center gap-2">
              Component{' '}
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
                ? 'Service components are not available on this instance.'
                : query.isPending
                  ? 'Loading logs over SSH… The first time takes a few seconds.'
                  : query.error === null
                    ? 'No output yet.'
                    : 'Logs unavailable.'
          }
        />
      )}
    </div>
  );
}
