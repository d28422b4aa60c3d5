/** What can be done with a database: buttons on its page, a menu in a row. */
import { useNavigate } from '@tanstack/react-router';
import { MoreHorizontal, Play, RefreshCcw, Square, Terminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Item } from '#app/lib/items.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { DATABASE_ACTIONS, useDatabaseAction, type DatabaseAction } from '#app/queries/databases.ts';
import { ActionButton, ActionItem, useAskedAction, type AskedAction } from '../../-components/asked-action.tsx';
import { PlacingDialog, PlacingItems, type Placing } from '../../-components/move-clone.tsx';
import { DatabaseCalls } from './calls.tsx';
import { DeleteDatabase } from './delete.tsx';

const LOOKS = {
  start: { icon: <Play aria-hidden="true" /> },
  restart: {
    icon: <RefreshCcw aria-hidden="true" />,
    asks: 'Whatever is connected loses its connection, and it is unreachable for some seconds.',
  },
  stop: {
    icon: <Square aria-hidden="true" />,
    asks: 'Whatever uses it cannot reach it until somebody starts it again. Its data stays. Unused images and networks on its server are cleaned up, as Coolify does by default.',
    always: true,
    danger: true,
  },
} as const;

/** Stopping always asks first, restarting only where people look at it. */
function useDatabaseAsked(action: DatabaseAction, item: Item): AskedAction {
  const mutation = useDatabaseAction(action, item);
  const { verb, operation } = DATABASE_ACTIONS[action];
  return useAskedAction({
    id: action,
    item,
    verb,
    mutation,
    reason: unavailableReason(operation, item.instance),
    ...LOOKS[action],
  });
}

export function DatabaseButton({
  action,
  item,
  primary = false,
  wide = false,
}: {
  readonly action: DatabaseAction;
  readonly item: Item;
  readonly primary?: boolean;
  readonly wide?: boolean;
}) {
  return <ActionButton action={useDatabaseAsked(action, item)} primary={primary} wide={wide} />;
}

/** All actions behind one button; `beside` leaves out those that stand beside it already. */
export function DatabaseMenu({ item, beside = false }: { readonly item: Item; readonly beside?: boolean }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'calls' | 'delete' | Placing | null>(null);
  const start = useDatabaseAsked('start', item);
  const restart = useDatabaseAsked('restart', item);
  const stop = useDatabaseAsked('stop', item);
  const offered = availableActions(item.status);
  const all = beside ? [] : [...(offered.start ? [start] : []), ...(offered.stop ? [restart, stop] : [])];
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
        <MenuItem
          icon={<Trash2 aria-hidden="true" />}
          onSelect={() => setOpen('delete')}
          disabledReason={unavailableReason('databases.delete', item.instance)}
          danger
        >
          Delete
        </MenuItem>
      </Menu>
      {all.map((action) => action.confirm)}
      {(open === 'move' || open === 'clone') && <PlacingDialog what={open} item={item} onClose={() => setOpen(null)} />}
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
