/** Moving and cloning as entries of a menu, with their dialogs outside it; loaded when somebody asks for them. */
import { Copy, FolderInput } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { MenuItem } from '#app/components/menu.tsx';
import type { Item } from '#app/lib/items.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { moveOrCloneId } from '#app/queries/move-clone.ts';

const ManageDialog = lazy(
  retryImport(async () => ({
    default: (await import('../applications/-components/manage-dialogs.tsx')).ManageDialog,
  })),
);

export type Placing = 'move' | 'clone';
const ENTRIES = [
  { what: 'move', words: 'Move…', Icon: FolderInput },
  { what: 'clone', words: 'Clone…', Icon: Copy },
] as const;

export function PlacingItems({ item, onOpen }: { readonly item: Item; readonly onOpen: (what: Placing) => void }) {
  return ENTRIES.map(({ what, words, Icon }) => (
    <MenuItem
      key={what}
      icon={<Icon aria-hidden="true" />}
      onSelect={() => onOpen(what)}
      disabledReason={unavailableReason(moveOrCloneId(item, what), item.instance)}
    >
      {words}
    </MenuItem>
  ));
}

export function PlacingDialog({
  what,
  item,
  onClose,
}: {
  readonly what: Placing;
  readonly item: Item;
  readonly onClose: () => void;
}) {
  return (
    <Suspense fallback={null}>
      <ManageDialog what={what} item={item} onClose={onClose} />
    </Suspense>
  );
}
