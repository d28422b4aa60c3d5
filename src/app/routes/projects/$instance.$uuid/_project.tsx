import { createFileRoute, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { actionReason } from '#app/queries/actions.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { useFleet } from '#app/queries/items.ts';
import { keys } from '#app/queries/keys.ts';
import { environmentsQuery, projectQuery } from '#app/queries/projects.ts';
import { useWrite } from '#app/queries/write.ts';
import type { ProjectDetail } from '#coolify/model/places.ts';
import type { Instance } from '#contract/instances.ts';
import { CallsButton } from '../../-components/calls-button.tsx';
import { NameDialog } from '../../-components/name-dialog.tsx';
import { NewMenu } from '../../-components/new-links.tsx';
import { PageMissing, PagePending, ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { BlockingList } from '../../-components/resource-rows.tsx';
import { failureOf } from '../../-components/resource-form.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { DESCRIPTION_FIELD, NAME_FIELD } from '../-components/sections.ts';

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
  const { instance: id, uuid } = Route.useParams();
  const view = useFleet();
  const query = useQuery(projectQuery(id, uuid));
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  if (query.error instanceof ApiError && query.error.kind === 'not-found')
    return <PageMissing what={`${instance?.name ?? id} has no project with this address`} />;
  if (instance === undefined && !view.loading) return <PageMissing what={`No instance “${id}” is connected`} />;
  if (query.data === undefined || instance === undefined)
    return query.error === null ? (
      <PagePending />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  return <Project key={`${id}/${uuid}`} instance={instance} project={query.data} />;
}

function Project({ instance, project }: { readonly instance: Instance; readonly project: ProjectDetail }) {
  const { uuid } = project;
  const view = useFleet();
  const environments = useQuery(environmentsQuery(instance.id, uuid));
  const [open, setOpen] = useState<'edit' | 'environment' | 'delete' | null>(null);
  const items = view.items.filter((item) => item.instance.id === instance.id && item.place?.projectUuid === uuid);
  // A reference server may tell the environments only by their own call.
  const all = project.environments.length > 0 ? project.environments : (environments.data ?? []);
  const place = {
    instance: instance.id,
    project: uuid,
    ...(all.length === 1 ? { environment: all[0]?.name ?? '' } : {}),
  };
  return (
    <Page
      title={project.name}
      facts={
        <>
          <Link
            to="/instances/$instance"
            params={{ instance: instance.id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          <span>
            {all.length} environment{all.length === 1 ? '' : 's'} · {items.length} resource
            {items.length === 1 ? '' : 's'}
          </span>
          {project.description !== null && <span className="wrap-anywhere">{project.description}</span>}
        </>
      }
      actions={
        <>
          <NewMenu place={place} primary />
          <Button
            icon={<FolderPlus aria-hidden="true" />}
            disabledReason={actionReason('environments.create', instance)}
            onClick={() => setOpen('environment')}
          >
            New environment
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            disabledReason={actionReason('projects.update', instance)}
            onClick={() => setOpen('edit')}
          >
            Edit
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={actionReason('projects.delete', instance)}
            onClick={() => setOpen('delete')}
          >
            Delete
          </Button>
          <CallsButton
            of={project.name}
            instance={instance}
            calls={[
              curlFor(instance, 'projects.get', { uuid }),
              curlFor(instance, 'environments.list', { project: uuid }),
              curlFor(instance, 'projects.update', { uuid, name: project.name }),
              curlFor(instance, 'environments.create', { project: uuid, name: 'staging' }),
              curlFor(instance, 'projects.delete', { uuid }),
            ]}
          />
        </>
      }
    >
      <PageTitle>{project.name}</PageTitle>
      <SectionTabs>
        {TABS.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={{ instance: instance.id, uuid }}
            activeOptions={{ exact: to === '/projects/$instance/$uuid', includeSearch: false }}
            className="tab"
          >
            {label}
          </Link>
        ))}
      </SectionTabs>
      <Outlet />
      {open === 'edit' && <EditDialog instance={instance} project={project} onClose={() => setOpen(null)} />}
      {open === 'environment' && (
        <EnvironmentDialog instance={instance} project={project} onClose={() => setOpen(null)} />
      )}
      {open === 'delete' && (
        <DeleteProject instance={instance} project={project} items={items} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

interface DialogProps {
  readonly instance: Instance;
  readonly project: ProjectDetail;
  readonly onClose: () => void;
}

function EditDialog({ instance, project, onClose }: DialogProps) {
  const update = useWrite(instance, 'projects.update', {
    doing: `Save ${project.name}`,
    quiet: true,
    places: true,
    told: 'Saved',
    touches: [keys.one(instance.id, 'projects', project.uuid)],
    onDone: onClose,
  });
  return (
    <NameDialog
      title={`Edit ${project.name}`}
      description={instance.name}
      fields={[NAME_FIELD, DESCRIPTION_FIELD]}
      initial={{ name: project.name, description: project.description ?? '' }}
      verb="Save"
      saving={update}
      onSave={(changes) => update.mutate({ uuid: project.uuid, ...changes })}
      onClose={onClose}
    />
  );
}

function EnvironmentDialog({ instance, project, onClose }: DialogProps) {
  const create = useWrite(instance, 'environments.create', {
    doing: 'Create the environment',
    quiet: true,
    places: true,
    told: (_, { name }) => `Environment ${name} is created`,
    touches: [keys.one(instance.id, 'projects', project.uuid)],
    onDone: onClose,
  });
  return (
    <NameDialog
      title="New environment"
      description={`In ${project.name} on ${instance.name}`}
      fields={[NAME_FIELD]}
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
  const remove = useWrite(instance, 'projects.delete', {
    doing: `Delete ${project.name}`,
    quiet: true,
    places: true,
    told: `${project.name} is deleted`,
    forgets: keys.one(instance.id, 'projects', project.uuid),
    onDone: () => navigate({ to: '/projects', search: {} }),
  });
  return (
    <DeleteDialog
      open
      onOpenChange={onClose}
      name={project.name}
      kind="project"
      where={instance.name}
      goes={project.environments.map(({ name }) => `The environment ${name}`)}
      busy={remove.isPending}
      failure={failureOf(remove.error)}
      disabledReason={items.length === 0 ? undefined : 'It is not empty. Delete or move what is in it first.'}
      onDelete={() => remove.mutate({ uuid: project.uuid })}
    >
      {items.length > 0 && <BlockingList items={items} />}
    </DeleteDialog>
  );
}
