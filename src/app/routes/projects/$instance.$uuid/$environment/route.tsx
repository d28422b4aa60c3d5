import { createFileRoute, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { actionReason } from '#app/queries/actions.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { useFleet } from '#app/queries/items.ts';
import { keys } from '#app/queries/keys.ts';
import { environmentQuery, projectQuery } from '#app/queries/projects.ts';
import { useWrite } from '#app/queries/write.ts';
import type { EnvironmentDetail } from '#coolify/model/environments.ts';
import type { Instance } from '#contract/instances.ts';
import { CallsButton } from '../../../-components/calls-button.tsx';
import { NameDialog } from '../../../-components/name-dialog.tsx';
import { NewMenu } from '../../../-components/new-links.tsx';
import { PageMissing, PagePending, ReadError } from '../../../-components/page-states.tsx';
import { PageTitle } from '../../../-components/page-title.tsx';
import { BlockingList } from '../../../-components/resource-rows.tsx';
import { failureOf } from '../../../-components/resource-form.tsx';
import { SectionTabs } from '../../../-components/section-tabs.tsx';
import { DESCRIPTION_FIELD, NAME_FIELD } from '../../-components/sections.ts';

export const Route = createFileRoute('/projects/$instance/$uuid/$environment')({
  loader: ({ context: { client }, params: { instance, uuid, environment } }) => {
    void client.prefetchQuery(projectQuery(instance, uuid));
    void client.prefetchQuery(environmentQuery(instance, uuid, environment));
  },
  component: EnvironmentPage,
});

const TABS = [
  { to: '/projects/$instance/$uuid/$environment', label: 'Resources' },
  { to: '/projects/$instance/$uuid/$environment/shared-variables', label: 'Shared variables' },
] as const;

function EnvironmentPage() {
  const { instance: id, uuid, environment: wanted } = Route.useParams();
  const view = useFleet();
  const project = useQuery(projectQuery(id, uuid));
  const query = useQuery(environmentQuery(id, uuid, wanted));
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  if (query.error instanceof ApiError && query.error.kind === 'not-found')
    return <PageMissing what={`${project.data?.name ?? instance?.name ?? id} has no environment with this address`} />;
  if (instance === undefined && !view.loading) return <PageMissing what={`No instance “${id}” is connected`} />;
  if (query.data === undefined || instance === undefined)
    return query.error === null ? (
      <PagePending />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  return (
    <Environment
      key={`${id}/${uuid}/${wanted}`}
      instance={instance}
      project={{ uuid, name: project.data?.name ?? 'Project' }}
      address={wanted}
      environment={query.data}
    />
  );
}

interface Props {
  readonly instance: Instance;
  readonly project: { readonly uuid: string; readonly name: string };
  /** What addresses it in a path. */
  readonly address: string;
  readonly environment: EnvironmentDetail;
}

function Environment({ instance, project, address, environment }: Props) {
  const view = useFleet();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  // The environment's own call leaves out three engines (contract, pitfall 28): the fleet has them.
  const items = view.items.filter(
    (item) =>
      item.instance.id === instance.id &&
      item.place?.projectUuid === project.uuid &&
      item.place.environment === environment.name,
  );
  const others = environment.resources.filter((row) => !items.some((item) => item.uuid === row.uuid));
  const count = items.length + others.length;
  const call = { project: project.uuid, environment: address };
  return (
    <Page
      title={environment.name}
      facts={
        <>
          <Link
            to="/instances/$instance"
            params={{ instance: instance.id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          <Link
            to="/projects/$instance/$uuid"
            params={{ instance: instance.id, uuid: project.uuid }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            {project.name}
          </Link>
          <span>
            {count} resource{count === 1 ? '' : 's'}
          </span>
          {environment.description !== null && <span className="wrap-anywhere">{environment.description}</span>}
        </>
      }
      actions={
        <>
          <NewMenu place={{ instance: instance.id, project: project.uuid, environment: environment.name }} primary />
          <Button
            icon={<Pencil aria-hidden="true" />}
            disabledReason={actionReason('environments.rename', instance)}
            onClick={() => setOpen('edit')}
          >
            Rename
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={actionReason('environments.delete', instance)}
            onClick={() => setOpen('delete')}
          >
            Delete
          </Button>
          <CallsButton
            of={environment.name}
            instance={instance}
            calls={[
              curlFor(instance, 'environments.get', call),
              curlFor(instance, 'environments.rename', { ...call, name: environment.name }),
              curlFor(instance, 'environments.delete', call),
            ]}
          />
        </>
      }
    >
      <PageTitle>{`${environment.name} of ${project.name}`}</PageTitle>
      <SectionTabs>
        {TABS.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={{ instance: instance.id, uuid: project.uuid, environment: address }}
            activeOptions={{ exact: to === '/projects/$instance/$uuid/$environment', includeSearch: false }}
            className="tab"
          >
            {label}
          </Link>
        ))}
      </SectionTabs>
      <Outlet />
      {open === 'edit' && <Rename {...{ instance, project, address, environment }} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <Delete
          {...{ instance, project, address, environment, items }}
          unlisted={others.length}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

interface DialogProps extends Props {
  readonly onClose: () => void;
}

function Rename({ instance, project, address, environment, onClose }: DialogProps) {
  const save = useWrite(instance, 'environments.rename', {
    doing: `Save ${environment.name}`,
    quiet: true,
    places: true,
    told: 'Saved',
    touches: [keys.one(instance.id, 'projects', project.uuid)],
    onDone: onClose,
  });
  return (
    <NameDialog
      title={`Rename ${environment.name}`}
      description={`In ${project.name} on ${instance.name}`}
      fields={[NAME_FIELD, DESCRIPTION_FIELD]}
      initial={{ name: environment.name, description: environment.description ?? '' }}
      verb="Save"
      saving={save}
      onSave={(changes) => save.mutate({ project: project.uuid, environment: address, ...changes })}
      onClose={onClose}
    />
  );
}

function Delete({
  instance,
  project,
  address,
  environment,
  items,
  unlisted,
  onClose,
}: DialogProps & { readonly items: readonly Item[]; readonly unlisted: number }) {
  const navigate = useNavigate();
  const remove = useWrite(instance, 'environments.delete', {
    doing: `Delete ${environment.name}`,
    quiet: true,
    places: true,
    told: `Environment ${environment.name} is deleted`,
    touches: [keys.one(instance.id, 'projects', project.uuid)],
    forgets: keys.part(instance.id, 'projects', project.uuid, 'environment', address),
    onDone: () => navigate({ to: '/projects/$instance/$uuid', params: { instance: instance.id, uuid: project.uuid } }),
  });
  return (
    <DeleteDialog
      open
      onOpenChange={onClose}
      name={environment.name}
      kind="environment"
      where={`${project.name} on ${instance.name}`}
      busy={remove.isPending}
      failure={failureOf(remove.error)}
      disabledReason={
        items.length + unlisted === 0 ? undefined : 'It is not empty. Delete or move what is in it first.'
      }
      onDelete={() => remove.mutate({ project: project.uuid, environment: address })}
    >
      {items.length > 0 && <BlockingList items={items} />}
    </DeleteDialog>
  );
}
