/** Create, rename and delete Docker networks. */
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { FieldSpec } from '#app/components/form/spec.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { Server } from '#coolify/model/locations.ts';
import type { Destination } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { DeleteButton } from '../../-components/delete-button.tsx';
import { NameDialog } from '../../-components/name-dialog.tsx';

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
  const [renaming, setRenaming] = useState(false);
  const rename = useOperation('destinations.rename', {
    instance,
    suppressToast: true,
    label: `Rename ${name}`,
    success: 'Saved',
    onSuccess: () => setRenaming(false),
  });
  const remove = useOperation('destinations.delete', {
    instance,
    suppressToast: true,
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
          setRenaming(true);
        }}
      />
      {renaming && (
        <NameDialog
          title={`Rename ${name}`}
          description={where}
          fields={[{ ...NAME, required: 'Enter a name.' }]}
          initial={{ name }}
          verb="Save"
          saving={rename}
          onSave={(changes) => rename.mutate({ uuid, name: changes['name'] ?? name })}
          onClose={() => setRenaming(false)}
        />
      )}
      <DeleteButton
        small
        label={`Delete ${name}${at}`}
        name={name}
        kind="destination"
        where={where}
        alsoDeletes={[`Docker network ${destination.network ?? name}`]}
        reason={unavailableReason('destinations.delete', instance)}
        deleting={{ ...remove, mutate: (callbacks) => remove.mutate({ uuid }, callbacks) }}
      >
        <p>Coolify only deletes destinations without resources.</p>
      </DeleteButton>
    </>
  );
}
