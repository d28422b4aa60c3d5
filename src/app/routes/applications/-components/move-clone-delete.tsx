/** Delete an application; move and clone applications, databases and services. Lazy-loaded. */
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Field, selectClass, TextField } from '#app/components/field.tsx';
import { DeleteDialog, type DeleteOption } from '#app/components/form/delete-dialog.tsx';
import { KIND_PATH, type Resource } from '#app/lib/resources.ts';
import { useDeleteApplication } from '#app/queries/application-delete.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useClone, useMove } from '#app/queries/move-clone.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import { listQuery } from '#app/queries/read.ts';
import { ActionFailure } from '../../-components/action-failure.tsx';
import type { DeleteFlags } from '#coolify/operations/application-delete.ts';

export type Manage = 'move' | 'clone' | 'delete';

interface Props {
  readonly item: Resource;
  readonly onClose: () => void;
}

export function ManageDialog({ what, ...props }: Props & { readonly what: Manage }) {
  if (what === 'move') return <Move {...props} />;
  return what === 'clone' ? <Clone {...props} /> : <Delete {...props} />;
}

const targetOf = ({ instance, uuid, name }: Resource) => ({ instance, uuid, name });

/** Coolify enables each option by default (contract, pitfall 38). */
const OPTIONS: readonly (DeleteOption & { readonly name: keyof DeleteFlags })[] = [
  { name: 'delete_volumes', label: 'Volumes', help: 'Their data cannot be recovered.' },
  { name: 'delete_connected_networks', label: 'Networks used only by this application' },
  { name: 'delete_configurations', label: 'Configuration files on the server' },
  { name: 'docker_cleanup', label: 'Unused images and networks', help: 'Runs a Docker cleanup on the server.' },
];

function Delete({ item, onClose }: Props) {
  const navigate = useNavigate();
  const remove = useDeleteApplication(targetOf(item));
  // Leave the page only if it belongs to the deleted application.
  const onOwnPage = useLocation({ select: ({ pathname }) => pathname.includes(item.uuid) });
  const reference = item.instance.dialect === 'reference';
  return (
    <DeleteDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      name={item.name}
      kind="application"
      where={locationOf(item)}
      alsoDeletes={[
        'The containers, stopped immediately',
        'Environment variables, scheduled tasks, previews and deployment history',
        ...item.domains.map((domain) => `The domain ${domain}`),
      ]}
      options={reference ? [] : OPTIONS}
      busy={remove.isPending}
      failure={remove.error === null ? null : describeError(remove.error)}
      disabledReason={unavailableReason('applications.delete', item.instance)}
      onDelete={(options) =>
        remove.mutate(
          {
            uuid: item.uuid,
            delete_volumes: options['delete_volumes'] !== false,
            delete_connected_networks: options['delete_connected_networks'] !== false,
            delete_configurations: options['delete_configurations'] !== false,
            docker_cleanup: options['docker_cleanup'] !== false,
          },
          {
            onSuccess: () => {
              onClose();
              if (onOwnPage) void navigate({ to: '/applications', search: {}, ignoreBlocker: true });
            },
          },
        )
      }
    >
      {reference && (
        <p className="text-muted">
          This instance’s API has no deletion options; the server decides whether to keep the volumes.
        </p>
      )}
    </DeleteDialog>
  );
}

const locationOf = (item: Resource): string =>
  [item.instance.name, item.place === null ? null : `${item.place.project} / ${item.place.environment}`]
    .filter((part) => part !== null)
    .join(' · ');

function Move({ item, onClose }: Props) {
  const move = useMove(item);
  const form = useId();
  const projects = useQuery(projectTreeQuery).data?.get(item.instance.id) ?? [];
  const [chosen, setChosen] = useState('');
  const locations = projects.flatMap((project) =>
    project.environments
      .filter(
        ({ uuid, name }) =>
          uuid !== null && !(project.uuid === item.place?.projectUuid && name === item.place.environment),
      )
      .map((environment) => ({ uuid: environment.uuid ?? '', words: `${project.name} / ${environment.name}` })),
  );
  const target = locations.find(({ uuid }) => uuid === chosen);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Move ${item.name}`}
      description={`${locationOf(item)}. Server, domains and data stay the same. Shared variables of the current environment no longer apply.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            tone="primary"
            busy={move.isPending}
            disabledReason={target === undefined ? 'Select a location first.' : undefined}
          >
            Move
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (target === undefined || move.isPending) return;
          move.mutate({ environment: target.uuid, destination: target.words }, { onSuccess: onClose });
        }}
      >
        <Field label="New location" help={locations.length === 0 ? 'This instance has no other environment.' : ''}>
          {(props) => (
            <select
              {...props}
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              className={selectClass}
            >
              <option value="">Select…</option>
              {locations.map(({ uuid, words }) => (
                <option key={uuid} value={uuid}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ActionFailure error={move.error} />
      </form>
    </Dialog>
  );
}

function Clone({ item, onClose }: Props) {
  const navigate = useNavigate();
  const clone = useClone(item);
  const form = useId();
  const destinations = useQuery(listQuery(item.instance.id, 'destinations.list', {}));
  const [name, setName] = useState(`${item.name}-clone`);
  const [volumes, setVolumes] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const list = destinations.data ?? [];
  const servers = useFleet().members.find(({ instance }) => instance.id === item.instance.id)?.lists?.servers.data;
  const serverOf = (uuid: string | null) => servers?.find((server) => server.uuid === uuid)?.name ?? null;
  const selected = picked ?? list.find(({ serverUuid }) => serverUuid === item.serverUuid)?.uuid ?? list[0]?.uuid ?? '';
  const missing =
    selected === '' ? 'Select a destination first.' : name.trim() === '' ? 'Enter a name first.' : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Clone ${item.name}`}
      description={
        item.kind === 'application'
          ? 'The clone has the same settings and variables and is not deployed yet. Coolify generates a domain for it. With Compose, or if Coolify does not manage the proxy or the labels, the clone keeps the original’s domain: check its settings before you deploy.'
          : 'The clone has the same settings and variables and is not started yet.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" busy={clone.isPending} disabledReason={missing}>
            Clone
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4 text-13"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (missing !== undefined || clone.isPending) return;
          clone.mutate(
            { destination_uuid: selected, name: name.trim(), clone_volumes: volumes },
            {
              onSuccess: ({ uuid }) => {
                onClose();
                void navigate({
                  to: `/${KIND_PATH[item.kind]}/$instance/$uuid`,
                  params: { instance: item.instance.id, uuid },
                  ignoreBlocker: true,
                });
              },
            },
          );
        }}
      >
        <TextField label="Name" value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
        <Field
          label="Destination"
          help={
            destinations.isPending ? 'Loading…' : 'The Docker network of the clone, which also determines its server.'
          }
        >
          {(props) => (
            <select
              {...props}
              value={selected}
              onChange={(event) => setPicked(event.target.value)}
              className={selectClass}
            >
              {selected === '' && <option value="">Select…</option>}
              {list.map((destination) => (
                <option key={destination.uuid} value={destination.uuid}>
                  {[destination.name, serverOf(destination.serverUuid)].filter((part) => part !== null).join(' on ')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="flex touch items-start gap-2 py-1">
          <input
            type="checkbox"
            checked={volumes}
            onChange={() => setVolumes(!volumes)}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          <span>
            Copy volumes
            <span className="block text-xs text-muted">{item.name} is stopped during the copy.</span>
          </span>
        </label>
        {destinations.error !== null && <ActionFailure error={destinations.error} />}
        <ActionFailure error={clone.error} />
      </form>
    </Dialog>
  );
}
