import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { capitalised } from '#app/lib/resources.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { serviceQuery } from '#app/queries/services.ts';
import { describeStatus, parseStatus } from '#coolify/status.ts';
import { Unread } from '../../-components/page-states.tsx';
import { TagsSection } from '../../-components/tags-section.tsx';
import { UuidFact } from '../../-components/uuid-fact.tsx';
import { Parts } from '../-components/service-components.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/')({ component: ServiceOverview });

function ServiceOverview() {
  const { instance, uuid } = Route.useParams();
  const { data: service, error } = useQuery(serviceQuery(instance, uuid));
  const item = useResource(instance, uuid);
  const components = service?.parts ?? [];
  const applications = components.filter(({ kind }) => kind === 'application');
  const databases = components.filter(({ kind }) => kind === 'database');
  return (
    <WithAside>
      <div className="flex flex-col gap-5">
        {service === undefined || item === undefined ? (
          <Section title="Applications">
            <Panel>
              <Unread error={error} rows={3} />
            </Panel>
          </Section>
        ) : components.length === 0 ? (
          <Section title="Applications">
            <Panel>
              <p className="px-3 py-3 text-13 text-muted">Service components are not available on this instance.</p>
            </Panel>
          </Section>
        ) : (
          <>
            {applications.length > 0 && <Parts title="Applications" parts={applications} item={item} />}
            {databases.length > 0 && <Parts title="Databases" parts={databases} item={item} />}
          </>
        )}
      </div>
      <div className="flex flex-col gap-5">
        <Section title="About">
          <Panel>
            {service === undefined ? (
              <Unread error={error} rows={6} />
            ) : (
              <Facts
                rows={[
                  ['Description', service.description],
                  ['Status', capitalised(describeStatus(parseStatus(service.status)))],
                  ['Template', service.serviceType ?? 'Custom compose file'],
                  [
                    'Predefined network',
                    service.connectToNetwork === null ? null : service.connectToNetwork ? 'Connected' : 'Not connected',
                  ],
                  ['Created', service.createdAt === null ? null : <TimeAgo key="created" at={service.createdAt} />],
                  ['UUID', <UuidFact key="uuid" uuid={uuid} />],
                ]}
              />
            )}
          </Panel>
        </Section>
        <TagsSection kind="service" instance={instance} uuid={uuid} />
      </div>
    </WithAside>
  );
}
