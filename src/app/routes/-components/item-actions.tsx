import type { Item } from '#app/lib/items.ts';
import { ApplicationMenu } from '../applications/-components/actions.tsx';
import { DatabaseMenu } from '../databases/-components/actions.tsx';
import { ServiceMenu } from '../services/-components/actions.tsx';

/** The menu of a resource, by its kind. */
export function ItemActions({ item }: { readonly item: Item }) {
  switch (item.kind) {
    case 'application':
      return <ApplicationMenu item={item} />;
    case 'database':
      return <DatabaseMenu item={item} />;
    case 'service':
      return <ServiceMenu item={item} />;
  }
}
