import type { Column } from '#app/components/data-table.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { Located } from '../-components/all-instances-list.tsx';

/** Column of muted text that is cut off to its width; shown from a breakpoint on, it cannot be sorted. */
export const textColumn = <T,>(
  header: string,
  width: string,
  textOf: (row: T) => string | null,
  from?: 'lg' | 'xl',
): Column<Located<T>> => ({
  id: header.toLowerCase(),
  header,
  width,
  ...(from === undefined ? { compare: (a, b) => compareNames(textOf(a.row) ?? '', textOf(b.row) ?? '') } : { from }),
  cell: ({ row }) => (
    <span className="block truncate text-muted" title={textOf(row) ?? undefined}>
      {textOf(row)}
    </span>
  ),
});
