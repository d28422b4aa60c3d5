import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page, Panel, Section } from '#app/components/page.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useRefreshFleet } from '#app/queries/fleet.ts';
import { sessionQuery } from '#app/queries/session.ts';
import { ActiveDeployments } from './-components/active-deployments.tsx';
import { AttentionList } from './-components/attention-list.tsx';
import { FleetTable } from './-components/fleet-table.tsx';
import { OutageNotices } from './-components/instance-outages.tsx';
import { NoInstance } from './-components/empty-list.tsx';
import { ResourceFacts } from './-components/resource-facts.tsx';
import { ReadError } from './-components/page-states.tsx';
import { PageTitle } from './-components/page-title.tsx';

export const Route = createFileRoute('/')({ component: Overview });

function Overview() {
  const view = useFleet();
  const session = useQuery(sessionQuery);
  const refresh = useRefreshFleet();
  const { summary, members, items } = view;
  const attention = summary.attention.length + summary.serversDown.length;
  return (
    <Page
      title="Overview"
      facts={<ResourceFacts kind={null} />}
      actions={
        !view.demo &&
        members.length > 0 && (
          <Link to="/instances/new" className={buttonClass({})}>
            Add instance
          </Link>
        )
      }
    >
      <PageTitle>Overview</PageTitle>
      {view.demo && (
        <Notice
          title="You’re looking at demo data"
          actions={
            <Link to="/instances/new" className={buttonClass({ tone: 'primary', size: 'sm' })}>
              Connect your Coolify
            </Link>
          }
        >
          Try anything: nothing real is affected. The demo disappears once you connect your own Coolify.
        </Notice>
      )}
      {session.data?.notices.map((notice) => (
        <Notice key={notice} tone="warn" title="Configuration warning">
          {notice}
        </Notice>
      ))}
      {view.error !== null && members.length === 0 && <ReadError error={view.error} onRetry={() => void refresh()} />}
      <OutageNotices outages={summary.outages} />
      {view.loading ? (
        <TableSkeleton rows={6} />
      ) : members.length === 0 && view.error === null ? (
        <NoInstance />
      ) : (
        <>
          <div className="grid grid-cols-1 items-start gap-x-6 gap-y-5 xl:grid-cols-2">
            <Section title="Needs attention" count={attention}>
              <AttentionList summary={summary} several={members.length > 1} />
            </Section>
            <Section
              title="Deploying now"
              count={summary.deployments.length}
              actions={
                <Link to="/deployments" className={buttonClass({ tone: 'quiet', size: 'sm' })}>
                  View all
                </Link>
              }
            >
              <ActiveDeployments deployments={summary.deployments} several={members.length > 1} />
            </Section>
          </div>
          <Section
            title="Instances"
            count={members.length}
            actions={
              <Link to="/instances" className={buttonClass({ tone: 'quiet', size: 'sm' })}>
                Manage
              </Link>
            }
          >
            <Panel className="overflow-hidden">
              <FleetTable members={members} items={items} />
            </Panel>
          </Section>
        </>
      )}
    </Page>
  );
}
