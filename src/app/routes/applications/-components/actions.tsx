/** Menu of an application on its page and in list rows. */
import { Copy, FolderInput, Terminal, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { ResourceActionMenu, useResourceAction } from '../../-components/resource-action.tsx';
import { DeployDialogs, DeployItems, type DeployDialog } from './deploy-dialogs.tsx';
import type { Manage } from './move-clone-delete.tsx';

/** Rarely used; lazy-loaded to keep list pages small. */
const ManageDialog = lazy(async () => ({ default: (await import('./move-clone-delete.tsx')).ManageDialog }));
const CallPreviewDialog = lazy(async () => ({
  default: (await import('./call-preview-dialog.tsx')).CallPreviewDialog,
}));
const MANAGE = [
  { what: 'move', operation: 'applications.move', label: 'Move…', Icon: FolderInput },
  { what: 'clone', operation: 'applications.clone', label: 'Clone…', Icon: Copy },
  { what: 'delete', operation: 'applications.delete', label: 'Delete…', Icon: Trash2 },
] as const;

/** @param beside omits the actions that are already shown as buttons next to the menu */
export function ApplicationMenu({ item, beside = false }: { readonly item: Resource; readonly beside?: boolean }) {
  const [calls, setCalls] = useState(false);
  const [dialog, setDialog] = useState<DeployDialog | null>(null);
  const [managing, setManaging] = useState<Manage | null>(null);
  const actions = [
    useResourceAction('application.start', item),
    useResourceAction('application.deploy', item),
    useResourceAction('application.force-deploy', item),
    useResourceAction('application.restart', item),
    useResourceAction('application.stop', item),
    useResourceAction('application.force-start', item),
  ];
  return (
    <>
      <ResourceActionMenu item={item} actions={actions} beside={beside}>
        <DeployItems item={item} onOpen={setDialog} />
        <MenuSeparator />
        {MANAGE.map(({ what, operation, label, Icon }) => (
          <MenuItem
            key={what}
            icon={<Icon aria-hidden="true" />}
            onSelect={() => setManaging(what)}
            disabledReason={unavailableReason(operation, item.instance)}
            danger={what === 'delete'}
          >
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setCalls(true)}>
          Show API calls
        </MenuItem>
      </ResourceActionMenu>
      {dialog !== null && <DeployDialogs dialog={dialog} item={item} onClose={() => setDialog(null)} />}
      {managing !== null && (
        <Suspense fallback={null}>
          <ManageDialog what={managing} item={item} onClose={() => setManaging(null)} />
        </Suspense>
      )}
      {calls && (
        <Suspense fallback={null}>
          <CallPreviewDialog item={item} onClose={() => setCalls(false)} />
        </Suspense>
      )}
    </>
  );
}
