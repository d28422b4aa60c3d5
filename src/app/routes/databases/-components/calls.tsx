/** The API call behind each action on a database, as curl. */
import type { Item } from '#app/lib/items.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { Calls } from '../../-components/calls.tsx';

const DELETE_EVERYTHING = {
  delete_volumes: true,
  delete_configurations: true,
  delete_connected_networks: true,
  docker_cleanup: true,
};

export function DatabaseCalls({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const { instance, uuid } = item;
  return (
    <Calls
      name={item.name}
      instance={instance}
      onClose={onClose}
      calls={[
        curlFor(instance, 'databases.get', { uuid }),
        curlFor(instance, 'databases.start', { uuid }),
        curlFor(instance, 'databases.restart', { uuid }),
        curlFor(instance, 'databases.stop', { uuid }),
        curlFor(instance, 'databases.logs', { uuid, lines: 100 }),
        curlFor(instance, 'backups.list', { uuid }),
        curlFor(instance, 'databases.move', { uuid, environment_uuid: 'ENVIRONMENT_UUID' }),
        curlFor(instance, 'databases.clone', {
          uuid,
          destination_uuid: 'DESTINATION_UUID',
          name: `${item.name}-clone`,
        }),
        curlFor(instance, 'databases.delete', { uuid, ...DELETE_EVERYTHING }),
      ]}
    />
  );
}
