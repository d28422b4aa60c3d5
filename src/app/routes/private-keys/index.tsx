import { createFileRoute } from '@tanstack/react-router';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { kindWords } from '#app/lib/ssh-keys.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { describeKeyUse, useKeyUse } from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { Located } from '../-components/all-instances-list.tsx';
import { AllInstancesPage } from '../-components/all-instances-page.tsx';

export const Route = createFileRoute('/private-keys/')({ validateSearch: readListSearch, component: PrivateKeys });

function PrivateKeys() {
  const search = Route.useSearch();
  const from = useAllInstances('privateKeys.list', {});
  const use = useKeyUse();
  const usedBy = ({ instance, row }: Located<PrivateKey>): string => describeKeyUse(use.of(instance.id, row));
  return (
    <AllInstancesPage
      title="Private keys"
      one="key"
      add={{ to: '/private-keys/new', label: 'Add private key' }}
      noun="private keys"
      search={search}
      from={from}
      rowKey={({ uuid }) => uuid}
      textOf={(key) => `${key.name} ${key.description ?? ''} ${key.fingerprint ?? ''} ${key.publicKey ?? ''}`}
      open={({ instance, row }) => ({
        to: '/private-keys/$instance/$uuid',
        params: { instance: instance.id, uuid: row.uuid },
      })}
      nameOf={({ name }) => name}
      facts={(item) => [kindWords(item.row.publicKey), usedBy(item) || 'unused'].filter(Boolean).join(' · ')}
      columns={[
        {
          id: 'kind',
          header: 'Kind',
          width: '5.5rem',
          cell: ({ row }) => kindWords(row.publicKey),
          compare: (a, b) => compareNames(kindWords(a.row.publicKey) ?? '', kindWords(b.row.publicKey) ?? ''),
        },
        {
          id: 'used',
          header: 'Used by',
          width: 'minmax(8rem,1.2fr)',
          cell: (item) => (
            <span className="block truncate text-muted" title={usedBy(item)}>
              {usedBy(item) || (use.pending ? '…' : '–')}
            </span>
          ),
          compare: (a, b) => compareNames(usedBy(a), usedBy(b)),
        },
        {
          id: 'fingerprint',
          header: 'Fingerprint',
          width: 'minmax(8rem,1.4fr)',
          from: 'lg',
          cell: ({ row }) => (
            <span className="block font-mono text-xs text-muted">
              <MiddleTruncate text={row.fingerprint ?? '–'} />
            </span>
          ),
        },
        {
          id: 'description',
          header: 'Description',
          width: 'minmax(8rem,1.6fr)',
          from: 'xl',
          cell: ({ row }) => (
            <span className="block truncate text-muted" title={row.description ?? undefined}>
              {row.description}
            </span>
          ),
        },
      ]}
      empty="Coolify uses private keys to connect to servers and clone private repositories. Paste or generate one."
    />
  );
}
