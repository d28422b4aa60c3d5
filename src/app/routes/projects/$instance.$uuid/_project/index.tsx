import { createFileRoute, Link } from '@tanstack/react-router';
import { Empty } from '#app/components/notice.tsx';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { ReadError } from '../../../-components/page-states.tsx';
import { ResourceRows } from '../../../-components/resource-rows.tsx';
import { UuidFact } from '../../../-components/uuid-fact.tsx';
import { useProject } from '../../-components/use-location.ts';

export const Route = createFileRoute('/projects/$instance/$uuid/_project/')({ component: EnvironmentsTab });

function EnvironmentsTab() {
  const { instance, uuid } = Route.useParams();
  const { query, environmentsQuery: environments, environments: all, items } = useProject(instance, uuid);
  const project = query.data;
  if (project === undefined) return <TableSkeleton rows={3} />;
  return (
    <>
      {environments.error !== null && project.environments.length === 0 && (
        <ReadError error={environments.error} onRetry={() => void environments.refetch()} />
      )}
      {all.length === 0 &&
        (environments.isPending ? (
          <TableSkeleton rows={3} />
        ) : (
          environments.error === null && (
            <Empty title="This project has no environments">
              Resources belong to an environment. Select “New environment” to create one.
            </Empty>
          )
        ))}
      {all.map((environment) => {
        const members = items.filter((item) => item.place?.environment === environment.name);
        return (
          <Section
            key={environment.uuid ?? environment.name}
            title={environment.name}
            count={members.length}
            actions={
              <Link
                to="/projects/$instance/$uuid/$environment"
                params={{ instance, uuid, environment: environment.uuid ?? environment.name }}
                className="inline-flex min-h-6 items-center text-13 text-accent hover:underline"
                aria-label={`Open environment ${environment.name}`}
              >
                Open
              </Link>
            }
          >
            <Panel>
              <ResourceRows instance={instance} items={members} rows={[]} empty="No resources" />
            </Panel>
          </Section>
        );
      })}
      <Section title="About">
        <Panel>
          <Facts
            rows={[
              ['Description', project.description],
              ['UUID', <UuidFact key="uuid" uuid={uuid} />],
            ]}
          />
        </Panel>
      </Section>
    </>
  );
}
