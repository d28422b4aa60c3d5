/** Service actions: buttons on the detail page, a menu in list rows. */
import { Download, MoreHorizontal, Play, RefreshCcw, Square, Terminal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { SERVICE_OPERATION, supportsPull, useServiceAction, type ServiceAction } from '#app/queries/services.ts';
import { ActionItem, useConfirmableAction, type ConfirmableAction } from '../../-components/confirmable-action.tsx';
import { MoveCloneDialog, MoveCloneItems, type MoveOrClone } from '../../-components/move-clone.tsx';

const ServiceCalls = lazy(retryImport(() => import('./service-calls.tsx')));

const ACTION_TEXTS: Record<ServiceAction, { readonly verb: string; readonly confirmation?: string }> = {
  start: { verb: 'Start' },
  restart: {
    verb: 'Restart',
    confirmation: 'Restarts all containers from the current images. The service is unavailable during the restart.',
  },
  pull: {
    verb: 'Pull and restart',
    confirmation: 'Pulls the latest images, then restarts all containers. A new version may behave differently.',
  },
  stop: {
    verb: 'Stop',
    confirmation:
      'The service is unavailable until it is started again. Coolify also removes unused Docker images and networks from the server.',
  },
};
const ICONS = { start: Play, restart: RefreshCcw, pull: Download, stop: Square } as const;

export function useConfirmableServiceAction(action: ServiceAction, item: Resource): ConfirmableAction {
  const mutation = useServiceAction(action, { instance: item.instance, uuid: item.uuid, name: item.name });
  const Icon = ICONS[action];
  const { verb, confirmation } = ACTION_TEXTS[action];
  const reason =
    unavailableReason(SERVICE_OPERATION[action], item.instance) ??
    (action !== 'pull' || supportsPull(item.instance) ? undefined : 'Not available in this Coolify version.');
  return useConfirmableAction({
    id: action,
    item,
    verb,
    icon: <Icon aria-hidden="true" />,
    ...(confirmation === undefined ? {} : { confirmation }),
    alwaysConfirm: action === 'stop',
    danger: action === 'stop',
    mutation: { mutate: () => mutation.mutate(), isPending: mutation.isPending },
    reason,
  });
}

/** @param only limits the menu, e.g. where the other actions are already shown as buttons */
export function ServiceMenu({ item, only }: { readonly item: Resource; readonly only?: readonly ServiceAction[] }) {
  const [open, setOpen] = useState<'calls' | MoveOrClone | null>(null);
  const start = useConfirmableServiceAction('start', item);
  const restart = useConfirmableServiceAction('restart', item);
  const pull = useConfirmableServiceAction('pull', item);
  const stop = useConfirmableServiceAction('stop', item);
  const available = availableActions(item.status);
  const actions = [
    ...(available.start ? [start] : []),
    ...(available.stop ? [restart] : []),
    pull,
    ...(available.stop ? [stop] : []),
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
        {actions.map((action) => (
          <ActionItem key={action.id} action={action} />
        ))}
        {actions.length > 0 && <MenuSeparator />}
        <MoveCloneItems item={item} onOpen={setOpen} />
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setOpen('calls')}>
          Show API calls
        </MenuItem>
      </Menu>
      {[start, restart, pull, stop].map(({ confirm }) => confirm)}
      {(open === 'move' || open === 'clone') && (
        <MoveCloneDialog what={open} item={item} onClose={() => setOpen(null)} />
      )}
      {open === 'calls' && (
        <Suspense>
          <ServiceCalls item={item} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
