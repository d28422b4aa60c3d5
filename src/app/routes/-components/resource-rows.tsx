/** Resources of an environment or server, most urgent first. */
import { Link } from '@tanstack/react-router';
import { StateMark } from '#app/components/state-mark.tsx';
import { compareMarks, compareNames, KIND_PATH, KIND_LABELS, type Resource } from '#app/lib/resources.ts';
import type { ResourceRow } from '#coolify/model/resources.ts';
import { markOf, parseStatus, wordsOf } from '#coolify/status.ts';
import { ItemLink } from './resource-row.tsx';
import { ResourceMenu } from './resource-menu.tsx';

const rowClass = 'relative flex row-h items-center gap-3 pr-1.5 pl-3 text-13 hover:bg-hover';

/**
 * @param items resources from the fleet
 * @param rows resources from the detail request; those already in `items` are skipped
 */
export function ResourceRows({
  instance,
  items,
  rows,
  empty,
}: {
  readonly instance: string;
  readonly items: readonly Resource[];
  /** undefined while loading. */
  readonly rows: readonly ResourceRow[] | undefined;
  readonly empty: string;
}) {
  const others = (rows ?? []).filter((row) => !items.some((item) => item.uuid === row.uuid));
  if (items.length === 0 && others.length === 0)
    return <p className="px-3 py-3 text-13 text-muted">{rows === undefined ? 'Loading…' : empty}</p>;
  const lines = [
    ...items.map((item) => ({
      key: item.key,
      mark: item.mark,
      name: item.name,
      line: <ItemLine key={item.key} item={item} />,
    })),
    ...others.map((row) => ({
      key: row.uuid,
      mark: markOf(parseStatus(row.status)),
      name: row.name,
      line: <RowLine key={row.uuid} instance={instance} row={row} />,
    })),
  ];
  return (
    <ul className="divide-y divide-line">
      {lines.toSorted((a, b) => compareMarks(a.mark, b.mark) || compareNames(a.name, b.name)).map(({ line }) => line)}
    </ul>
  );
}

function ItemLine({ item }: { readonly item: Resource }) {
  return (
    <li className={rowClass}>
      <StateMark mark={item.mark} title={item.title} />
      <ItemLink item={item} className="min-w-0 flex-1 font-medium after:absolute after:inset-0" />
      <span className="truncate text-xs text-muted max-md:hidden">{item.source}</span>
      <span className="w-24 text-right text-xs text-muted max-sm:hidden">
        {item.kind === 'database' ? (item.subtype ?? KIND_LABELS[item.kind]) : KIND_LABELS[item.kind]}
      </span>
      <span className="w-20 text-right text-xs">{item.word}</span>
      <span className="relative z-1 w-8 shrink-0 pointer-coarse:w-11">
        <ResourceMenu item={item} />
      </span>
    </li>
  );
}

function RowLine({ instance, row }: { readonly instance: string; readonly row: ResourceRow }) {
  const status = parseStatus(row.status);
  return (
    <li className={rowClass}>
      <StateMark mark={markOf(status)} title={wordsOf(status)} />
      {row.kind === 'unknown' ? (
        <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
      ) : (
        <Link
          to={`/${KIND_PATH[row.kind]}/$instance/$uuid`}
          params={{ instance, uuid: row.uuid }}
          className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
        >
          {row.name}
        </Link>
      )}
      <span className="w-24 text-right text-xs text-muted max-sm:hidden">
        {row.engine ?? (row.kind === 'unknown' ? '' : KIND_LABELS[row.kind])}
      </span>
      <span className="w-20 text-right text-xs">{wordsOf(status)}</span>
      <span className="w-8 shrink-0 pointer-coarse:w-11" />
    </li>
  );
}

/** Links to the resources that block a deletion. */
export function BlockingList({ items }: { readonly items: readonly Resource[] }) {
  return (
    <ul className="mt-1 list-disc pl-5">
      {items.map((item) => (
        <li key={item.key}>
          <Link
            to={`/${KIND_PATH[item.kind]}/$instance/$uuid`}
            params={{ instance: item.instance.id, uuid: item.uuid }}
            className="inline-flex min-h-6 items-center underline"
          >
            {item.name}
          </Link>
          <span className="text-muted">, {KIND_LABELS[item.kind].toLowerCase()}</span>
        </li>
      ))}
    </ul>
  );
}
