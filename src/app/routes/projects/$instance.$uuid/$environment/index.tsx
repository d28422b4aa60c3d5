import { createFileRoute } from '@tanstack/react-router';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { ResourceRows } from '../../../-components/resource-rows.tsx';
import { UuidFact } from '../../../-components/uuid-fact.tsx';
import { useEnvironment } from '../../-components/use-location.ts';

export const Route = createFileRoute('/projects/$instance/$uuid/$environment/')({ component: ResourcesTab });

function ResourcesTab() {
  const { instance, uuid, environment: address } = Route.useParams();
  const { query, items, count } = useEnvironment(instance, uuid, address);
  const environment = query.data;
  if (environment === undefined) return <TableSkeleton rows={3} />;
  return (
    <>
      <Section title="Resources" count={count}>
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
