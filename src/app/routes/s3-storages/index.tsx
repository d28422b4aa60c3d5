import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { compareNames } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useEverywhere } from '#app/queries/everywhere.ts';
import type { S3Storage } from '#coolify/model/access.ts';
import { EverywhereList, locate, type Located } from '../-components/everywhere-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { usableMark, usableWord } from './-components/words.ts';

export const Route = createFileRoute('/s3-storages/')({ validateSearch: readListSearch, component: S3Storages });

function S3Storages() {
  const search = Route.useSearch();
  const from = useEverywhere('s3Storages.list', {});
  const add = (
    <Link
      to="/s3-storages/new"
      search={search.instance === undefined ? {} : { instance: search.instance }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      Add S3 storage
    </Link>
  );
  return (
    <Page
      title="S3 storages"
      facts={from.loading ? <span className="skeleton">3 storages</span> : `${locate(from).length} storages`}
      actions={add}
    >
      <PageTitle>S3 storages</PageTitle>
      <EverywhereList
        label="S3 storages"
        noun="S3 storages"
        search={search}
        from={from}
        rowKey={({ uuid }) => uuid}
        textOf={(row) => `${row.name} ${row.description ?? ''} ${row.bucket ?? ''} ${row.endpoint ?? ''}`}
        link={(item) => <StorageLink item={item} />}
        facts={({ row }) => [row.bucket, row.region, usableWord(row)].filter(Boolean).join(' · ')}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(9rem,1.4fr)',
            cell: (item) => <StorageLink item={item} />,
            compare: (a, b) => compareNames(a.row.name, b.row.name),
          },
          {
            id: 'state',
            header: 'State',
            width: '8rem',
            cell: ({ row }) => <Pill mark={usableMark(row)} word={usableWord(row)} />,
            compare: (a, b) => compareNames(usableWord(a.row), usableWord(b.row)),
          },
          {
            id: 'bucket',
            header: 'Bucket',
            width: 'minmax(8rem,1fr)',
            cell: ({ row }) => <span className="block truncate text-muted">{row.bucket}</span>,
            compare: (a, b) => compareNames(a.row.bucket ?? '', b.row.bucket ?? ''),
          },
          {
            id: 'region',
            header: 'Region',
            width: 'minmax(6rem,0.8fr)',
            from: 'lg',
            cell: ({ row }) => <span className="block truncate text-muted">{row.region}</span>,
          },
          {
            id: 'endpoint',
            header: 'Endpoint',
            width: 'minmax(9rem,1.4fr)',
            from: 'xl',
            cell: ({ row }) => <span className="block truncate text-muted">{row.endpoint}</span>,
          },
        ]}
        empty="Backups go to an S3 storage when their schedule says so. Add the bucket and its credentials here."
        action={add}
      />
    </Page>
  );
}

function StorageLink({ item: { instance, row } }: { readonly item: Located<S3Storage> }) {
  return (
    <Link
      to="/s3-storages/$instance/$uuid"
      params={{ instance: instance.id, uuid: row.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.name} />
    </Link>
  );
}
