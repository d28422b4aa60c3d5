import { createFileRoute, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { pluralize } from '#app/lib/pluralize.ts';
import { canRead } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { applicationsOf, useGithubApp } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { DetailPage } from '../../-components/detail-page.tsx';
import { RemoveButton } from '../../-resource/remove-button.tsx';
import { githubApps } from '../-components/resource.tsx';

export const Route = createFileRoute('/github-apps/$instance/$id')({ component: GithubAppPage });

const TABS = [
  { to: '/github-apps/$instance/$id', label: 'Overview' },
  { to: '/github-apps/$instance/$id/repositories', label: 'Repositories' },
  { to: '/github-apps/$instance/$id/settings', label: 'Settings' },
] as const;

function GithubAppPage() {
  const params = Route.useParams();
  const query = useGithubApp(useInstance(params.instance), params.id);
  return (
    <DetailPage
      instance={params.instance}
      kind="GitHub app"
      query={query}
      title={({ name }) => name}
      facts={(app) => (
        <>
          {app.organization !== null && <span>{app.organization}</span>}
          {app.isPublic && <span>Built-in source for public repositories</span>}
          {app.isSystemWide === true && <span>System-wide</span>}
        </>
      )}
      actions={(app, instance) => (
        <>
          <CallPreviewsButton
            instance={instance}
            of={app.name}
            calls={[
              callOf(instance, 'githubApps.list', {}),
              callOf(instance, 'githubApps.repositories', { id: app.id }),
              callOf(instance, 'githubApps.branches', { id: app.id, owner: 'acme', repository: 'shop' }),
              callOf(instance, 'githubApps.update', { id: app.id, name: app.name }),
              callOf(instance, 'githubApps.delete', { id: app.id }),
            ]}
          />
          <RemoveApp instance={instance} app={app} />
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {() => <Outlet />}
    </DetailPage>
  );
}

function RemoveApp({ instance, app }: { readonly instance: Instance; readonly app: GithubApp }) {
  const applications = applicationsOf(useFleet().members, instance.id, app.id);
  const keys = useQuery({
    ...listQuery(instance.id, 'privateKeys.list', {}),
    enabled: app.privateKeyId !== null && canRead('privateKeys.list', instance),
  }).data;
  const key = keys?.find(({ id }) => id === app.privateKeyId);
  const names = applications.slice(0, 5).map(({ name }) => name);
  const inUseReason =
    applications.length === 0
      ? undefined
      : `Used by ${pluralize(applications.length, 'application')}: ${names.join(', ')}${applications.length > 5 ? '…' : ''}.`;
  return (
    <RemoveButton
      resource={githubApps}
      row={app}
      instance={instance}
      conditions={{
        reason: app.isPublic ? 'Coolify’s built-in source for public repositories cannot be deleted.' : undefined,
        hindrance: deletionBlockers(instance, inUseReason, 'Delete or move them first.'),
        alsoDeletes:
          instance.dialect === 'reference' ? [] : [`Private key ${key?.name ?? 'of the app'}, unless used elsewhere`],
      }}
    />
  );
}
