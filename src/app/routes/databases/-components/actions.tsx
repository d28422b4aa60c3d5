/** Database actions: buttons on the detail page, a menu in list rows. */
import { useNavigate } from '@tanstack/react-router';
import { MoreHorizontal, Play, RefreshCcw, Square, Terminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { DATABASE_ACTIONS, useDatabaseAction, type DatabaseAction } from '#app/queries/databases.ts';
import {
  ActionButton,
  ActionItem,
  useConfirmableAction,
  type ConfirmableAction,
} from '../../-components/confirmable-action.tsx';
import { MoveCloneDialog, MoveCloneItems, type MoveOrClone } from '../../-components/move-clone.tsx';
import { DatabaseCalls } from './calls.tsx';
import { DeleteDatabase } from './delete.tsx';

const ACTION_PROPS = {
  start: { icon: <Play aria-hidden="true" /> },
  restart: {
    icon: <RefreshCcw aria-hidden="true" />,
    confirmation: 'Open connections are dropped, and the database is unavailable for a few seconds.',
  },
  stop: {
    icon: <Square aria-hidden="true" />,
    confirmation:
      'The database is unavailable until it is started again. Data is kept. Coolify also removes unused Docker images and networks from the server.',
    alwaysConfirm: true,
    danger: true,
  },
} as const;

/** Stop alwaysConfirm confirmation for confirmation, restart only in production. */
function useConfirmableDatabaseAction(action: DatabaseAction, item: Resource): ConfirmableAction {
  const mutation = useDatabaseAction(action, item);
  const { verb, operation } = DATABASE_ACTIONS[action];
  return useConfirmableAction({
    id: action,
    item,
    verb,
    mutation,
    reason: unavailableReason(operation, item.instance),
    ...ACTION_PROPS[action],
  });
}

export function DatabaseButton({
  action,
  item,
  primary = false,
  wide = false,
}: {
  readonly action: DatabaseAction;
  readonly item: Resource;
  readonly primary?: boolean;
  readonly wide?: boolean;
}) {
  return <ActionButton action={useConfirmableDatabaseAction(action, item)} primary={primary} wide={wide} />;
}

/** @param beside omits the actions that are already shown as buttons next to the menu */
export function DatabaseMenu({ item, beside = false }: { readonly item: Resource; readonly beside?: boolean }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'calls' | 'delete' | MoveOrClone | null>(null);
  const start = useConfirmableDatabaseAction('start', item);
  const restart = useConfirmableDatabaseAction('restart', item);
  const stop = useConfirmableDatabaseAction('stop', item);
  const available = availableActions(item.status);
  const actions = beside ? [] : [...(available.start ? [start] : []), ...(available.stop ? [restart, stop] : [])];
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
        <MenuItem
          icon={<Trash2 aria-hidden="true" />}
          onSelect={() => setOpen('delete')}
          disabledReason={unavailableReason('databases.delete', item.instance)}
          danger
        >
          Delete
        </MenuItem>
      </Menu>
      {actions.map((action) => action.confirm)}
      {(open === 'move' || open === 'clone') && (
        <MoveCloneDialog what={open} item={item} onClose={() => setOpen(null)} />
      )}
      {open === 'calls' && <DatabaseCalls item={item} onClose={() => setOpen(null)} />}
      <DeleteDatabase
        item={item}
        open={open === 'delete'}
        onOpenChange={(next) => setOpen(next ? 'delete' : null)}
        onDeleted={() => void navigate({ to: '/databases', ignoreBlocker: true })}
      />
    </>
  );
}
