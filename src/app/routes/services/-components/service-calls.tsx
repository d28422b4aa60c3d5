import type { Resource } from '#app/lib/resources.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { Calls } from '../../-components/call-previews.tsx';

export default function ServiceCalls({ item, onClose }: { readonly item: Resource; readonly onClose: () => void }) {
  const { instance, uuid } = item;
  return (
    <Calls
      name={item.name}
      instance={instance}
      onClose={onClose}
      calls={[
        callOf(instance, 'services.get', { uuid }),
        callOf(instance, 'services.start', { uuid }),
        callOf(instance, 'services.restart', { uuid, latest: true }),
        callOf(instance, 'services.stop', { uuid }),
        callOf(instance, 'services.logs', { uuid, sub_service_name: 'COMPONENT_NAME', lines: 100 }),
        callOf(instance, 'services.move', { uuid, environment_uuid: 'ENVIRONMENT_UUID' }),
        callOf(instance, 'services.clone', { uuid, destination_uuid: 'DESTINATION_UUID', name: `${item.name}-clone` }),
        callOf(instance, 'services.update', { uuid, description: item.description ?? '' }),
      ]}
    />
  );
}
