import type { Item } from '#app/lib/items.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { Calls } from '../../-components/calls.tsx';

export default function ServiceCalls({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const { instance, uuid } = item;
  return (
    <Calls
      name={item.name}
      instance={instance}
      onClose={onClose}
      calls={[
        curlFor(instance, 'services.get', { uuid }),
        curlFor(instance, 'services.start', { uuid }),
        curlFor(instance, 'services.restart', { uuid, latest: true }),
        curlFor(instance, 'services.stop', { uuid }),
        curlFor(instance, 'services.logs', { uuid, sub_service_name: 'COMPONENT_NAME', lines: 100 }),
        curlFor(instance, 'services.move', { uuid, environment_uuid: 'ENVIRONMENT_UUID' }),
        curlFor(instance, 'services.clone', { uuid, destination_uuid: 'DESTINATION_UUID', name: `${item.name}-clone` }),
        curlFor(instance, 'services.update', { uuid, description: item.description ?? '' }),
      ]}
    />
  );
}
