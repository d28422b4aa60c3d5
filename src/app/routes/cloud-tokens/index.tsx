import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { compareNames } from '#app/lib/items.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { providerName } from '#app/queries/cloud-tokens.ts';
import { useEverywhere } from '#app/queries/everywhere.ts';
import type { CloudToken } from '#coolify/model/access.ts';
import { EverywhereList, locate, type Located } from '../-components/everywhere-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/cloud-tokens/')({ validateSearch: readListSearch, component: CloudTokens });

function CloudTokens() {
  const search = Route.useSearch();
  const from = useEverywhere('cloudTokens.list', {});
  const add = (
    <Link
      to="/cloud-tokens/new"
      search={search.instance === undefined ? {} : { instance: search.instance }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      Add cloud token
    </Link>
  );
  return (
    <Page
      title="Cloud tokens"
      facts={from.loading ? <span className="skeleton">3 tokens</span> : `${locate(from).length} tokens`}
      actions={add}
    >
      <PageTitle>Cloud tokens</PageTitle>
      <EverywhereList
        label="Cloud tokens"
        noun="cloud tokens"
        search={search}
        from={from}
        rowKey={({ uuid }) => uuid}
        textOf={(row) => `${row.name} ${providerName(row.provider)}`}
        link={(item) => <TokenLink item={item} />}
        facts={({ row }) => `${providerName(row.provider)} · ${row.serversCount ?? 0} servers`}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(9rem,1.4fr)',
            cell: (item) => <TokenLink item={item} />,
            compare: (a, b) => compareNames(a.row.name, b.row.name),
          },
          {
            id: 'provider',
            header: 'Provider',
            width: 'minmax(7rem,1fr)',
            cell: ({ row }) => providerName(row.provider),
            compare: (a, b) => compareNames(providerName(a.row.provider), providerName(b.row.provider)),
          },
          {
            id: 'servers',
            header: 'Servers',
            width: '6rem',
            alignEnd: true,
            cell: ({ row }) => <span className="text-muted num">{row.serversCount ?? '–'}</span>,
            compare: (a, b) => (a.row.serversCount ?? 0) - (b.row.serversCount ?? 0),
          },
          {
            id: 'added',
            header: 'Added',
            width: '8rem',
            from: 'lg',
            alignEnd: true,
            cell: ({ row }) => (row.createdAt === null ? '–' : <TimeAgo at={row.createdAt} />),
          },
        ]}
        empty="With a token of Hetzner, DigitalOcean or Vultr, Coolify makes servers there."
        action={add}
      />
    </Page>
  );
}

function TokenLink({ item: { instance, row } }: { readonly item: Located<CloudToken> }) {
  return (
    <Link
      to="/cloud-tokens/$instance/$uuid"
      params={{ instance: instance.id, uuid: row.uuid }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.name} />
    </Link>
  );
}
