/** The API call behind each action on a database, as curl. */
import type { Resource } from '#app/lib/resources.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { Calls } from '../../-components/call-previews.tsx';

const DELETE_EVERYTHING = {
  delete_volumes: true,
  delete_configurations: true,
  delete_connected_networks: true,
  docker_cleanup: true,
};

export function DatabaseCalls({ item, onClose }: { readonly item: Resource; readonly onClose: () => void }) {
  const { instance, uuid } = item;
  return (
    <Calls
      name={item.name}
      instance={instance}
      onClose={onClose}
      calls={[
        callOf(instance, 'databases.get', { uuid }),
        callOf(instance, 'databases.start', { uuid }),
        callOf(instance, 'databases.restart', { uuid }),
        callOf(instance, 'databases.stop', { uuid }),
        callOf(instance, 'databases.logs', { uuid, lines: 100 }),
        callOf(instance, 'backups.list', { uuid }),
        callOf(instance, 'databases.move', { uuid, environment_uuid: 'ENVIRONMENT_UUID' }),
        callOf(instance, 'databases.clone', {
          uuid,
          destination_uuid: 'DESTINATION_UUID',
          name: `${item.name}-clone`,
        }),
        callOf(instance, 'databases.delete', { uuid, ...DELETE_EVERYTHING }),
      ]}
    />
  );
}
