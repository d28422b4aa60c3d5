import { createFileRoute } from '@tanstack/react-router';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { providerName } from '#app/queries/cloud-tokens.ts';
import { AllInstancesPage } from '../-components/all-instances-page.tsx';

export const Route = createFileRoute('/cloud-tokens/')({ validateSearch: readListSearch, component: CloudTokens });

function CloudTokens() {
  const search = Route.useSearch();
  const from = useAllInstances('cloudTokens.list', {});
  return (
    <AllInstancesPage
      title="Cloud tokens"
      one="token"
      add={{ to: '/cloud-tokens/new', label: 'Add cloud token' }}
      noun="cloud tokens"
      search={search}
      from={from}
      rowKey={({ uuid }) => uuid}
      textOf={(row) => `${row.name} ${providerName(row.provider)}`}
      open={({ instance, row }) => ({
        to: '/cloud-tokens/$instance/$uuid',
        params: { instance: instance.id, uuid: row.uuid },
      })}
      nameOf={({ name }) => name}
      facts={({ row }) => `${providerName(row.provider)} · ${pluralize(row.serversCount ?? 0, 'server')}`}
      columns={[
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
      empty="Add a Hetzner, DigitalOcean or Vultr token to let Coolify create servers there."
    />
  );
}
