/** List page for servers, projects and destinations across all instances. */
import type { ReactNode } from 'react';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { ListSearch } from '#app/lib/search-params.ts';
import type { FleetView } from '#app/queries/fleet-view.ts';
import type { Instance } from '#contract/instances.ts';
import { EmptyList } from './empty-list.tsx';
import { OutageNotice } from './instance-outages.tsx';
import { useListState } from './list-search.ts';
import { PageTitle } from './page-title.tsx';

export interface PlaceListProps<R extends { readonly instance: Instance }> {
  /** “Servers” */
  readonly title: string;
  readonly view: FleetView;
  readonly search: ListSearch;
  readonly rows: readonly R[];
  readonly loading: boolean;
  readonly rowKey: (row: R) => string;
  /** Text matched by the search, in addition to the instance name. */
  readonly text: (row: R) => string;
  /** Columns before the instance column. */
  readonly lead: readonly Column<R>[];
  readonly rest: readonly Column<R>[];
  /** @param several show the instance */
  readonly card: (row: R, several: boolean) => ReactNode;
  /** Appended to “8 on 3 instances”. */
  readonly facts?: string;
  readonly actions?: ReactNode;
  /** Content between title and list. */
  readonly notices?: ReactNode;
  /** Part of the data could not be loaded. */
  readonly unknown?: boolean;
  /** Explanation for the empty state. */
  readonly none: ReactNode;
}

export function FleetListPage<R extends { readonly instance: Instance }>(props: PlaceListProps<R>) {
  const { title, view, search, rows, lead, rest } = props;
  const list = useListState(search, 'name');
  const noun = title.toLowerCase();
  const several = view.members.length > 1;
  const loading = props.loading || (view.reading && rows.length === 0);
  const words = list.q.toLowerCase().split(/\s+/);
  const shown = rows.filter(
    (row) =>
      (list.instances.length === 0 || list.instances.includes(row.instance.id)) &&
      words.every((word) => `${props.text(row)} ${row.instance.name}`.toLowerCase().includes(word)),
  );
  const facet: Facet = {
    id: 'instance',
    label: 'Instance',
    selected: list.instances,
    onToggle: (value) => list.toggle('instance', value),
    options: view.members.map(({ instance }) => ({
      value: instance.id,
      label: instance.name,
      icon: <InstanceFlag instance={instance} decorative />,
      count: rows.filter((row) => row.instance.id === instance.id).length,
    })),
  };
  const where: Column<R> = {
    id: 'instance',
    header: 'Instance',
    width: 'minmax(6rem,1fr)',
    cell: (row) => <InstanceName instance={row.instance} />,
    compare: (a, b) => compareNames(a.instance.name, b.instance.name),
  };
  return (
    <Page
      title={title}
      facts={
        loading ? (
          <span className="skeleton">12 {noun}</span>
        ) : several ? (
          `${rows.length} on ${view.members.length} instances${props.facts ?? ''}`
        ) : (
          `${rows.length}${props.facts ?? ''}`
        )
      }
      actions={props.actions}
    >
      <PageTitle>{title}</PageTitle>
      {view.summary.outages.map((outage) => (
        <OutageNotice key={outage.instance.id} outage={outage} />
      ))}
      {props.notices}
      {loading ? (
        <TableSkeleton rows={6} />
      ) : (
        <>
          <FilterBar
            q={list.q}
            onSearch={list.setSearch}
            placeholder={`Search ${noun}`}
            facets={[facet]}
            onClear={list.clear}
            shown={shown.length}
            total={rows.length}
          />
          <DataTable
            label={title}
            rows={shown}
            rowKey={props.rowKey}
            columns={several ? [...lead, where, ...rest] : [...lead, ...rest]}
            sort={search.sort ?? 'name'}
            onSort={list.setSort}
            card={(row) => props.card(row, several)}
            empty={
              <EmptyList
                noun={noun}
                hidden={rows.length > 0}
                onClear={list.clear}
                action={props.actions}
                unknown={props.unknown ?? false}
              >
                {props.none}
              </EmptyList>
            }
          />
        </>
      )}
    </Page>
  );
}

/** Description column. */
export const descriptionColumn = <R,>(description: (row: R) => string | null): Column<R> => ({
  id: 'description',
  header: 'Description',
  width: 'minmax(8rem,1.6fr)',
  from: 'lg',
  cell: (row) => (
    <span className="block truncate text-muted" title={description(row) ?? undefined}>
      {description(row)}
    </span>
  ),
});
