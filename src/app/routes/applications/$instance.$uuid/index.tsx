import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { capitalised } from '#app/lib/resources.ts';
import { applicationQuery } from '#app/queries/applications.ts';
import { applicationDeploymentsQuery } from '#app/queries/deployments.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { describeStatus, parseStatus } from '#coolify/status.ts';
import { ReadError, Unread } from '../../-components/page-states.tsx';
import { TagsSection } from '../../-components/tags-section.tsx';
import { UuidFact } from '../../-components/uuid-fact.tsx';
import { ActiveDeployments } from '../../-components/active-deployments.tsx';
import { DestinationsSection } from '../-components/destinations-section.tsx';
import { DeploymentTable } from '../../deployments/-components/deployment-table.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/')({ component: ApplicationOverview });

function ApplicationOverview() {
  const { instance, uuid } = Route.useParams();
  const { data: application, error } = useQuery(applicationQuery(instance, uuid));
  const item = useResource(instance, uuid);
  const recent = useQuery(applicationDeploymentsQuery(instance, uuid, { skip: 0, take: 5 }));
  const own = item?.instance;
  return (
    <WithAside>
      <div className="flex flex-col gap-5">
        {item?.deployment != null && (
          <Section title="Deploying now">
            <ActiveDeployments
              deployments={[{ instance: item.instance, deployment: { ...item.deployment, applicationUuid: uuid } }]}
              several={false}
            />
          </Section>
        )}
        <Section
          title="Recent deployments"
          actions={
            <Link
              to="/applications/$instance/$uuid/deployments"
              params={{ instance, uuid }}
              className={buttonClass({ tone: 'quiet', size: 'sm' })}
            >
              View all deployments
            </Link>
          }
        >
          {recent.data === undefined || own === undefined ? (
            recent.error === null ? (
              <TableSkeleton rows={5} />
            ) : (
              <ReadError error={recent.error} onRetry={() => void recent.refetch()} />
            )
          ) : (
            <DeploymentTable
              rows={recent.data.deployments
                .slice(0, 5)
                .map((deployment) => ({ instance: own, applicationUuid: uuid, deployment }))}
              several={false}
              showApplication={false}
              sort="-created"
              onSort={() => undefined}
            />
          )}
        </Section>
      </div>
      <div className="flex flex-col gap-5">
        <Section title="About">
          <Panel>
            {application === undefined ? (
              <Unread error={error} rows={6} />
            ) : (
              <Facts
                rows={[
                  ['Description', application.description],
                  ['Status', capitalised(describeStatus(parseStatus(application.status)))],
                  [
                    'Last online',
                    application.lastOnlineAt === null ? null : <TimeAgo key="seen" at={application.lastOnlineAt} />,
                  ],
                  [
                    'Domains',
                    application.domains.length === 0
                      ? null
                      : application.domains.map((domain) => (
                          <span key={domain} className="block">
                            <OutsideLink href={domain} />
                          </span>
                        )),
                  ],
                  ['Build pack', application.buildPack],
                  ['Repository', application.gitRepository],
                  ['Branch', application.gitBranch],
                  ['Commit', application.gitCommit],
                  ['Image', application.image],
                  ['Exposed ports', application.portsExposes],
                  [
                    'Health check',
                    application.healthCheckEnabled === null ? null : application.healthCheckEnabled ? 'On' : 'Off',
                  ],
                  ['Restarts', application.restartCount === null ? null : String(application.restartCount)],
                  [
                    'Created',
                    application.createdAt === null ? null : <TimeAgo key="created" at={application.createdAt} />,
                  ],
                  ['UUID', <UuidFact key="uuid" uuid={application.uuid} />],
                ]}
              />
            )}
          </Panel>
        </Section>
        <TagsSection kind="application" instance={instance} uuid={uuid} />
        {/* The reference API has one location per application, which the page header shows. */}
        {item?.instance.dialect === 'coolify' && <DestinationsSection target={item} />}
      </div>
    </WithAside>
  );
}
