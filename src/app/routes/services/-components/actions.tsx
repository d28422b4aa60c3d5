/** Menu of a service on its page and in list rows. */
import { Terminal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { MoveCloneDialog, MoveCloneItems, type MoveOrClone } from '../../-components/move-clone.tsx';
import { ResourceActionMenu, useResourceAction } from '../../-components/resource-action.tsx';

const ServiceCalls = lazy(retryImport(() => import('./service-calls.tsx')));

/** @param beside omits the actions that are already shown as buttons next to the menu */
export function ServiceMenu({ item, beside = false }: { readonly item: Resource; readonly beside?: boolean }) {
  const [open, setOpen] = useState<'calls' | MoveOrClone | null>(null);
  const actions = [
    useResourceAction('service.start', item),
    useResourceAction('service.restart', item),
    useResourceAction('service.pull', item),
    useResourceAction('service.stop', item),
  ];
  return (
    <>
      <ResourceActionMenu item={item} actions={actions} beside={beside}>
        <MenuSeparator />
        <MoveCloneItems item={item} onOpen={setOpen} />
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setOpen('calls')}>
          Show API calls
        </MenuItem>
      </ResourceActionMenu>
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
