import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useOperation } from '#app/queries/operation.ts';
import { environmentsQuery, projectQuery } from '#app/queries/projects.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { NameDialog } from '../../-components/name-dialog.tsx';
import { NewMenu } from '../../-components/new-links.tsx';
import { BlockingList } from '../../-components/resource-rows.tsx';
import { failureOf } from '../../-components/resource-form.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { DetailPage } from '../../-components/detail-page.tsx';
import { DESCRIPTION_FIELD, nameField } from '../-components/fields.ts';

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
  const { instance: id, uuid } = params;
  const query = useQuery(projectQuery(id, uuid));
  const environments = useQuery(environmentsQuery(id, uuid));
  const [open, setOpen] = useState<'edit' | 'environment' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const items = useFleet().items.filter((item) => item.instance.id === id && item.place?.projectUuid === uuid);
  // A reference server may return environments only from their own endpoint.
  const known = query.data?.environments ?? [];
  const all = known.length > 0 ? known : (environments.data ?? []);
  const only = all.length === 1 ? all[0] : undefined;
  return (
    <DetailPage
      instance={id}
      kind="project"
      query={query}
      title={({ name }) => name}
      facts={({ description }) => (
        <>
          <span>
            {pluralize(all.length, 'environment')} · {pluralize(items.length, 'resource')}
          </span>
          {description !== null && <span className="wrap-anywhere">{description}</span>}
        </>
      )}
      actions={(project, instance) => (
        <>
          <NewMenu
            place={{ instance: id, project: uuid, ...(only === undefined ? {} : { environment: only.name }) }}
            primary
          />
          <Button
            icon={<FolderPlus aria-hidden="true" />}
            disabledReason={unavailableReason('environments.create', instance)}
            onClick={() => setOpen('environment')}
          >
            New environment
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            disabledReason={unavailableReason('projects.update', instance)}
            onClick={() => setOpen('edit')}
          >
            Edit
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={unavailableReason('projects.delete', instance)}
            onClick={() => setOpen('delete')}
          >
            Delete
          </Button>
          <CallPreviewsButton
            of={project.name}
            instance={instance}
            calls={[
              callOf(instance, 'projects.get', { uuid }),
              callOf(instance, 'environments.list', { project: uuid }),
              callOf(instance, 'projects.update', { uuid, name: project.name }),
              callOf(instance, 'environments.create', { project: uuid, name: 'staging' }),
              callOf(instance, 'projects.delete', { uuid }),
            ]}
          />
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {(project, instance) => (
        <>
          <Outlet />
          {open === 'edit' && <EditDialog instance={instance} project={project} onClose={close} />}
          {open === 'environment' && <EnvironmentDialog instance={instance} project={project} onClose={close} />}
          {open === 'delete' && <DeleteProject instance={instance} project={project} items={items} onClose={close} />}
        </>
      )}
    </DetailPage>
  );
}

interface DialogProps {
  readonly instance: Instance;
  readonly project: ProjectDetail;
  readonly onClose: () => void;
}

function EditDialog({ instance, project, onClose }: DialogProps) {
  const update = useOperation('projects.update', {
    instance,
    suppressToast: true,
    success: 'Saved',
    onSuccess: onClose,
  });
  return (
    <NameDialog
      title={`Edit ${project.name}`}
      description={instance.name}
      fields={[nameField(instance.dialect), DESCRIPTION_FIELD]}
      initial={{ name: project.name, description: project.description ?? '' }}
      verb="Save"
      saving={update}
      onSave={(changes) => update.mutate({ uuid: project.uuid, ...changes })}
      onClose={onClose}
    />
  );
}

function EnvironmentDialog({ instance, project, onClose }: DialogProps) {
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

function DeleteProject({
  instance,
  project,
  items,
  onClose,
}: DialogProps & { readonly items: Parameters<typeof BlockingList>[0]['items'] }) {
  const navigate = useNavigate();
  const remove = useOperation('projects.delete', {
    instance,
    suppressToast: true,
    success: `Deleted ${project.name}`,
    removes: project.uuid,
    onSuccess: () => navigate({ to: '/projects', search: {} }),
  });
  return (
    <DeleteDialog
      open
      onOpenChange={onClose}
      name={project.name}
      kind="project"
      where={instance.name}
      alsoDeletes={project.environments.map(({ name }) => `The environment ${name}`)}
      busy={remove.isPending}
      failure={failureOf(remove.error)}
      {...deletionBlockers(
        instance,
        items.length === 0 ? undefined : 'The project still has resources.',
        'Delete or move them first.',
      )}
      onDelete={() => remove.mutate({ uuid: project.uuid })}
    >
      {items.length > 0 && <BlockingList items={items} />}
    </DeleteDialog>
  );
}
