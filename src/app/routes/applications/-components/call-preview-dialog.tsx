/** Call previews: the exact API call behind each action on this instance, as curl. */
import { useMemo } from 'react';
import type { Resource } from '#app/lib/resources.ts';
import { Calls } from '../../-components/call-previews.tsx';
import { applicationCallPreviews } from './call-previews.ts';

export function CallPreviewDialog({ item, onClose }: { readonly item: Resource; readonly onClose: () => void }) {
  const calls = useMemo(() => applicationCallPreviews(item), [item]);
  return <Calls name={item.name} instance={item.instance} calls={calls} onClose={onClose} />;
}
