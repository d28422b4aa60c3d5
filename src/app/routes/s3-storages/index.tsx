import { createFileRoute } from '@tanstack/react-router';
import { Pill } from '#app/components/state-mark.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { AllInstancesPage } from '../-components/all-instances-page.tsx';
import { usableMark, usableWord } from './-components/labels.ts';

export const Route = createFileRoute('/s3-storages/')({ validateSearch: readListSearch, component: S3Storages });

function S3Storages() {
  const search = Route.useSearch();
  const from = useAllInstances('s3Storages.list', {});
  return (
    <AllInstancesPage
      title="S3 storages"
      one="storage"
      add={{ to: '/s3-storages/new', label: 'Add S3 storage' }}
      noun="S3 storages"
      search={search}
      from={from}
      rowKey={({ uuid }) => uuid}
      textOf={(row) => `${row.name} ${row.description ?? ''} ${row.bucket ?? ''} ${row.endpoint ?? ''}`}
      open={({ instance, row }) => ({
        to: '/s3-storages/$instance/$uuid',
        params: { instance: instance.id, uuid: row.uuid },
      })}
      nameOf={({ name }) => name}
      facts={({ row }) => [row.bucket, row.region, usableWord(row)].filter(Boolean).join(' · ')}
      columns={[
        {
          id: 'state',
          header: 'State',
          width: '12.5rem',
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
      empty="Add a bucket to upload scheduled backups to S3."
    />
  );
}
