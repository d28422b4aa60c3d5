/** The list page of something that is kept on each instance apart: its title and count, the way to add one, the list. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import type { Column } from '#app/components/data-table.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { compareNames } from '#app/lib/items.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { EverywhereList, locate, type EverywhereListProps, type Located } from './everywhere-list.tsx';
import { PageTitle } from './page-title.tsx';

interface EverywherePageProps<T> extends Omit<EverywhereListProps<T>, 'label' | 'link' | 'action' | 'columns'> {
  /** Plural, as a sentence begins: “Private keys”. */
  readonly title: string;
  /** What one of them is called beside its number: “key”. */
  readonly one: string;
  readonly add: {
    readonly to: '/private-keys/new' | '/github-apps/new' | '/s3-storages/new' | '/cloud-tokens/new' | '/tags/new';
    readonly label: string;
  };
  /** Where a row leads. */
  readonly open: (located: Located<T>) => LinkProps;
  readonly nameOf: (row: T) => string;
  /** Those after the name. */
  readonly columns: readonly Column<Located<T>>[];
  /** Below the list. */
  readonly children?: ReactNode;
}

export function EverywherePage<T>({
  title,
  one,
  add,
  open,
  nameOf,
  columns,
  children,
  ...list
}: EverywherePageProps<T>) {
  const { search, from } = list;
  const action = (
    <Link
      to={add.to}
      search={search.instance === undefined ? {} : { instance: search.instance }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      {add.label}
    </Link>
  );
  const link = (item: Located<T>): ReactNode => (
    <Link {...open(item)} className="block min-w-0 font-medium after:absolute after:inset-0">
      <MiddleTruncate text={nameOf(item.row)} />
    </Link>
  );
  return (
    <Page
      title={title}
      facts={from.loading ? <span className="skeleton">{pluralize(3, one)}</span> : pluralize(locate(from).length, one)}
      actions={action}
    >
      <PageTitle>{title}</PageTitle>
      <EverywhereList
        {...list}
        label={title}
        link={link}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(9rem,1.4fr)',
            cell: link,
            compare: (a, b) => compareNames(nameOf(a.row), nameOf(b.row)),
          },
          ...columns,
        ]}
        action={action}
      />
      {children}
    </Page>
  );
}
