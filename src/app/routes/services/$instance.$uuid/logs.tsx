import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { selectClass } from '#app/components/field.tsx';
import { readLogSearch, type LogSearch, type RawSearch } from '#app/lib/search-params.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { serviceLogsQuery, serviceQuery } from '#app/queries/services.ts';
import { parseStatus } from '#coolify/status.ts';
import { ContainerLog } from '../../-components/container-log.tsx';
import { lineCountOf } from '../../-components/runtime-log.tsx';
import { useOwner } from '../../-components/use-owner.ts';

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
  const search: Search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { id, uuid, instance, item } = useOwner('service');
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
  return (
    <ContainerLog
      kind="service"
      name={item?.name ?? service?.name ?? uuid}
      component={part}
      query={query}
      rows={query.isPlaceholderData ? undefined : query.data}
      exited={exited}
      unavailable={reason && `${reason} View them in the Coolify dashboard or with Docker on the server.`}
      search={search}
      onSearch={patch}
      facts="One container · stdout + stderr"
      empty={
        part === undefined && service !== undefined
          ? 'Service components are not available on this instance.'
          : undefined
      }
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
    />
  );
}
