import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Pill, StateMark } from '#app/components/state-mark.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import type { ServerItem } from '#app/lib/fleet-summary.ts';
import { compareMarks, compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { isPartUnknown } from '../-components/empty-list.tsx';
import { descriptionColumn, FleetListPage } from '../-components/fleet-list-page.tsx';
import { serverMark, serverWord } from './-components/words.ts';

export const Route = createFileRoute('/servers/')({ validateSearch: readListSearch, component: Servers });

function Servers() {
  const search = Route.useSearch();
  const view = useFleet();
  const { servers, serversDown } = view.summary;
  const resourcesOn = (row: ServerItem) =>
    view.items.filter((item) => item.instance.id === row.instance.id && item.serverUuid === row.server.uuid).length;
  const lead: readonly Column<ServerItem>[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(10rem,1.6fr)',
      cell: (row) => <ServerLink row={row} />,
      compare: (a, b) => compareNames(a.server.name, b.server.name),
    },
    {
      id: 'state',
      header: 'Status',
      width: '8.5rem',
      cell: (row) => <Pill mark={serverMark(row.server)} word={serverWord(row.server)} />,
      compare: (a, b) =>
        compareMarks(serverMark(a.server), serverMark(b.server)) || compareNames(a.server.name, b.server.name),
    },
  ];
  const rest: readonly Column<ServerItem>[] = [
    {
      id: 'address',
      header: 'Address',
      width: 'minmax(8rem,1fr)',
      cell: (row) => <span className="block truncate text-muted num">{addressOf(row)}</span>,
      compare: (a, b) => compareNames(addressOf(a), addressOf(b)),
    },
    {
      id: 'resources',
      header: 'Resources',
      width: '6rem',
      alignEnd: true,
      cell: (row) => <span className="text-muted num">{resourcesOn(row)}</span>,
      compare: (a, b) => resourcesOn(a) - resourcesOn(b),
    },
    descriptionColumn((row) => row.server.description),
  ];
  return (
    <FleetListPage
      title="Servers"
      view={view}
      search={search}
      rows={servers}
      loading={view.loading}
      unknown={isPartUnknown(view.members, 'servers')}
      rowKey={(row) => `${row.instance.id}/${row.server.uuid}`}
      text={({ server }) => `${server.name} ${server.description ?? ''} ${server.ip ?? ''}`}
      lead={lead}
      rest={rest}
      facts={serversDown.length === 0 ? '' : ` · ${serversDown.length} unreachable`}
      actions={
        <Link
          to="/servers/new"
          search={{ instance: search.instance?.split(',')[0] }}
          className={buttonClass({ tone: 'primary' })}
        >
          <Plus aria-hidden="true" />
          Add server
        </Link>
      }
      none="Coolify runs resources on servers. The teams of the connected tokens have no servers."
      card={(row, several) => (
        <div className="flex items-center gap-3 px-4 py-2">
          <StateMark mark={serverMark(row.server)} title={serverWord(row.server)} />
          <div className="min-w-0 flex-1">
            <ServerLink row={row} />
            <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
              {several && <InstanceFlag instance={row.instance} size={12} />}
              <span className="truncate">
                {addressOf(row)} · {pluralize(resourcesOn(row), 'resource')}
              </span>
            </p>
          </div>
          <span className="text-xs font-medium">{serverWord(row.server)}</span>
        </div>
      )}
    />
  );
}

const addressOf = ({ server }: ServerItem): string =>
  server.ip === null
    ? ''
    : `${server.user === null ? '' : `${server.user}@`}${server.ip}${server.port === null || server.port === 22 ? '' : `:${server.port}`}`;

function ServerLink({ row }: { readonly row: ServerItem }) {
  return (
    <Link
      to="/servers/$instance/$uuid"
      params={{ instance: row.instance.id, uuid: row.server.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.server.name} />
    </Link>
  );
}
