import { createFileRoute, Link } from '@tanstack/react-router';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { seenDestinations } from '#app/lib/seen-destinations.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { Destination } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { describeError } from '#app/api/describe-error.ts';
import { FleetListPage } from '../-components/fleet-list-page.tsx';
import { DestinationActions } from './-components/destination-actions.tsx';

export const Route = createFileRoute('/destinations/')({ validateSearch: readListSearch, component: Destinations });

interface Row {
  readonly instance: Instance;
  readonly destination: Destination;
  readonly server: string | null;
  /** Number of resources that use it, where the instance has no list of destinations. */
  readonly usedBy?: number;
}

function Destinations() {
  const search = Route.useSearch();
  const view = useFleet();
  const { results: all } = useAllInstances('destinations.list', {});
  const destinationsInUse = (id: string) =>
    seenDestinations(view.members.find(({ instance }) => instance.id === id)?.lists);
  const rows = all.flatMap(({ instance, data, unavailableReason: reason }): readonly Row[] => {
    if (reason !== undefined)
      return destinationsInUse(instance.id).map(({ uuid, name, server, resources }) => ({
        instance,
        destination: { uuid, name, network: null, type: null, serverUuid: server?.uuid ?? null, createdAt: null },
        server: server?.name ?? null,
        usedBy: resources,
      }));
    return (data ?? []).map((destination): Row => {
      const at = view.summary.servers.find(
        (item) => item.instance.id === instance.id && item.server.uuid === destination.serverUuid,
      );
      return { instance, destination, server: at?.server.name ?? null };
    });
  });
  const lead: readonly Column<Row>[] = [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(9rem,1.4fr)',
      cell: (row) => <span className="block truncate font-medium">{row.destination.name}</span>,
      compare: (a, b) =>
        compareNames(a.destination.name, b.destination.name) || compareNames(a.server ?? '', b.server ?? ''),
    },
    {
      id: 'network',
      header: 'Docker network',
      width: 'minmax(8rem,1.2fr)',
      cell: (row) => <span className="block truncate text-muted">{networkOf(row)}</span>,
      compare: (a, b) => compareNames(a.destination.network ?? '', b.destination.network ?? ''),
    },
  ];
  const rest: readonly Column<Row>[] = [
    {
      id: 'server',
      header: 'Server',
      width: 'minmax(7rem,1fr)',
      cell: (row) => <ServerLink row={row} />,
      compare: (a, b) => compareNames(a.server ?? '', b.server ?? ''),
    },
    {
      id: 'type',
      header: 'Kind',
      width: '7rem',
      from: 'lg',
      cell: (row) => <span className="text-muted">{row.destination.type}</span>,
    },
    {
      id: 'actions',
      header: 'Actions',
      headless: true,
      width: '5rem',
      alignEnd: true,
      cell: (row) => (
        <div className="relative z-1 flex justify-end">
          <DestinationActions instance={row.instance} destination={row.destination} server={row.server} />
        </div>
      ),
    },
  ];
  return (
    <FleetListPage
      title="Destinations"
      view={view}
      search={search}
      rows={rows}
      loading={view.loading || (rows.length === 0 && all.some(({ pending }) => pending))}
      unknown={all.some(({ unavailableReason: reason, error }) => reason !== undefined || error !== null)}
      rowKey={(row) => `${row.instance.id}/${row.destination.uuid}`}
      text={({ destination, server }) => `${destination.name} ${destination.network ?? ''} ${server ?? ''}`}
      lead={lead}
      rest={rest}
      none="Each new server gets a destination. Create more on the server’s page."
      notices={
        <>
          {all.map(({ instance, unavailableReason: reason, error }) =>
            reason !== undefined ? (
              <Notice key={instance.id} title={`Destinations of ${instance.name} cannot be listed`}>
                {reason} {destinationsInUse(instance.id).length > 0 && 'Only networks in use are listed.'}
              </Notice>
            ) : error === null || instance.outage !== null ? null : (
              <Notice key={instance.id} tone="warn" title={describeError(error).title}>
                {describeError(error).remedy}
              </Notice>
            ),
          )}
        </>
      }
      card={(row, several) => (
        <div className="flex items-center gap-2 py-2 pr-1 pl-4">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{row.destination.name}</p>
            <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
              {several && <InstanceFlag instance={row.instance} size={12} />}
              <span className="max-w-1/2 shrink-0 truncate">{networkOf(row)}</span>
              <ServerLink row={row} />
            </p>
          </div>
          <DestinationActions instance={row.instance} destination={row.destination} server={row.server} />
        </div>
      )}
    />
  );
}

/** The network name is unknown for destinations that are only referenced by resources. */
const networkOf = ({ destination, usedBy }: Row): string =>
  destination.network ?? (usedBy === undefined ? '' : `Used by ${pluralize(usedBy, 'resource')}`);

function ServerLink({ row }: { readonly row: Row }) {
  const { serverUuid } = row.destination;
  if (serverUuid === null) return <span className="text-muted">{row.server}</span>;
  return (
    <Link
      to="/servers/$instance/$uuid/destinations"
      params={{ instance: row.instance.id, uuid: serverUuid }}
      className="relative z-1 inline-flex min-h-6 max-w-full min-w-0 items-center hover:underline"
    >
      <span className="truncate">{row.server ?? 'Server'}</span>
    </Link>
  );
}
