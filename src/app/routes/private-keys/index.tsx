import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { compareNames } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { kindWords } from '#app/lib/ssh-keys.ts';
import { useEverywhere } from '#app/queries/everywhere.ts';
import { keyUseWords, useKeyUse } from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import { EverywhereList, locate, type Located } from '../-components/everywhere-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/private-keys/')({ validateSearch: readListSearch, component: PrivateKeys });

function PrivateKeys() {
  const search = Route.useSearch();
  const from = useEverywhere('privateKeys.list', {});
  const use = useKeyUse();
  const used = ({ instance, row }: Located<PrivateKey>): string => keyUseWords(use.of(instance.id, row));
  const add = (
    <Link
      to="/private-keys/new"
      search={search.instance === undefined ? {} : { instance: search.instance }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      Add private key
    </Link>
  );
  return (
    <Page
      title="Private keys"
      facts={from.loading ? <span className="skeleton">6 keys</span> : `${locate(from).length} keys`}
      actions={add}
    >
      <PageTitle>Private keys</PageTitle>
      <EverywhereList
        label="Private keys"
        noun="private keys"
        search={search}
        from={from}
        rowKey={({ uuid }) => uuid}
        textOf={(key) => `${key.name} ${key.description ?? ''} ${key.fingerprint ?? ''} ${key.publicKey ?? ''}`}
        link={(item) => <KeyLink item={item} />}
        facts={(item) => [kindWords(item.row.publicKey), used(item) || 'unused'].filter(Boolean).join(' · ')}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(9rem,1.4fr)',
            cell: (item) => <KeyLink item={item} />,
            compare: (a, b) => compareNames(a.row.name, b.row.name),
          },
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
              <span className="block truncate text-muted" title={used(item)}>
                {used(item) || (use.pending ? '…' : '–')}
              </span>
            ),
            compare: (a, b) => compareNames(used(a), used(b)),
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
        empty="A server needs one to be reached, and a private repository one to be read. Paste a key, or make a new one here."
        action={add}
      />
    </Page>
  );
}

function KeyLink({ item: { instance, row } }: { readonly item: Located<PrivateKey> }) {
  return (
    <Link
      to="/private-keys/$instance/$uuid"
      params={{ instance: instance.id, uuid: row.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.name} />
    </Link>
  );
}
