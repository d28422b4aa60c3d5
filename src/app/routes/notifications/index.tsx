import { createFileRoute, Link } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { compareNames } from '#app/lib/items.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useNotifications } from '#app/queries/notifications.ts';
import type { NotificationSettings } from '#coolify/model/notifications.ts';
import { EverywhereList, locate, type Located } from '../-components/everywhere-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { CHANNEL_WORDS, EVENT_WORDS } from './-components/words.ts';

export const Route = createFileRoute('/notifications/')({ validateSearch: readListSearch, component: Notifications });

const chosen = (row: NotificationSettings): readonly string[] =>
  Object.entries(row.events).flatMap(([event, on]) => (on ? [EVENT_WORDS[event as keyof typeof EVENT_WORDS]] : []));

function Notifications() {
  const search = Route.useSearch();
  const from = useNotifications();
  const on = locate(from).filter(({ row }) => row.enabled).length;
  return (
    <Page
      title="Notifications"
      facts={from.loading ? <span className="skeleton">2 channels on</span> : `${pluralize(on, 'channel')} on`}
    >
      <PageTitle>Notifications</PageTitle>
      <EverywhereList
        label="Notifications"
        noun="channels"
        search={search}
        from={from}
        rowKey={({ channel }) => channel}
        textOf={(row) => `${CHANNEL_WORDS[row.channel]} ${row.enabled ? 'on' : 'off'} ${chosen(row).join(' ')}`}
        link={(item) => <ChannelLink item={item} />}
        facts={({ row }) => `${row.enabled ? 'On' : 'Off'} · ${chosen(row).length} events`}
        columns={[
          {
            id: 'name',
            header: 'Channel',
            width: 'minmax(8rem,1fr)',
            cell: (item) => <ChannelLink item={item} />,
            compare: (a, b) => compareNames(CHANNEL_WORDS[a.row.channel], CHANNEL_WORDS[b.row.channel]),
          },
          {
            id: 'state',
            header: 'State',
            width: '6rem',
            cell: ({ row }) => <Pill mark={row.enabled ? 'good' : 'idle'} word={row.enabled ? 'On' : 'Off'} />,
            compare: (a, b) => Number(b.row.enabled) - Number(a.row.enabled),
          },
          {
            id: 'events',
            header: 'Events',
            width: '5rem',
            alignEnd: true,
            cell: ({ row }) => <span className="text-muted num">{chosen(row).length}</span>,
            compare: (a, b) => chosen(a.row).length - chosen(b.row).length,
          },
          {
            id: 'which',
            header: 'Told of',
            width: 'minmax(10rem,3fr)',
            from: 'lg',
            cell: ({ row }) => (
              <span className="block truncate text-muted" title={chosen(row).join(', ')}>
                {chosen(row).join(', ')}
              </span>
            ),
          },
        ]}
        empty="Coolify tells its settings by the API since 4.3.0."
      />
    </Page>
  );
}

function ChannelLink({ item: { instance, row } }: { readonly item: Located<NotificationSettings> }) {
  return (
    <Link
      to="/notifications/$instance/$channel"
      params={{ instance: instance.id, channel: row.channel }}
      className="block min-w-0 truncate font-medium after:absolute after:inset-0"
    >
      {CHANNEL_WORDS[row.channel]}
    </Link>
  );
}
