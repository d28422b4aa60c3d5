/** Create, rename and delete Docker networks. */
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import type { FieldSpec } from '#app/components/form/spec.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { Server } from '#coolify/model/locations.ts';
import type { Destination } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { NameDialog } from '../../-components/name-dialog.tsx';
import { failureOf } from '../../-components/resource-form.tsx';

const NETWORK: FieldSpec = {
  name: 'network',
  label: 'Docker network',
  kind: 'text',
  required: 'Enter a network name.',
  max: 255,
  pattern: {
    match: /^[a-zA-Z0-9][\w.-]*$/,
    message: 'Start with a letter or number, then letters, numbers and . _ - only.',
  },
  help: 'Coolify creates the network if it does not exist.',
};
const NAME: FieldSpec = { name: 'name', label: 'Name', kind: 'text', max: 255, help: 'Display name in Coolify.' };

export function NewDestination({ instance, server }: { readonly instance: Instance; readonly server: Server }) {
  const [open, setOpen] = useState(false);
  const create = useOperation('destinations.create', {
    instance,
    suppressToast: true,
    success: (_, { network }) => `Created destination ${network}`,
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      <Button
        icon={<Plus aria-hidden="true" />}
        disabledReason={unavailableReason('destinations.create', instance)}
        onClick={() => {
          create.reset();
          setOpen(true);
        }}
      >
        New destination
      </Button>
      {open && (
        <NameDialog
          title="New destination"
          description={`${server.name} · ${instance.name}`}
          fields={[NETWORK, NAME]}
          verb="Create destination"
          saving={create}
          onSave={({ network = '', name }) =>
            create.mutate({ server: server.uuid, network, name: name === undefined || name === '' ? network : name })
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export function DestinationActions({
  instance,
  destination,
  server,
}: {
  readonly instance: Instance;
  readonly destination: Destination;
  /** Shown because most servers have a destination named “coolify”. */
  readonly server: string | null;
}) {
  const { uuid, name } = destination;
  const at = server === null ? '' : ` on ${server}`;
  const where = server === null ? instance.name : `${server} · ${instance.name}`;
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const options = { instance, suppressToast: true, onSuccess: () => setOpen(null) } as const;
  const rename = useOperation('destinations.rename', {
    ...options,
    label: `Rename ${name}`,
    success: 'Saved',
  });
  const remove = useOperation('destinations.delete', {
    ...options,
    label: `Delete ${name}`,
    success: `Deleted destination ${name}`,
  });
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label={`Rename ${name}${at}`}
        icon={<Pencil aria-hidden="true" />}
        disabledReason={unavailableReason('destinations.rename', instance)}
        onClick={() => {
          rename.reset();
          setOpen('rename');
        }}
      />
      <Button
        tone="quiet"
        size="icon"
        aria-label={`Delete ${name}${at}`}
        icon={<Trash2 aria-hidden="true" />}
        disabledReason={unavailableReason('destinations.delete', instance)}
        onClick={() => {
          remove.reset();
          setOpen('delete');
        }}
      />
      {open === 'rename' && (
        <NameDialog
          title={`Rename ${name}`}
          description={where}
          fields={[{ ...NAME, required: 'Enter a name.' }]}
          initial={{ name }}
          verb="Save"
          saving={rename}
          onSave={(changes) => rename.mutate({ uuid, name: changes['name'] ?? name })}
          onClose={() => setOpen(null)}
        />
      )}
      <DeleteDialog
        open={open === 'delete'}
        onOpenChange={() => setOpen(null)}
        name={name}
        kind="destination"
        where={where}
        alsoDeletes={[`Docker network ${destination.network ?? name}`]}
        busy={remove.isPending}
        failure={failureOf(remove.error)}
        onDelete={() => remove.mutate({ uuid })}
      >
        <p>Coolify only deletes destinations without resources.</p>
      </DeleteDialog>
    </>
  );
}
