/** Call previews: the exact API call behind each action on this instance, as curl. */
import { useMemo } from 'react';
import type { Item } from '#app/lib/items.ts';
import { Calls } from '../../-components/calls.tsx';
import { applicationCalls } from './application-calls.ts';

export function CallsDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const calls = useMemo(() => applicationCalls(item), [item]);
  return <Calls name={item.name} instance={item.instance} calls={calls} onClose={onClose} />;
}
