import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { applicationsOf, useGithubApp } from '#app/queries/github-apps.ts';
import { useOperation } from '#app/queries/operation.ts';
import { listQuery } from '#app/queries/read.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';
import { DeleteButton } from '../../-components/delete-button.tsx';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { DetailPage } from '../../-components/detail-page.tsx';

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
          <DeleteApp instance={instance} app={app} />
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {() => <Outlet />}
    </DetailPage>
  );
}

function DeleteApp({ instance, app }: { readonly instance: Instance; readonly app: GithubApp }) {
  const navigate = useNavigate();
  const applications = applicationsOf(useFleet().members, instance.id, app.id);
  const keys = useQuery({
    ...listQuery(instance.id, 'privateKeys.list', {}),
    enabled: app.privateKeyId !== null && canRead('privateKeys.list', instance),
  }).data;
  const key = keys?.find(({ id }) => id === app.privateKeyId);
  const deleting = useOperation('githubApps.delete', {
    instance,
    success: `Deleted ${app.name}`,
    onSuccess: () => navigate({ to: '/github-apps', ignoreBlocker: true }),
    suppressToast: true,
  });
  const inUseReason =
    applications.length === 0
      ? undefined
      : `Used by ${applications.length} application${applications.length === 1 ? '' : 's'}: ${applications
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', ')}${applications.length > 5 ? '…' : ''}.`;
  return (
    <DeleteButton
      name={app.name}
      kind="GitHub app"
      where={instance.name}
      reason={
        app.isPublic
          ? 'Coolify’s built-in source for public repositories cannot be deleted.'
          : unavailableReason('githubApps.delete', instance)
      }
      hindrance={deletionBlockers(instance, inUseReason, 'Delete or move them first.')}
      alsoDeletes={
        instance.dialect === 'reference'
          ? []
          : [`Private key ${key === undefined ? 'of the app' : key.name}, unless used elsewhere`]
      }
      deleting={{ ...deleting, mutate: () => deleting.mutate({ id: app.id }) }}
    >
      <p>Removes the app from {instance.name}. The app stays on GitHub; uninstall it there.</p>
    </DeleteButton>
  );
}
