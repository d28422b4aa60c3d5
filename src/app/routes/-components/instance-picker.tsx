/** Instance for create pages: from the URL, the only supported one, or selected here. */
import { selectClass } from '#app/components/field.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { useId } from 'react';

/** @returns undefined while none is selected or the fleet is loading */
export function useChosenInstance(chosen: string | undefined, operation: OperationId): Instance | undefined {
  const instances = useFleet().members.map(({ instance }) => instance);
  const supported = instances.filter((instance) => unavailableReason(operation, instance) === undefined);
  const wanted = instances.find(({ id }) => id === chosen);
  return wanted ?? (supported.length === 1 ? supported[0] : undefined);
}

export function InstancePicker({
  value,
  operation,
  onChange,
}: {
  readonly value: Instance | undefined;
  readonly operation: OperationId;
  readonly onChange: (id: string) => void;
}) {
  const id = useId();
  const instances = useFleet().members.map(({ instance }) => instance);
  if (instances.length === 1) return null;
  const reasons = instances.flatMap((instance) => {
    const reason = unavailableReason(operation, instance);
    return reason === undefined ? [] : [{ name: instance.name, reason }];
  });
  return (
    <div className="flex max-w-[640px] flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium">
        Instance
      </label>
      <select
        id={id}
        value={value?.id ?? ''}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={reasons.length === 0 ? undefined : `${id}-note`}
        className={`${selectClass} h-9 w-full`}
      >
        {value === undefined && <option value="">Select an instance…</option>}
        {instances.map((instance) => (
          <option
            key={instance.id}
            value={instance.id}
            disabled={unavailableReason(operation, instance) !== undefined && instance.id !== value?.id}
          >
            {instance.name}
          </option>
        ))}
      </select>
      {reasons.length > 0 && (
        <div id={`${id}-note`} className="text-xs text-muted">
          {reasons.map(({ name, reason }) => (
            <p key={name}>
              {name}: {reason}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
