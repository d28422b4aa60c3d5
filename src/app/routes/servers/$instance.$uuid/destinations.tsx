import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { actionReason } from '#app/queries/actions.ts';
import { serverDestinationsQuery } from '#app/queries/destinations.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serverQuery } from '#app/queries/servers.ts';
import { DestinationActions, NewDestination } from '../../destinations/-components/destination-actions.tsx';
import { Part } from '../-components/part.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/destinations')({ component: DestinationsTab });

function DestinationsTab() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const server = useQuery(serverQuery(id, uuid)).data;
  const query = useQuery({
    ...serverDestinationsQuery(id, uuid),
    enabled: instance !== undefined && actionReason('destinations.ofServer', instance) === undefined,
  });
  if (instance === undefined || server === undefined) return <TableSkeleton rows={3} />;
  return (
    <Part instance={instance} operation="destinations.ofServer" what="The destinations" query={query}>
      {(destinations) => (
        <Section
          title="Destinations"
          count={destinations.length}
          actions={<NewDestination instance={instance} server={server} />}
        >
          <p className="text-13 text-muted">Docker networks on this server; a resource stands in one of them.</p>
          <Panel>
            {destinations.length === 0 ? (
              <p className="px-3 py-3 text-13 text-muted">There is none, so nothing can be made here.</p>
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
