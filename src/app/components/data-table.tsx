/**
 * A sortable table on wide screens, cards on phones; virtualised above 200 rows. The caller keeps the sort order (in the
 * URL); rows are links.
 */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { lazy, Suspense, type CSSProperties, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';
import { usePhone } from '#app/lib/media.ts';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** A track of `grid-template-columns`, e.g. `minmax(12rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  /** Ascending comparison; without it the column does not sort. */
  readonly compare?: (a: T, b: T) => number;
  /** Hidden below this window width. */
  readonly from?: 'lg' | 'xl';
  readonly alignEnd?: boolean;
  /** The header is for screen readers only. */
  readonly headless?: boolean;
}

const MIN_VIRTUAL_ROWS = 200;
/** Rendered until the virtualizer is loaded; more than fit on a screen. */
const PREVIEW_ROWS = 60;
const WindowVirtualizer = lazy(async () => ({ default: (await import('virtua')).WindowVirtualizer }));
const HIDDEN = { lg: 'max-lg:hidden', xl: 'max-xl:hidden' } as const;

export interface DataTableProps<T> {
  /** Accessible name. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly columns: readonly Column<T>[];
  /** A row on phones; must contain its link. */
  readonly card: (row: T) => ReactNode;
  /** Column id, with a leading minus for descending. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly empty: ReactNode;
  readonly selection?: Selection<T> | undefined;
}

/** Selected rows, for bulk actions. */
export interface Selection<T> {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
  /** The row's name, for the label of its checkbox. */
  readonly nameOf: (row: T) => string;
}

export function DataTable<T>({
  label,
  rows,
  rowKey,
  columns,
  card,
  sort,
  onSort,
  empty,
  selection,
}: DataTableProps<T>) {
  const phone = usePhone();
  const compare = columns.find(({ id }) => id === sort.replace(/^-/, ''))?.compare;
  const sign = sort.startsWith('-') ? -1 : 1;
  const sorted = compare === undefined ? rows : rows.toSorted((a, b) => sign * compare(a, b));
  if (sorted.length === 0) return empty;
  const checkbox = (row: T): ReactNode => {
    if (selection === undefined) return null;
    const key = rowKey(row);
    return (
      <Checkbox
        label={`Select ${selection.nameOf(row)}`}
        checked={selection.selected.has(key)}
        onChange={(checked) => {
          const next = new Set(selection.selected);
          if (checked) next.add(key);
          else next.delete(key);
          selection.onChange(next);
        }}
      />
    );
  };
  if (phone) {
    return (
      <div role="list" aria-label={label} className="-mx-4 border-y border-line bg-surface-raised">
        <Rows
          rows={sorted}
          rowKey={rowKey}
          role="listitem"
          render={(row) =>
            selection === undefined ? (
              <div className="relative border-b border-line">{card(row)}</div>
            ) : (
              <div className="relative flex items-center border-b border-line">
                <div className="relative z-1 pl-4 pointer-coarse:pl-0">{checkbox(row)}</div>
                <div className="min-w-0 flex-1">{card(row)}</div>
              </div>
            )
          }
        />
      </div>
    );
  }
  const tracks = `[grid-template-columns:var(--tracks)] lg:[grid-template-columns:var(--tracks-lg)] xl:[grid-template-columns:var(--tracks-xl)]`;
  const widths = (shown: readonly Column<T>[]): string =>
    [...(selection === undefined ? [] : ['1.5rem']), ...shown.map((column) => column.width)].join(' ');
  const style = {
    '--tracks': widths(columns.filter((column) => column.from === undefined)),
    '--tracks-lg': widths(columns.filter((column) => column.from !== 'xl')),
    '--tracks-xl': widths(columns),
  } as CSSProperties;
  const all = sorted.length > 0 && sorted.every((row) => selection?.selected.has(rowKey(row)) === true);
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      style={style}
      className="rounded-lg border border-line bg-surface-raised"
    >
      <div role="rowgroup" className="sticky top-12 z-10 rounded-t-lg border-b border-line bg-surface-raised">
        <div role="row" className={cx('grid items-center gap-3 px-3', tracks)}>
          {selection !== undefined && (
            <div role="columnheader" className="flex items-center">
              <Checkbox
                label="Select all"
                checked={all}
                onChange={() => selection.onChange(all ? new Set() : new Set(sorted.map(rowKey)))}
              />
            </div>
          )}
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup">
        <Rows
          rows={sorted}
          rowKey={rowKey}
          render={(row) => (
            <div
              role="row"
              className={cx(
                'group relative grid row-h items-center gap-3 border-b border-line px-3 transition-colors duration-100 hover:bg-hover',
                tracks,
              )}
            >
              {selection !== undefined && (
                <div role="cell" className="relative z-1 flex items-center">
                  {checkbox(row)}
                </div>
              )}
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="cell"
                  className={cx(
                    'min-w-0 text-13',
                    column.alignEnd === true && 'text-right',
                    column.from !== undefined && HIDDEN[column.from],
                  )}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )}
        />
      </div>
    </div>
  );
}

/** A small checkbox with a large target. */
function Checkbox({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="-m-1 grid size-6 place-items-center pointer-coarse:m-0 pointer-coarse:size-11">
      <input
        type="checkbox"
        aria-label={label}
        className="size-4 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

function Head<T>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<T>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}) {
  const active = sort.replace(/^-/, '') === column.id;
  const descending = active && sort.startsWith('-');
  return (
    <div
      role="columnheader"
      aria-sort={column.compare === undefined ? undefined : active ? (descending ? 'descending' : 'ascending') : 'none'}
      className={cx(
        'flex h-9 min-w-0 items-center text-xs text-muted',
        column.alignEnd === true && 'justify-end',
        column.from !== undefined && HIDDEN[column.from],
      )}
    >
      {column.compare === undefined ? (
        <span className={column.headless === true ? 'sr-only' : 'truncate'}>{column.header}</span>
      ) : (
        <button
          type="button"
          className="-mx-1 inline-flex h-7 min-w-0 items-center gap-1 rounded px-1 hover:text-text"
          onClick={() => onSort(active && !descending ? `-${column.id}` : column.id)}
        >
          <span className="truncate">{column.header}</span>
          {active &&
            (descending ? (
              <ArrowDown className="size-3 shrink-0" aria-hidden="true" />
            ) : (
              <ArrowUp className="size-3 shrink-0" aria-hidden="true" />
            ))}
        </button>
      )}
    </div>
  );
}

function Rows<T>({
  rows,
  rowKey,
  role,
  render,
}: {
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly role?: 'listitem';
  readonly render: (row: T) => ReactNode;
}) {
  const list = rows.map((row) => (
    <div key={rowKey(row)} role={role} className="[&:last-child>*]:border-b-0">
      {render(row)}
    </div>
  ));
  if (rows.length <= MIN_VIRTUAL_ROWS) return list;
  return (
    <Suspense fallback={list.slice(0, PREVIEW_ROWS)}>
      <WindowVirtualizer>{list}</WindowVirtualizer>
    </Suspense>
  );
}
