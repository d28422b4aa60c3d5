import { createFileRoute, Link } from '@tanstack/react-router';
import { Page } from '#app/components/page.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useNotifications } from '#app/queries/notifications.ts';
import type { NotificationSettings } from '#coolify/model/notifications.ts';
import { AllInstancesList, locate, type Located } from '../-components/all-instances-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { CHANNEL_WORDS, EVENT_WORDS } from './-components/labels.ts';

export const Route = createFileRoute('/notifications/')({ validateSearch: readListSearch, component: Notifications });

const enabledEvents = (row: NotificationSettings): readonly string[] =>
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
      <AllInstancesList
        label="Notifications"
        noun="channels"
        search={search}
        from={from}
        rowKey={({ channel }) => channel}
        textOf={(row) => `${CHANNEL_WORDS[row.channel]} ${row.enabled ? 'on' : 'off'} ${enabledEvents(row).join(' ')}`}
        link={(item) => <ChannelLink item={item} />}
        facts={({ row }) => `${row.enabled ? 'On' : 'Off'} · ${pluralize(enabledEvents(row).length, 'event')}`}
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
            header: 'Status',
            width: '6rem',
            cell: ({ row }) => <Pill mark={row.enabled ? 'good' : 'idle'} word={row.enabled ? 'On' : 'Off'} />,
            compare: (a, b) => Number(b.row.enabled) - Number(a.row.enabled),
          },
          {
            id: 'events',
            header: 'Count',
            width: '5rem',
            alignEnd: true,
            cell: ({ row }) => <span className="text-muted num">{enabledEvents(row).length}</span>,
            compare: (a, b) => enabledEvents(a.row).length - enabledEvents(b.row).length,
          },
          {
            id: 'which',
            header: 'Events',
            width: 'minmax(10rem,3fr)',
            from: 'lg',
            cell: ({ row }) => (
              <span className="block truncate text-muted" title={enabledEvents(row).join(', ')}>
                {enabledEvents(row).join(', ')}
              </span>
            ),
          },
        ]}
        empty="Notification settings require Coolify 4.3.0 or newer."
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
