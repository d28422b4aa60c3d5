import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '#app/components/notice.tsx';
import { Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { seenDestinations } from '#app/lib/seen-destinations.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { serverDestinationsQuery } from '#app/queries/destinations.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serverQuery } from '#app/queries/servers.ts';
import { DestinationActions, NewDestination } from '../../destinations/-components/destination-actions.tsx';
import { Part } from '../-components/server-tab.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/destinations')({ component: DestinationsTab });

function DestinationsTab() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const server = useQuery(serverQuery(id, uuid)).data;
  const query = useQuery({
    ...serverDestinationsQuery(id, uuid),
    enabled: instance !== undefined && canRead('destinations.ofServer', instance),
  });
  if (instance === undefined || server === undefined) return <TableSkeleton rows={3} />;
  const reason = unavailableReason('destinations.ofServer', instance);
  if (reason !== undefined) return <DestinationsInUse instance={id} server={uuid} reason={reason} />;
  return (
    <Part instance={instance} operation="destinations.ofServer" label="Destinations" query={query}>
      {(destinations) => (
        <Section
          title="Destinations"
          count={destinations.length}
          actions={<NewDestination instance={instance} server={server} />}
        >
          <p className="text-13 text-muted">Docker networks on this server. Each resource is in one of them.</p>
          <Panel>
            {destinations.length === 0 ? (
              <p className="px-3 py-3 text-13 text-muted">
                No destinations. Create one before you add resources to this server.
              </p>
            ) : (
              <ul className="divide-y divide-line" aria-label="Destinations">
                {destinations.map((destination) => (
                  <li key={destination.uuid} className="flex row-h items-center gap-3 pr-1.5 pl-3 text-13">
                    <span className="min-w-0 flex-1 truncate font-medium">{destination.name}</span>
                    <span className="min-w-0 truncate text-muted">{destination.network}</span>
                    <span className="text-xs text-muted max-sm:hidden">{destination.type}</span>
                    <DestinationActions instance={instance} destination={destination} server={server.name} />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </Section>
      )}
    </Part>
  );
}

/** Fallback without a list endpoint: destinations used by resources on this server. */
function DestinationsInUse({
  instance,
  server,
  reason,
}: {
  readonly instance: string;
  readonly server: string;
  readonly reason: string;
}) {
  const lists = useFleet().members.find((member) => member.instance.id === instance)?.lists;
  const deletionBlockers = seenDestinations(lists).filter((destination) => destination.server?.uuid === server);
  return (
    <div className="flex flex-col gap-4">
      <Notice title="Destinations cannot be listed">{reason} Create and delete destinations in Coolify.</Notice>
      {deletionBlockers.length > 0 && (
        <Section title="Destinations in use" count={deletionBlockers.length}>
          <Panel>
            <ul className="divide-y divide-line" aria-label="Destinations">
              {deletionBlockers.map(({ uuid, name, resources }) => (
                <li key={uuid} className="flex row-h items-center gap-3 px-3 text-13">
                  <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                  <span className="text-muted num">{pluralize(resources, 'resource')}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </Section>
      )}
    </div>
  );
}
