/** List across all instances for data outside the fleet stream; failing instances are shown as notices. */
import type { ReactNode } from 'react';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { ListSearch } from '#app/lib/search-params.ts';
import type { AllInstances, InstanceResult } from '#app/queries/all-instances.ts';
import type { Instance } from '#contract/instances.ts';
import { useListState } from './list-search.ts';
import { EmptyList } from './empty-list.tsx';
import { ReadError } from './page-states.tsx';

/** A row with its instance. */
export interface Located<T> {
  readonly instance: Instance;
  readonly row: T;
}

export interface AllInstancesListProps<T> {
  /** Capitalised plural, e.g. “Private keys”. */
  readonly label: string;
  /** Lowercase plural, e.g. “private keys”. */
  readonly noun: string;
  readonly search: ListSearch;
  readonly from: AllInstances<readonly T[]>;
  readonly rowKey: (row: T) => string;
  /** Text matched by the search. */
  readonly textOf: (row: T) => string;
  readonly columns: readonly Column<Located<T>>[];
  /** Second line of the phone card. */
  readonly facts: (located: Located<T>) => ReactNode;
  /** Link of the row. */
  readonly link: (located: Located<T>) => ReactNode;
  /** Defaults to `name`. */
  readonly defaultSort?: string;
  readonly empty: ReactNode;
  /** Button for the empty state. */
  readonly action?: ReactNode;
}

export function locate<T>(from: AllInstances<readonly T[]>): readonly Located<T>[] {
  return from.results.flatMap(({ instance, data }) => (data ?? []).map((row) => ({ instance, row })));
}

export function AllInstancesList<T>({
  label,
  noun,
  search,
  from,
  rowKey,
  textOf,
  columns,
  facts,
  link,
  defaultSort = 'name',
  empty,
  action,
}: AllInstancesListProps<T>) {
  const list = useListState(search, defaultSort);
  if (from.loading || (locate(from).length === 0 && from.results.some(({ pending }) => pending)))
    return <TableSkeleton rows={6} />;
  if (from.results.length === 0 && from.error !== null)
    return <ReadError error={from.error} onRetry={() => location.reload()} />;
  const several = from.results.length > 1;
  const all = locate(from);
  const words = list.q.toLowerCase().split(/\s+/);
  const here = ({ instance }: { readonly instance: Instance }): boolean =>
    list.instances.length === 0 || list.instances.includes(instance.id);
  const shown = all.filter((item) => {
    const text = `${textOf(item.row)} ${item.instance.name}`.toLowerCase();
    return here(item) && words.every((word) => text.includes(word));
  });
  const facets: readonly Facet[] = [
    {
      id: 'instance',
      label: 'Instance',
      selected: list.instances,
      onToggle: (value) => list.toggle('instance', value),
      options: from.results.map(({ instance, data }) => ({
        value: instance.id,
        label: instance.name,
        icon: <InstanceFlag instance={instance} decorative />,
        count: data?.length ?? 0,
      })),
    },
  ];
  const instanceColumn: Column<Located<T>> = {
    id: 'instance',
    header: 'Instance',
    width: 'minmax(6rem,1fr)',
    cell: ({ instance }) => <InstanceName instance={instance} />,
    compare: (a, b) => compareNames(a.instance.name, b.instance.name),
  };
  const [first, ...rest] = columns;
  return (
    <>
      {from.results.filter(here).map((result) => (
        <ResultProblem key={result.instance.id} result={result} />
      ))}
      <FilterBar
        q={list.q}
        onSearch={list.setSearch}
        placeholder={`Search ${noun}`}
        facets={facets}
        onClear={list.clear}
        shown={shown.length}
        total={all.length}
      />
      <DataTable
        label={label}
        rows={shown}
        rowKey={(item) => `${item.instance.id}/${rowKey(item.row)}`}
        columns={first === undefined ? [] : [first, ...(several ? [instanceColumn] : []), ...rest]}
        sort={search.sort ?? defaultSort}
        onSort={list.setSort}
        card={(item) => (
          <div className="px-4 py-2">
            {link(item)}
            <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
              {several && <InstanceFlag instance={item.instance} size={12} />}
              <span className="min-w-0 truncate">{facts(item)}</span>
            </p>
          </div>
        )}
        empty={
          <EmptyList
            noun={noun}
            hidden={all.length > 0}
            onClear={list.clear}
            action={action}
            unknown={
              from.results.some(({ error }) => error !== null) ||
              from.results.every(({ unavailableReason }) => unavailableReason !== undefined)
            }
          >
            {empty}
          </EmptyList>
        }
      />
    </>
  );
}

/** Notice for an instance without the operation or with a failed request. */
export function ResultProblem({ result }: { readonly result: InstanceResult<unknown> }) {
  const { instance, error, unavailableReason, refetch } = result;
  if (error !== null) return <ReadError error={error} onRetry={refetch} />;
  if (unavailableReason === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
      <InstanceName instance={instance} />
      <span>{unavailableReason}</span>
    </p>
  );
}
