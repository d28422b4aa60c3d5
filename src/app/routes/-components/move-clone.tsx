/** Menu items and lazy-loaded dialogs to move and clone a resource. */
import { Copy, FolderInput } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { MenuItem } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { moveOrCloneId } from '#app/queries/move-clone.ts';

const ManageDialog = lazy(
  retryImport(async () => ({
    default: (await import('../applications/-components/move-clone-delete.tsx')).ManageDialog,
  })),
);

export type MoveOrClone = 'move' | 'clone';
const ITEMS = [
  { what: 'move', label: 'Move…', Icon: FolderInput },
  { what: 'clone', label: 'Clone…', Icon: Copy },
] as const;

export function MoveCloneItems({
  item,
  onOpen,
}: {
  readonly item: Resource;
  readonly onOpen: (what: MoveOrClone) => void;
}) {
  return ITEMS.map(({ what, label, Icon }) => (
    <MenuItem
      key={what}
      icon={<Icon aria-hidden="true" />}
      onSelect={() => onOpen(what)}
      disabledReason={unavailableReason(moveOrCloneId(item, what), item.instance)}
    >
      {label}
    </MenuItem>
  ));
}

export function MoveCloneDialog({
  what,
  item,
  onClose,
}: {
  readonly what: MoveOrClone;
  readonly item: Resource;
  readonly onClose: () => void;
}) {
  return (
    <Suspense fallback={null}>
      <ManageDialog what={what} item={item} onClose={onClose} />
    </Suspense>
  );
}
