import { lazy } from 'react';
import type { Item } from '#app/lib/items.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { RowMenu } from './row-menu.tsx';

/** The menus of all kinds, with their questions: loaded when the first is opened. */
const ItemActions = lazy(retryImport(async () => ({ default: (await import('./item-actions.tsx')).ItemActions })));

/** What can be done with a resource of any kind, behind “…”. */
export function ItemMenu({ item }: { readonly item: Item }) {
  return <RowMenu name={item.name} menu={() => <ItemActions item={item} />} />;
}
