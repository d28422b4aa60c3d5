/** Destinations of an application, i.e. the servers it runs on: list, add, remove. */
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { selectClass } from '#app/components/field.tsx';
import { Section } from '#app/components/page.tsx';
import type { ActionTarget } from '#app/queries/actions.ts';
import { useOperation } from '#app/queries/operation.ts';
import { listQuery } from '#app/queries/read.ts';
import { applicationDestinationsQuery } from '#app/queries/subresources.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { Destination } from '#coolify/model/servers.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';

export function DestinationsSection({ target }: { readonly target: ActionTarget }) {
  const { instance, uuid } = target;
  const reason = unavailableReason('applicationDestinations.list', instance);
  const query = useQuery({
    ...applicationDestinationsQuery(target),
    enabled: canRead('applicationDestinations.list', instance),
  });
  const all = useQuery({
    ...listQuery(instance.id, 'destinations.list', {}),
    enabled: canRead('destinations.list', instance),
  });
  const servers = useFleet().members.find((member) => member.instance.id === instance.id)?.lists?.servers.data;
  const remove = useOperation('applicationDestinations.remove', {
    instance,
    target: uuid,
    label: `Remove a destination from ${target.name}`,
    success: null,
  });
  const [removing, setRemoving] = useState<Destination | null>(null);
  const labelOf = ({ name, serverUuid }: Destination): string => {
    const server = servers?.find((candidate) => candidate.uuid === serverUuid)?.name;
    return server === undefined ? name : `${name} on ${server}`;
  };
  const own = query.data ?? [];
  // At most one per server, and no Swarm (v4.3.10, `add_destination`).
  const available = (all.data ?? []).filter(
    ({ type, serverUuid }) => type !== 'swarm' && own.every((item) => item.serverUuid !== serverUuid),
  );
  return (
    <Section
      title="Destinations"
      actions={
        <CallPreviewsButton
          part
          instance={instance}
          of={`the destinations of ${target.name}`}
          calls={[
            callOf(instance, 'applicationDestinations.list', { uuid }),
            callOf(instance, 'applicationDestinations.add', {
              uuid,
              destination_uuid: available[0]?.uuid ?? 'DESTINATION_UUID',
            }),
            callOf(instance, 'applicationDestinations.remove', {
              uuid,
              destination: own.find(({ main }) => !main)?.uuid ?? 'DESTINATION_UUID',
            }),
          ]}
        />
      }
    >
      {reason !== undefined ? (
        <p className="text-13 text-muted">{reason}</p>
      ) : (
        <div className="flex flex-col gap-2 text-13">
          {query.error !== null && <p className="text-muted">Destinations could not be loaded.</p>}
          {own.length > 0 && (
            <ul aria-label="Destinations" aria-live="polite" className="flex flex-col gap-1">
              {own.map((destination) => (
                <li key={destination.uuid} className="flex min-h-8 items-center gap-2">
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    {labelOf(destination)} {destination.main && <span className="text-muted">Main</span>}
                  </span>
                  {!destination.main && (
                    <Button
                      tone="quiet"
                      size="icon"
                      icon={<X aria-hidden="true" />}
                      aria-label={`Remove ${labelOf(destination)}`}
                      disabledReason={unavailableReason('applicationDestinations.remove', instance)}
                      onClick={() => setRemoving(destination)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
          {query.data !== undefined && all.data !== undefined && (
            <AddDestination target={target} available={available} labelOf={labelOf} />
          )}
        </div>
      )}
      <Dialog
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null);
        }}
        title={`Remove ${removing === null ? 'destination' : labelOf(removing)} from ${target.name}?`}
        footer={
          <>
            <Button onClick={() => setRemoving(null)}>Cancel</Button>
            <Button
              tone="danger"
              busy={remove.isPending}
              onClick={() => {
                if (removing !== null)
                  remove.mutate({ uuid, destination: removing.uuid }, { onSuccess: () => setRemoving(null) });
              }}
            >
              Remove
            </Button>
          </>
        }
      >
        {/* v4.3.10, `remove_destination`: the API only deletes the row; Coolify’s UI also stops the containers. */}
        <p className="text-13">
          {target.name} is no longer deployed there. Running containers are not stopped: remove them on that server.
        </p>
      </Dialog>
    </Section>
  );
}

function AddDestination({
  target,
  available,
  labelOf,
}: {
  readonly target: ActionTarget;
  readonly available: readonly Destination[];
  readonly labelOf: (destination: Destination) => string;
}) {
  const add = useOperation('applicationDestinations.add', {
    instance: target.instance,
    target: target.uuid,
    label: `Add a destination to ${target.name}`,
    success: null,
  });
  const [picked, setPicked] = useState('');
  const selected = available.find(({ uuid }) => uuid === picked);
  if (available.length === 0) return <p className="text-muted">No destinations available on other servers.</p>;
  return (
    <form
      className="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (selected !== undefined) add.mutate({ uuid: target.uuid, destination_uuid: selected.uuid });
      }}
    >
      <select
        aria-label="New destination"
        value={selected?.uuid ?? ''}
        onChange={(event) => setPicked(event.target.value)}
        className={selectClass}
      >
        <option value="">Select a destination…</option>
        {available.map((destination) => (
          <option key={destination.uuid} value={destination.uuid}>
            {labelOf(destination)}
          </option>
        ))}
      </select>
      <Button
        type="submit"
        icon={<Plus aria-hidden="true" />}
        busy={add.isPending}
        disabledReason={
          unavailableReason('applicationDestinations.add', target.instance) ??
          (selected === undefined ? 'Select a destination first.' : undefined)
        }
      >
        Add destination
      </Button>
    </form>
  );
}
