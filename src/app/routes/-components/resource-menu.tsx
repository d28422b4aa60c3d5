import { lazy } from 'react';
import type { Resource } from '#app/lib/resources.ts';
import { retryImport } from '#app/lib/retry-import.ts';
import { RowMenu } from './row-menu.tsx';

/** Menus of all kinds with their dialogs, loaded on first open. */
const ResourceActions = lazy(
  retryImport(async () => ({ default: (await import('./resource-actions.tsx')).ResourceActions })),
);

/** Actions menu of a resource of any kind. */
export function ResourceMenu({ item }: { readonly item: Resource }) {
  return <RowMenu name={item.name} menu={() => <ResourceActions item={item} />} />;
}
