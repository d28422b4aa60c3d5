/** List across all instances for data outside the fleet stream; failing instances are shown as notices. */
import type { ReactNode } from 'react';
import type { Column } from '#app/components/data-table.tsx';
import { InstanceFlag, InstanceName } from '#app/components/instance-name.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { ListSearch } from '#app/lib/search-params.ts';
import type { AllInstances, InstanceResult } from '#app/queries/all-instances.ts';
import type { Instance } from '#contract/instances.ts';
import { instanceColumn, ListTable } from './list-table.tsx';
import { ReadError } from './page-states.tsx';
import { useListPage } from './use-list-page.tsx';

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
  const list = useListPage(
    search,
    defaultSort,
    from.results.map(({ instance }) => instance),
  );
  if (from.loading || (locate(from).length === 0 && from.results.some(({ pending }) => pending)))
    return <TableSkeleton rows={6} />;
  if (from.results.length === 0 && from.error !== null)
    return <ReadError error={from.error} onRetry={() => location.reload()} />;
  const all = locate(from);
  const shown = all.filter(
    ({ instance, row }) => list.shows(instance) && list.matches(`${textOf(row)} ${instance.name}`),
  );
  const [first, ...rest] = columns;
  return (
    <>
      {from.results
        .filter(({ instance }) => list.shows(instance))
        .map((result) => (
          <ResultProblem key={result.instance.id} result={result} />
        ))}
      <ListTable
        list={list}
        label={label}
        noun={noun}
        rows={shown}
        total={all.length}
        facets={[list.instanceFacet(({ id }) => all.filter(({ instance }) => instance.id === id).length)]}
        rowKey={(item) => `${item.instance.id}/${rowKey(item.row)}`}
        columns={first === undefined ? [] : [first, ...(list.several ? [instanceColumn<Located<T>>()] : []), ...rest]}
        card={(item) => (
          <div className="px-4 py-2">
            {link(item)}
            <p className="mt-0.5 flex items-center gap-1.5 text-xs text-muted num">
              {list.several && <InstanceFlag instance={item.instance} size={12} />}
              <span className="min-w-0 truncate">{facts(item)}</span>
            </p>
          </div>
        )}
        unknown={
          from.results.some(({ error }) => error !== null) ||
          from.results.every(({ unavailableReason }) => unavailableReason !== undefined)
        }
        action={action}
      >
        {empty}
      </ListTable>
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
