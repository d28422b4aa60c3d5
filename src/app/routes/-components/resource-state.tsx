import { Pill } from '#app/components/state-mark.tsx';
import { SinceTime } from '#app/components/time-ago.tsx';
import type { Resource } from '#app/lib/resources.ts';

/** “Unknown since 14:02” is a status. */
export function ItemWord({ item }: { readonly item: Resource }) {
  const since = item.stale?.since;
  if (since == null) return item.word;
  return (
    <>
      {item.word} since <SinceTime at={since} />
    </>
  );
}

export function ItemPill({ item }: { readonly item: Resource }) {
  return <Pill mark={item.mark} word={<ItemWord item={item} />} title={item.title} />;
}
