import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Facts, Page, Panel, Section } from '#app/components/page.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { instancesQuery, useCheckInstance } from '#app/queries/instances.ts';
import type { Instance } from '#contract/instances.ts';
import { PageMissing, PagePending, ReadError } from '../-components/page-states.tsx';
import { OutageNotice } from '../-components/instance-outages.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApiSwitch } from './-components/api-switch.tsx';
import { AbilityList } from './-components/abilities.tsx';
import { CallList } from './-components/call-list.tsx';
import { InstanceForms } from './-components/instance-forms.tsx';
import { versionWords } from './-components/labels.ts';

export const Route = createFileRoute('/instances/$instance')({ component: InstancePage });

function InstancePage() {
  const { instance: id } = Route.useParams();
  const query = useQuery({
    ...instancesQuery,
    // Poll faster until the first handshake has finished.
    refetchInterval: ({ state: { data } }) =>
      data?.some((one) => one.id === id && one.checkedAt === null && one.outage === null) === true ? 1_000 : 10_000,
  });
  const instance = query.data?.find((candidate) => candidate.id === id);
  if (instance !== undefined) return <InstanceDetails instance={instance} />;
  if (query.data !== undefined) return <PageMissing what={`Instance “${id}” not found`} />;
  return query.error === null ? (
    <PagePending />
  ) : (
    <ReadError error={query.error} onRetry={() => void query.refetch()} />
  );
}

function InstanceDetails({ instance }: { readonly instance: Instance }) {
  const check = useCheckInstance(instance.id);
  const { outage } = instance;
  return (
    <Page
      title={instance.name}
      mark={<InstanceFlag instance={instance} size={20} decorative />}
      facts={
        <>
          <Pill
            mark={outage !== null ? 'bad' : instance.checkedAt === null ? 'unknown' : 'good'}
            word={outage !== null ? 'Unreachable' : instance.checkedAt === null ? 'Connecting…' : 'Connected'}
          />
          <span>{versionWords(instance)}</span>
          {instance.team !== null && <span>Team {instance.team.name}</span>}
        </>
      }
      actions={
        <>
          <Link to="/resources" search={{ instance: instance.id }} className={buttonClass({})}>
            View resources
          </Link>
          <Button icon={<RefreshCw aria-hidden="true" />} busy={check.isPending} onClick={() => check.mutate()}>
            Test connection
          </Button>
        </>
      }
    >
      <PageTitle>{instance.name}</PageTitle>
      {outage !== null && <OutageNotice outage={{ instance, ...outage }} own />}
      {instance.warnings.map((warning) => (
        <Notice key={warning} tone="warn" title="Version notice">
          {warning}
        </Notice>
      ))}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-5">
          <Section title="Connection">
            <Panel>
              <Facts
                rows={[
                  [
                    'Address',
                    instance.source === 'demo' ? (
                      'Demo (runs inside Flotilla)'
                    ) : (
                      <OutsideLink key="address" href={instance.address} />
                    ),
                  ],
                  ['API version', versionWords(instance)],
                  ['Team', instance.team?.name],
                  ['Token', `ends in ${instance.token.lastFour} · fingerprint ${instance.token.fingerprint}`],
                  [
                    'Last checked',
                    instance.checkedAt === null ? 'Never' : <TimeAgo key="checked" at={instance.checkedAt} />,
                  ],
                  [
                    'Rate limit',
                    instance.rateLimit === null
                      ? null
                      : `${instance.rateLimit.remaining} of ${instance.rateLimit.limit} calls left`,
                  ],
                  ['Token permissions', <AbilityList key="abilities" abilities={instance.abilities} />],
                ]}
              />
            </Panel>
          </Section>
          <ApiSwitch key={`api ${instance.id}`} instance={instance} />
          <InstanceForms key={instance.id} instance={instance} />
        </div>
        <Section title="Recent API calls">
          <CallList instance={instance} />
        </Section>
      </div>
    </Page>
  );
}
