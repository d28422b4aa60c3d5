/** List page for servers, projects and destinations across all instances. */
import type { ReactNode } from 'react';
import type { Column } from '#app/components/data-table.tsx';
import { Page } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { ListSearch } from '#app/lib/search-params.ts';
import type { FleetView } from '#app/queries/fleet-view.ts';
import type { Instance } from '#contract/instances.ts';
import { OutageNotices } from './instance-outages.tsx';
import { instanceColumn, ListTable } from './list-table.tsx';
import { PageTitle } from './page-title.tsx';
import { useListPage } from './use-list-page.tsx';

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
  const list = useListPage(
    search,
    'name',
    view.members.map(({ instance }) => instance),
  );
  const { several } = list;
  const noun = title.toLowerCase();
  const loading = props.loading || (view.reading && rows.length === 0);
  const shown = rows.filter(
    (row) => list.shows(row.instance) && list.matches(`${props.text(row)} ${row.instance.name}`),
  );
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
      <OutageNotices outages={view.summary.outages} />
      {props.notices}
      {loading ? (
        <TableSkeleton rows={6} />
      ) : (
        <ListTable
          list={list}
          label={title}
          noun={noun}
          rows={shown}
          total={rows.length}
          facets={[list.instanceFacet(({ id }) => rows.filter((row) => row.instance.id === id).length)]}
          rowKey={props.rowKey}
          columns={several ? [...lead, instanceColumn(), ...rest] : [...lead, ...rest]}
          card={(row) => props.card(row, several)}
          unknown={props.unknown ?? false}
          action={props.actions}
        >
          {props.none}
        </ListTable>
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
