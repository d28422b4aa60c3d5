import type { Resource } from '#app/lib/resources.ts';
import { ApplicationMenu } from '../applications/-components/actions.tsx';
import { DatabaseMenu } from '../databases/-components/actions.tsx';
import { ServiceMenu } from '../services/-components/actions.tsx';

/** The menu of a resource, by its kind. */
export function ResourceActions({ item }: { readonly item: Resource }) {
  switch (item.kind) {
    case 'application':
      return <ApplicationMenu item={item} />;
    case 'database':
      return <DatabaseMenu item={item} />;
    case 'service':
      return <ServiceMenu item={item} />;
  }
}
