import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { canRead } from '#app/queries/availability.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { applicationsOf, useGithubApp } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceRows } from '../../-components/resource-rows.tsx';
import { UuidFact } from '../../-components/uuid-fact.tsx';

export const Route = createFileRoute('/github-apps/$instance/$id/')({ component: Overview });

function Overview() {
  const params = Route.useParams();
  const instance = useInstance(params.instance);
  const { data: app } = useGithubApp(instance, params.id);
  const view = useFleet();
  const loaded = view.members.find(({ instance: { id } }) => id === params.instance)?.lists?.applications.at != null;
  const applicationUuids = new Set(applicationsOf(view.members, params.instance, params.id).map(({ uuid }) => uuid));
  const applications = view.items.filter(
    ({ instance: { id }, uuid }) => id === params.instance && applicationUuids.has(uuid),
  );
  const keys = useQuery({
    ...listQuery(params.instance, 'privateKeys.list', {}),
    enabled: instance !== undefined && canRead('privateKeys.list', instance),
  }).data;
  if (app === undefined || instance === undefined) return null;
  const key = keys?.find(({ id }) => id === app.privateKeyId);
  const team = instance.team?.id ?? null;
  return (
    <>
      {app.teamId !== null && team !== null && app.teamId !== team && (
        <Notice title="This app belongs to another team">
          It is system-wide, but only its own team can list repositories and create applications with it.
        </Notice>
      )}
      <WithAside>
        <Section title="Applications" count={applications.length}>
          <Panel className="max-h-96 overflow-y-auto">
            <ResourceRows
              instance={params.instance}
              items={applications}
              rows={loaded ? [] : undefined}
              empty="No applications visible to this token."
            />
          </Panel>
        </Section>
        <Section title="About">
          <Panel>
            <Facts rows={factsOf(app, instance, key)} />
          </Panel>
          {instance.dialect === 'reference' && (
            <p className="text-13 text-muted">Details are not available on this instance.</p>
          )}
        </Section>
      </WithAside>
    </>
  );
}

function factsOf(
  app: GithubApp,
  instance: Instance,
  key: { readonly uuid: string; readonly name: string } | undefined,
): readonly (readonly [string, ReactNode])[] {
  return [
    ['ID', app.id],
    ['Organization', app.organization],
    ['App ID', app.appId],
    ['Installation ID', app.installationId],
    ['Client ID', app.clientId],
    ['GitHub', app.htmlUrl === null ? null : <OutsideLink key="html" href={app.htmlUrl} />],
    ['API', app.apiUrl],
    ['SSH', app.customUser === null ? null : `${app.customUser}, port ${app.customPort ?? 22}`],
    [
      'Private key',
      key === undefined ? null : (
        <Link
          key="key"
          to="/private-keys/$instance/$uuid"
          params={{ instance: instance.id, uuid: key.uuid }}
          className="hover:underline"
        >
          {key.name}
        </Link>
      ),
    ],
    ['UUID', app.uuid === null ? null : <UuidFact key="uuid" uuid={app.uuid} />],
    ['Registered', app.createdAt === null ? null : <TimeAgo key="at" at={app.createdAt} />],
  ];
}
