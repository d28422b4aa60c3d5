import { DeleteDialog, type DeleteOption } from '#app/components/form/delete-dialog.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useDeleteDatabase } from '#app/queries/databases.ts';
import { failureOf } from '../../-components/resource-form.tsx';

/** Coolify enables each option by default (contract, pitfall 38). The API reference has none. */
const OPTIONS: readonly DeleteOption[] = [
  { name: 'delete_volumes', label: 'Volumes', help: 'The database’s data. If not selected, it stays on the server.' },
  { name: 'delete_configurations', label: 'Configuration files' },
  { name: 'delete_connected_networks', label: 'Networks used only by this database' },
  { name: 'docker_cleanup', label: 'Unused images and containers', help: 'Runs a Docker cleanup on the server.' },
];

export function DeleteDatabase({
  item,
  open,
  onOpenChange,
  onDeleted,
}: {
  readonly item: Resource;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onDeleted: () => void;
}) {
  const deletion = useDeleteDatabase(item, onDeleted);
  return (
    <DeleteDialog
      open={open}
      onOpenChange={(next) => {
        deletion.reset();
        onOpenChange(next);
      }}
      name={item.name}
      kind="database"
      where={`${item.instance.name}${item.place === null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
      alsoDeletes={[
        'The container; open connections are dropped',
        'Backup schedules and backup history',
        'Environment variables',
      ]}
      options={item.instance.dialect === 'reference' ? [] : OPTIONS}
      busy={deletion.isPending}
      failure={failureOf(deletion.error)}
      disabledReason={unavailableReason('databases.delete', item.instance)}
      onDelete={(chosen) =>
        deletion.mutate(
          {
            uuid: item.uuid,
            delete_volumes: chosen['delete_volumes'] ?? true,
            delete_configurations: chosen['delete_configurations'] ?? true,
            delete_connected_networks: chosen['delete_connected_networks'] ?? true,
            docker_cleanup: chosen['docker_cleanup'] ?? true,
          },
          {
            onSuccess: () => onOpenChange(false),
          },
        )
      }
    />
  );
}
