/** Page of a project or an environment: its resources, actions and dialogs around the open tab. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import type { OperationCall } from '#app/queries/call-preview.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { DetailPage } from '../../-components/detail-page.tsx';
import { NameDialog } from '../../-components/name-dialog.tsx';
import { NewMenu } from '../../-components/new-links.tsx';
import { failureOf } from '../../-components/resource-form.tsx';
import { BlockingList } from '../../-components/resource-rows.tsx';
import { SectionTabs, type SectionTab } from '../../-components/section-tabs.tsx';
import { DESCRIPTION_FIELD, nameField } from './fields.ts';

const LEVELS = {
  project: { update: 'projects.update', delete: 'projects.delete', verb: 'Edit' },
  environment: { update: 'environments.rename', delete: 'environments.delete', verb: 'Rename' },
} as const;

interface Location {
  readonly name: string;
  readonly description: string | null;
}

interface Level {
  readonly kind: keyof typeof LEVELS;
  /** What addresses it in operations. */
  readonly input: { readonly uuid: string } | { readonly project: string; readonly environment: string };
  /** Its own part of the address. */
  readonly address: string;
  /** Resources in it, as far as the fleet lists them. */
  readonly items: readonly Resource[];
  /** Number of resources that the fleet does not list. */
  readonly unlisted?: number;
  /** Completes “Delete X”: where it is. */
  readonly whereOn: (instance: Instance) => string;
  readonly onDeleted: () => unknown;
}

interface LocationPageProps<T extends Location> extends Level {
  readonly params: Readonly<Record<string, string>> & { readonly instance: string; readonly uuid: string };
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  readonly pageTitle?: (data: T) => string;
  readonly facts: ReactNode;
  /** Preset of “New resource”. */
  readonly environment: string | undefined;
  readonly tabs: readonly SectionTab[];
  readonly calls: (data: T, instance: Instance) => readonly OperationCall[];
  /** A button after “New resource”. */
  readonly extraAction?: (data: T, instance: Instance) => ReactNode;
  readonly alsoDeletes?: (data: T) => readonly string[];
}

export function LocationPage<T extends Location>({
  params,
  query,
  pageTitle,
  facts,
  environment,
  tabs,
  calls,
  extraAction,
  alsoDeletes,
  ...level
}: LocationPageProps<T>) {
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const operations = LEVELS[level.kind];
  return (
    <DetailPage
      instance={params.instance}
      kind={level.kind}
      query={query}
      title={({ name }) => name}
      {...(pageTitle === undefined ? {} : { pageTitle })}
      facts={({ description }) => (
        <>
          {facts}
          {description !== null && <span className="wrap-anywhere">{description}</span>}
        </>
      )}
      actions={(data, instance) => (
        <>
          <NewMenu
            place={{
              instance: instance.id,
              project: params.uuid,
              ...(environment === undefined ? {} : { environment }),
            }}
            primary
          />
          {extraAction?.(data, instance)}
          <Button
            icon={<Pencil aria-hidden="true" />}
            disabledReason={unavailableReason(operations.update, instance)}
            onClick={() => setOpen('edit')}
          >
            {operations.verb}
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={unavailableReason(operations.delete, instance)}
            onClick={() => setOpen('delete')}
          >
            Delete
          </Button>
          <CallPreviewsButton of={data.name} instance={instance} calls={calls(data, instance)} />
        </>
      )}
      tabs={<SectionTabs tabs={tabs} params={params} />}
    >
      {(location, instance) => {
        const props = { ...level, location, instance, onClose: () => setOpen(null) };
        return (
          <>
            <Outlet />
            {open === 'edit' && <EditDialog {...props} />}
            {open === 'delete' && <DeleteLocation {...props} alsoDeletes={alsoDeletes?.(location)} />}
          </>
        );
      }}
    </DetailPage>
  );
}

interface DialogProps extends Level {
  readonly instance: Instance;
  readonly location: Location;
  readonly onClose: () => void;
}

function EditDialog({ kind, input, whereOn, instance, location, onClose }: DialogProps) {
  const { update, verb } = LEVELS[kind];
  const saving = useOperation(update, { instance, suppressToast: true, success: 'Saved', onSuccess: onClose });
  const where = whereOn(instance);
  return (
    <NameDialog
      title={`${verb} ${location.name}`}
      description={kind === 'environment' ? `In ${where}` : where}
      fields={[nameField(instance.dialect), DESCRIPTION_FIELD]}
      initial={{ name: location.name, description: location.description ?? '' }}
      verb="Save"
      saving={saving}
      onSave={(changes) => saving.mutate({ ...input, ...changes })}
      onClose={onClose}
    />
  );
}

function DeleteLocation({
  kind,
  input,
  address,
  items,
  unlisted = 0,
  whereOn,
  onDeleted,
  alsoDeletes,
  instance,
  location: { name },
  onClose,
}: DialogProps & { readonly alsoDeletes: readonly string[] | undefined }) {
  const remove = useOperation(LEVELS[kind].delete, {
    instance,
    suppressToast: true,
    success: `Deleted ${name}`,
    removes: address,
    onSuccess: onDeleted,
  });
  return (
    <DeleteDialog
      open
      onOpenChange={onClose}
      name={name}
      kind={kind}
      where={whereOn(instance)}
      {...(alsoDeletes === undefined ? {} : { alsoDeletes })}
      busy={remove.isPending}
      failure={failureOf(remove.error)}
      {...deletionBlockers(
        instance,
        items.length + unlisted === 0 ? undefined : `The ${kind} still has resources.`,
        'Delete or move them first.',
      )}
      onDelete={() => remove.mutate(input)}
    >
      {items.length > 0 && <BlockingList items={items} />}
    </DeleteDialog>
  );
}
