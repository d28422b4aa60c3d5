import { lazy } from 'react';
import type { Item } from '#app/lib/items.ts';
import { surely } from '#app/lib/surely.ts';
import { RowMenu } from './row-menu.tsx';

/** Menus of all kinds with their dialogs, loaded on first open. */
const ItemActions = lazy(surely(async () => ({ default: (await import('./item-actions.tsx')).ItemActions })));

/** Actions menu of a resource of any kind. */
export function ItemMenu({ item }: { readonly item: Item }) {
  return <RowMenu name={item.name} menu={() => <ItemActions item={item} />} />;
}
