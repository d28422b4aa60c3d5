/** List of a resource across instances: title, count, button to create one, and rows. */
import { Link, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { capitalised, compareNames } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { AllInstancesList, locate, type Located } from '../-components/all-instances-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { useAllInstances, type AllInstances } from '#app/queries/all-instances.ts';
import { detailLink } from './detail-link.ts';
import type { ListSpec, Prefix, Resource, RowOf } from './resource.ts';

interface ListPageProps<P extends Prefix> extends Partial<Pick<ListSpec<RowOf<P>>, 'columns' | 'facts'>> {
  readonly resource: Resource<P>;
  readonly from: AllInstances<readonly RowOf<P>[]>;
  /** Content below the list. */
  readonly children?: ReactNode;
}

export function ListPage<P extends Prefix>({
  resource: { noun, plural, path, idOf, list, create },
  from,
  columns = list.columns ?? [],
  facts = list.facts ?? (({ instance }) => instance.name),
  children,
}: ListPageProps<P>) {
  const search = useSearch({ strict: false });
  const title = capitalised(plural);
  const count = (rows: number): string => pluralize(rows, noun.slice(noun.indexOf(' ') + 1));
  const action = (
    <Link
      to={`${path}/new`}
      search={search.instance === undefined ? {} : { instance: search.instance }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      {create.title}
    </Link>
  );
  const link = ({ instance, row }: Located<RowOf<P>>): ReactNode => (
    <Link
      {...detailLink(path, instance.id, idOf(row))}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.name} />
    </Link>
  );
  return (
    <Page
      title={title}
      facts={from.loading ? <span className="skeleton">{count(3)}</span> : count(locate(from).length)}
      actions={action}
    >
      <PageTitle>{title}</PageTitle>
      <AllInstancesList
        label={title}
        noun={plural}
        search={search}
        from={from}
        rowKey={idOf}
        textOf={list.textOf}
        link={link}
        facts={facts}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(9rem,1.4fr)',
            cell: link,
            compare: (a, b) => compareNames(a.row.name, b.row.name),
          },
          ...columns,
        ]}
        empty={list.empty}
        action={action}
      />
      {children}
    </Page>
  );
}

function ResourceList<P extends Prefix>({ resource }: { readonly resource: Resource<P> }) {
  const operation: `${Prefix}.list` = `${resource.operations}.list`;
  // The prefix of an operation determines its rows.
  const from = useAllInstances(operation, {}) as AllInstances<readonly RowOf<P>[]>;
  return <ListPage resource={resource} from={from} />;
}

/** @returns the component of a route, as a call: the router’s plugin then moves it into the chunk of the route */
export const listPage = <P extends Prefix>(resource: Resource<P>) =>
  function ResourceListRoute() {
    return <ResourceList resource={resource} />;
  };
