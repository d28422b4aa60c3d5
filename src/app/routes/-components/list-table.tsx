/** Filters and table of a list. */
import type { ReactNode } from 'react';
import { DataTable, type Column, type DataTableProps } from '#app/components/data-table.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { EmptyList } from './empty-list.tsx';
import type { ListPage } from './use-list-page.tsx';

interface ListTableProps<R> extends Omit<DataTableProps<R>, 'sort' | 'onSort' | 'empty'> {
  readonly list: ListPage;
  /** Lowercase plural, e.g. “applications”. */
  readonly noun: string;
  /** Number of rows without filters. */
  readonly total: number;
  readonly facets: readonly Facet[];
  /** Part of the data could not be loaded. */
  readonly unknown?: boolean;
  /** Button for the empty state. */
  readonly action?: ReactNode;
  /** Explanation for the empty state. */
  readonly children: ReactNode;
}

export function ListTable<R>({
  list,
  noun,
  total,
  facets,
  unknown = false,
  action,
  children,
  ...table
}: ListTableProps<R>) {
  return (
    <>
      <FilterBar
        q={list.q}
        onSearch={list.setSearch}
        placeholder={`Search ${noun}`}
        facets={facets}
        onClear={list.clear}
        shown={table.rows.length}
        total={total}
      />
      <DataTable
        {...table}
        sort={list.sort}
        onSort={list.setSort}
        empty={
          <EmptyList noun={noun} hidden={total > 0} onClear={list.clear} action={action} unknown={unknown}>
            {children}
          </EmptyList>
        }
      />
    </>
  );
}

export const instanceColumn = <R extends { readonly instance: Instance }>(): Column<R> => ({
  id: 'instance',
  header: 'Instance',
  width: 'minmax(6rem,1fr)',
  cell: ({ instance }) => <InstanceName instance={instance} />,
  compare: (a, b) => compareNames(a.instance.name, b.instance.name),
});
