import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import { environmentQuery } from '#app/queries/projects.ts';
import { ResourceRows } from '../../../-components/resource-rows.tsx';
import { UuidFact } from '../../../-components/uuid-fact.tsx';

export const Route = createFileRoute('/projects/$instance/$uuid/$environment/')({ component: ResourcesTab });

function ResourcesTab() {
  const { instance, uuid, environment: address } = Route.useParams();
  const view = useFleet();
  const environment = useQuery(environmentQuery(instance, uuid, address)).data;
  if (environment === undefined) return <TableSkeleton rows={3} />;
  // The environment endpoint omits three database engines (contract, pitfall 28); the fleet lists them.
  const items = view.items.filter(
    (item) =>
      item.instance.id === instance && item.place?.projectUuid === uuid && item.place.environment === environment.name,
  );
  const others = environment.resources.filter((row) => !items.some((item) => item.uuid === row.uuid));
  return (
    <>
      <Section title="Resources" count={items.length + others.length}>
        <Panel>
          <ResourceRows
            instance={instance}
            items={items}
            rows={environment.resources}
            empty="No resources yet. Select “New resource” to create an application, database or service."
          />
        </Panel>
      </Section>
      <Section title="About">
        <Panel>
          <Facts
            rows={[
              ['Description', environment.description],
              ['UUID', environment.uuid === null ? null : <UuidFact key="uuid" uuid={environment.uuid} />],
            ]}
          />
        </Panel>
      </Section>
    </>
  );
}
