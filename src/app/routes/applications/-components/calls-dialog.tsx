/** The calls of an application. */
import type { Item } from '#app/lib/items.ts';
import { curlFor } from '#app/queries/glass-box.ts';
import { CallsDialog } from '../../-components/calls-dialog.tsx';

export function ApplicationCalls({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const { instance, uuid, name } = item;
  const calls = [
    curlFor(instance, 'applications.get', { uuid }),
    curlFor(instance, 'applications.start', { uuid }),
    curlFor(instance, 'deployments.deploy', { uuid }),
    curlFor(instance, 'applications.restart', { uuid }),
    curlFor(instance, 'applications.stop', { uuid }),
    curlFor(instance, 'applications.logs', { uuid, lines: 100 }),
    curlFor(instance, 'deployments.ofApplication', { uuid, skip: 0, take: 10 }),
  ];
  return <CallsDialog name={name} instance={instance} calls={calls} onClose={onClose} />;
}
