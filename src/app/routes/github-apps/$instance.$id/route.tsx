import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { actionReason } from '#app/queries/actions.ts';
import { listQuery } from '#app/queries/everywhere.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { applicationsThrough, useGithubApp } from '#app/queries/github-apps.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { useFleet } from '#app/queries/items.ts';
import { useThingWrite } from '#app/queries/thing-write.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { CallsButton } from '../../-components/calls-button.tsx';
import { DeleteButton } from '../../-components/delete-button.tsx';
import { inUse } from '../../-components/in-use.ts';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { ThingPage } from '../../-components/thing-page.tsx';

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
    <ThingPage
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
          <CallsButton
            instance={instance}
            of={app.name}
            calls={[
              curlFor(instance, 'githubApps.list', {}),
              curlFor(instance, 'githubApps.repositories', { id: app.id }),
              curlFor(instance, 'githubApps.branches', { id: app.id, owner: 'acme', repository: 'shop' }),
              curlFor(instance, 'githubApps.update', { id: app.id, name: app.name }),
              curlFor(instance, 'githubApps.delete', { id: app.id }),
            ]}
          />
          <DeleteApp instance={instance} app={app} />
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {() => <Outlet />}
    </ThingPage>
  );
}

function DeleteApp({ instance, app }: { readonly instance: Instance; readonly app: GithubApp }) {
  const navigate = useNavigate();
  const applications = applicationsThrough(useFleet().members, instance.id, app.id);
  const keys = useQuery({
    ...listQuery(instance.id, 'privateKeys.list', {}),
    enabled: app.privateKeyId !== null && actionReason('privateKeys.list', instance) === undefined,
  }).data;
  const key = keys?.find(({ id }) => id === app.privateKeyId);
  const deleting = useThingWrite(instance, 'githubApps.delete', {
    done: `Deleted ${app.name}`,
    also: ['privateKeys'],
    after: () => navigate({ to: '/github-apps', ignoreBlocker: true }),
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
          : actionReason('githubApps.delete', instance)
      }
      hindrance={inUse(instance, inUseReason, 'Delete or move them first.')}
      goes={
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
