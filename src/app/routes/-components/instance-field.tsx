/** Which instance a new thing is made on; not asked where there is one. */
import { Field, selectClass } from '#app/components/field.tsx';
import { actionReason } from '#app/queries/actions.ts';
import { useFleet } from '#app/queries/items.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';

/**
 * @param wanted an instance's id, from the URL
 * @returns it, the only one, or none as long as a person has to choose
 */
export function useChosenInstance(wanted: string | undefined): Instance | undefined {
  const { members } = useFleet();
  const chosen = members.find(({ instance }) => instance.id === wanted)?.instance;
  return chosen ?? (members.length === 1 ? members[0]?.instance : undefined);
}

export function InstanceField({
  operation,
  chosen,
  onChoose,
}: {
  /** What will be asked of it: an instance that cannot serve it says why. */
  readonly operation: OperationId;
  readonly chosen: Instance | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const { members } = useFleet();
  if (members.length === 1) return null;
  const reason = chosen === undefined ? undefined : actionReason(operation, chosen);
  return (
    <div className="max-w-[640px]">
      <Field label="Instance" help={reason ?? 'Where it is made. It cannot be moved to another instance later.'}>
        {(props) => (
          <select
            {...props}
            value={chosen?.id ?? ''}
            onChange={(event) => onChoose(event.target.value)}
            className={`${selectClass} w-full`}
          >
            {chosen === undefined && <option value="">Choose an instance</option>}
            {members.map(({ instance }) => (
              <option key={instance.id} value={instance.id}>
                {instance.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
