/** Deletes a row and returns to the list. */
import { useNavigate } from '@tanstack/react-router';
import { unavailableReason } from '#app/queries/availability.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { Instance } from '#contract/instances.ts';
import { DeleteButton } from '../-components/delete-button.tsx';
import type { Prefix, RemoveConditions, Resource, RowOf } from './resource.ts';

export function RemoveButton<P extends Prefix>({
  resource: { operations, noun, path, idOf, remove },
  row,
  instance,
  conditions = remove.conditions?.(row, instance),
}: {
  readonly resource: Resource<P>;
  readonly row: RowOf<P>;
  readonly instance: Instance;
  readonly conditions?: RemoveConditions | undefined;
}) {
  const navigate = useNavigate();
  const operation = `${operations}.delete` as const;
  const deleting = useOperation(operation, {
    instance,
    // Without it, an action without a target that is still in flight (deploying by tag) would swallow the deletion.
    part: idOf(row),
    success: `Deleted ${row.name}`,
    removes: idOf(row),
    onSuccess: () => navigate({ to: path, ignoreBlocker: true }),
    suppressToast: true,
  });
  return (
    <DeleteButton
      name={row.name}
      kind={noun}
      where={instance.name}
      {...conditions}
      reason={conditions?.reason ?? unavailableReason(operation, instance)}
      deleting={{ ...deleting, mutate: () => deleting.mutate(remove.input(row)) }}
    >
      {remove.note === undefined ? null : <p>{remove.note(row, instance)}</p>}
    </DeleteButton>
  );
}
