/** What can be done with a service: buttons on its page, a menu in a row. */
import { Download, MoreHorizontal, Play, RefreshCcw, Square, Terminal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Item } from '#app/lib/items.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { SERVICE_OPERATION, supportsPull, useServiceAction, type ServiceAction } from '#app/queries/services.ts';
import { ActionItem, useAskedAction, type AskedAction } from '../../-components/asked-action.tsx';
import { PlacingDialog, PlacingItems, type Placing } from '../../-components/move-clone.tsx';

const ServiceCalls = lazy(retryImport(() => import('./service-calls.tsx')));

const WORDS: Record<ServiceAction, { readonly verb: string; readonly asks?: string }> = {
  start: { verb: 'Start' },
  restart: {
    verb: 'Restart',
    asks: 'All its containers are stopped and started again from the images that are there. It is unreachable meanwhile.',
  },
  pull: {
    verb: 'Pull and restart',
    asks: 'The newest images are pulled, then all its containers are stopped and started again. A new version may change how it behaves.',
  },
  stop: {
    verb: 'Stop',
    asks: 'It is unreachable until somebody starts it again. Unused images and networks on its server are cleaned up, as Coolify does by default.',
  },
};
const ICONS = { start: Play, restart: RefreshCcw, pull: Download, stop: Square } as const;

export function useService(action: ServiceAction, item: Item): AskedAction {
  const mutation = useServiceAction(action, { instance: item.instance, uuid: item.uuid, name: item.name });
  const Icon = ICONS[action];
  const { verb, asks } = WORDS[action];
  const reason =
    unavailableReason(SERVICE_OPERATION[action], item.instance) ??
    (action !== 'pull' || supportsPull(item.instance)
      ? undefined
      : 'The API reference that this instance follows has no way to ask for the newest images.');
  return useAskedAction({
    id: action,
    item,
    verb,
    icon: <Icon aria-hidden="true" />,
    ...(asks === undefined ? {} : { asks }),
    always: action === 'stop',
    danger: action === 'stop',
    mutation: { mutate: () => mutation.mutate(), isPending: mutation.isPending },
    reason,
  });
}

/** All actions behind one button; `only` leaves out what stands beside it already. */
export function ServiceMenu({ item, only }: { readonly item: Item; readonly only?: readonly ServiceAction[] }) {
  const [open, setOpen] = useState<'calls' | Placing | null>(null);
  const start = useService('start', item);
  const restart = useService('restart', item);
  const pull = useService('pull', item);
  const stop = useService('stop', item);
  const offered = availableActions(item.status);
  const all = [
    ...(offered.start ? [start] : []),
    ...(offered.stop ? [restart] : []),
    pull,
    ...(offered.stop ? [stop] : []),
  ].filter(({ id }) => only === undefined || only.some((name) => name === id));
  return (
    <>
      <Menu
        label={`Actions for ${item.name}`}
        trigger={
          <Button
            tone="quiet"
            size="icon"
            aria-label={`Actions for ${item.name}`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        {all.map((action) => (
          <ActionItem key={action.id} action={action} />
        ))}
        {all.length > 0 && <MenuSeparator />}
        <PlacingItems item={item} onOpen={setOpen} />
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setOpen('calls')}>
          Show the API calls
        </MenuItem>
      </Menu>
      {[start, restart, pull, stop].map(({ confirm }) => confirm)}
      {(open === 'move' || open === 'clone') && <PlacingDialog what={open} item={item} onClose={() => setOpen(null)} />}
      {open === 'calls' && (
        <Suspense>
          <ServiceCalls item={item} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
