/** List page across instances: title, count, add button and list. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import type { Column } from '#app/components/data-table.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { AllInstancesList, locate, type AllInstancesListProps, type Located } from './all-instances-list.tsx';
import { PageTitle } from './page-title.tsx';

interface AllInstancesPageProps<T> extends Omit<AllInstancesListProps<T>, 'label' | 'link' | 'action' | 'columns'> {
  /** Capitalised plural, e.g. “Private keys”. */
  readonly title: string;
  /** Singular for counts, e.g. “key”. */
  readonly one: string;
  readonly add: {
    readonly to: '/private-keys/new' | '/github-apps/new' | '/s3-storages/new' | '/cloud-tokens/new' | '/tags/new';
    readonly label: string;
  };
  /** Link target of a row. */
  readonly open: (located: Located<T>) => LinkProps;
  readonly nameOf: (row: T) => string;
  /** Columns after the name. */
  readonly columns: readonly Column<Located<T>>[];
  /** Content below the list. */
  readonly children?: ReactNode;
}

export function AllInstancesPage<T>({
  title,
  one,
  add,
  open,
  nameOf,
  columns,
  children,
  ...list
}: AllInstancesPageProps<T>) {
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
      <AllInstancesList
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
