import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useOperation } from '#app/queries/operation.ts';
import { projectQuery } from '#app/queries/projects.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import { NameDialog } from '../../-components/name-dialog.tsx';
import { nameField } from '../-components/fields.ts';
import { LocationPage } from '../-components/location-page.tsx';
import { useProject } from '../-components/use-location.ts';

export const Route = createFileRoute('/projects/$instance/$uuid/_project')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(projectQuery(instance, uuid)),
  component: ProjectPage,
});

const TABS = [
  { to: '/projects/$instance/$uuid', label: 'Environments' },
  { to: '/projects/$instance/$uuid/shared-variables', label: 'Shared variables' },
] as const;

function ProjectPage() {
  const params = Route.useParams();
  const navigate = useNavigate();
  const { uuid } = params;
  const { query, environments, items } = useProject(params.instance, uuid);
  return (
    <LocationPage
      kind="project"
      params={params}
      input={{ uuid }}
      address={uuid}
      query={query}
      facts={
        <span>
          {pluralize(environments.length, 'environment')} · {pluralize(items.length, 'resource')}
        </span>
      }
      environment={environments.length === 1 ? environments[0]?.name : undefined}
      tabs={TABS}
      calls={({ name }, instance) => [
        callOf(instance, 'projects.get', { uuid }),
        callOf(instance, 'environments.list', { project: uuid }),
        callOf(instance, 'projects.update', { uuid, name }),
        callOf(instance, 'environments.create', { project: uuid, name: 'staging' }),
        callOf(instance, 'projects.delete', { uuid }),
      ]}
      extraAction={(project, instance) => <NewEnvironment project={project} instance={instance} />}
      items={items}
      whereOn={({ name }) => name}
      alsoDeletes={(project) => project.environments.map(({ name }) => `The environment ${name}`)}
      onDeleted={() => navigate({ to: '/projects', search: {} })}
    />
  );
}

function NewEnvironment({ instance, project }: { readonly instance: Instance; readonly project: ProjectDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<FolderPlus aria-hidden="true" />}
        disabledReason={unavailableReason('environments.create', instance)}
        onClick={() => setOpen(true)}
      >
        New environment
      </Button>
      {open && <EnvironmentDialog instance={instance} project={project} onClose={() => setOpen(false)} />}
    </>
  );
}

function EnvironmentDialog({
  instance,
  project,
  onClose,
}: {
  readonly instance: Instance;
  readonly project: ProjectDetail;
  readonly onClose: () => void;
}) {
  const create = useOperation('environments.create', {
    instance,
    suppressToast: true,
    success: (_, { name }) => `Created ${name}`,
    onSuccess: onClose,
  });
  return (
    <NameDialog
      title="New environment"
      description={`In ${project.name} on ${instance.name}`}
      fields={[nameField(instance.dialect)]}
      verb="Create environment"
      saving={create}
      onSave={({ name = '' }) => create.mutate({ project: project.uuid, name })}
      onClose={onClose}
    />
  );
}
