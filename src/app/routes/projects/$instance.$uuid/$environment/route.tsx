import { createFileRoute, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf, type OperationCall } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useOperation } from '#app/queries/operation.ts';
import { environmentQuery, projectQuery } from '#app/queries/projects.ts';
import type { EnvironmentDetail } from '#coolify/model/environments.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../../-components/call-previews-button.tsx';
import { deletionBlockers } from '../../../-components/deletion-blockers.ts';
import { NameDialog } from '../../../-components/name-dialog.tsx';
import { NewMenu } from '../../../-components/new-links.tsx';
import { BlockingList } from '../../../-components/resource-rows.tsx';
import { failureOf } from '../../../-components/resource-form.tsx';
import { SectionTabs } from '../../../-components/section-tabs.tsx';
import { DetailPage } from '../../../-components/detail-page.tsx';
import { DESCRIPTION_FIELD, nameField } from '../../-components/fields.ts';

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
  const params = Route.useParams();
  const { instance: id, uuid, environment: address } = params;
  const found = useQuery(projectQuery(id, uuid)).data;
  const project = { uuid, name: found?.name ?? 'Project' };
  const query = useQuery(environmentQuery(id, uuid, address));
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const close = () => setOpen(null);
  // The environment endpoint omits three database engines (contract, pitfall 28); the fleet lists them.
  const items = useFleet().items.filter(
    (item) =>
      item.instance.id === id && item.place?.projectUuid === uuid && item.place.environment === query.data?.name,
  );
  const others = (query.data?.resources ?? []).filter((row) => !items.some((item) => item.uuid === row.uuid));
  const count = items.length + others.length;
  return (
    <DetailPage
      instance={id}
      kind="environment"
      query={query}
      title={({ name }) => name}
      pageTitle={({ name }) => `${name} of ${project.name}`}
      facts={({ description }) => (
        <>
          <Link
            to="/projects/$instance/$uuid"
            params={{ instance: id, uuid }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            {project.name}
          </Link>
          <span>{pluralize(count, 'resource')}</span>
          {description !== null && <span className="wrap-anywhere">{description}</span>}
        </>
      )}
      actions={(environment, instance) => (
        <>
          <NewMenu place={{ instance: id, project: uuid, environment: environment.name }} primary />
          <Button
            icon={<Pencil aria-hidden="true" />}
            disabledReason={unavailableReason('environments.rename', instance)}
            onClick={() => setOpen('edit')}
          >
            Rename
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={unavailableReason('environments.delete', instance)}
            onClick={() => setOpen('delete')}
          >
            Delete
          </Button>
          <CallPreviewsButton
            of={environment.name}
            instance={instance}
            calls={callsOf(instance, uuid, address, environment)}
          />
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {(environment, instance) => {
        const props = { instance, project, address, environment, onClose: close };
        return (
          <>
            <Outlet />
            {open === 'edit' && <Rename {...props} />}
            {open === 'delete' && <Delete {...props} items={items} unlisted={others.length} />}
          </>
        );
      }}
    </DetailPage>
  );
}

function callsOf(
  instance: Instance,
  project: string,
  address: string,
  { name }: EnvironmentDetail,
): readonly OperationCall[] {
  const call = { project, environment: address };
  return [
    callOf(instance, 'environments.get', call),
    callOf(instance, 'environments.rename', { ...call, name }),
    callOf(instance, 'environments.delete', call),
  ];
}

interface DialogProps {
  readonly instance: Instance;
  readonly project: { readonly uuid: string; readonly name: string };
  /** Identifies the environment in URLs: its uuid, or its name. */
  readonly address: string;
  readonly environment: EnvironmentDetail;
  readonly onClose: () => void;
}

function Rename({ instance, project, address, environment, onClose }: DialogProps) {
  const save = useOperation('environments.rename', {
    instance,
    suppressToast: true,
    success: 'Saved',
    onSuccess: onClose,
  });
  return (
    <NameDialog
      title={`Rename ${environment.name}`}
      description={`In ${project.name} on ${instance.name}`}
      fields={[nameField(instance.dialect), DESCRIPTION_FIELD]}
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
}: DialogProps & { readonly items: readonly Resource[]; readonly unlisted: number }) {
  const navigate = useNavigate();
  const remove = useOperation('environments.delete', {
    instance,
    suppressToast: true,
    success: `Deleted ${environment.name}`,
    removes: address,
    onSuccess: () =>
      navigate({ to: '/projects/$instance/$uuid', params: { instance: instance.id, uuid: project.uuid } }),
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
      {...deletionBlockers(
        instance,
        items.length + unlisted === 0 ? undefined : 'The environment still has resources.',
        'Delete or move them first.',
      )}
      onDelete={() => remove.mutate({ project: project.uuid, environment: address })}
    >
      {items.length > 0 && <BlockingList items={items} />}
    </DeleteDialog>
  );
}
