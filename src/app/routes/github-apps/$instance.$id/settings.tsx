import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useInstance } from '#app/queries/fleet.ts';
import { useGithubApp } from '#app/queries/github-apps.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { editSections, updateInput } from '../-components/fields.ts';

export const Route = createFileRoute('/github-apps/$instance/$id/settings')({ component: Settings });

function Settings() {
  const { instance: name, id } = Route.useParams();
  const instance = useInstance(name);
  const { data: app } = useGithubApp(instance, id);
  if (app === undefined || instance === undefined) return <TableSkeleton rows={4} />;
  return <AppForm key={`${name}/${id}`} instance={instance} app={app} />;
}

function AppForm({ instance, app }: { readonly instance: Instance; readonly app: GithubApp }) {
  const reference = instance.dialect === 'reference';
  const update = useOperation('githubApps.update', { instance, success: `Saved ${app.name}`, suppressToast: true });
  const sections = useMemo(() => editSections(reference), [reference]);
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(sections), {
        // The API reference does not return the name, so the field starts empty.
        name: reference ? null : app.name,
        organization: app.organization,
        html_url: app.htmlUrl,
        api_url: app.apiUrl,
        app_id: app.appId,
        installation_id: app.installationId,
        client_id: app.clientId,
        custom_user: app.customUser,
        custom_port: app.customPort,
        is_system_wide: app.isSystemWide,
      }),
    [sections, reference, app],
  );
  return (
    <ResourceForm
      instance={instance}
      operation="githubApps.update"
      sections={sections}
      initial={initial}
      saving={update}
      reason={app.isPublic ? 'Coolify’s built-in source for public repositories cannot be edited.' : undefined}
      input={(changes) => updateInput(app, changes)}
    />
  );
}
