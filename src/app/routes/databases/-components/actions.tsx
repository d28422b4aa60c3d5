/** Menu of a database on its page and in list rows. */
import { useNavigate } from '@tanstack/react-router';
import { Terminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { MoveCloneDialog, MoveCloneItems, type MoveOrClone } from '../../-components/move-clone.tsx';
import { ResourceActionMenu, useResourceAction } from '../../-components/resource-action.tsx';
import { DatabaseCalls } from './calls.tsx';
import { DeleteDatabase } from './delete.tsx';

/** @param beside omits the actions that are already shown as buttons next to the menu */
export function DatabaseMenu({ item, beside = false }: { readonly item: Resource; readonly beside?: boolean }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'calls' | 'delete' | MoveOrClone | null>(null);
  const actions = [
    useResourceAction('database.start', item),
    useResourceAction('database.restart', item),
    useResourceAction('database.stop', item),
  ];
  return (
    <>
      <ResourceActionMenu item={item} actions={actions} beside={beside}>
        {!beside && <MenuSeparator />}
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
      </ResourceActionMenu>
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
