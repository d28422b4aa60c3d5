import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Pill } from '#app/components/state-mark.tsx';
import { callOf } from '#app/queries/call-preview.ts';
import { notificationsQuery } from '#app/queries/notifications.ts';
import { useOperation } from '#app/queries/operation.ts';
import { CHANNELS, type Channel, type NotificationSettings } from '#coolify/model/notifications.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { PageMissing } from '../-components/page-states.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { DetailPage } from '../-components/detail-page.tsx';
import { channelSections, rowOf } from './-components/fields.ts';
import { CHANNEL_WORDS } from './-components/labels.ts';

export const Route = createFileRoute('/notifications/$instance/$channel')({ component: ChannelRoute });

function ChannelRoute() {
  const { instance, channel } = Route.useParams();
  const known = CHANNELS.find((name) => name === channel);
  return known === undefined ? (
    <PageMissing what={`Channel “${channel}” not found`} />
  ) : (
    <ChannelPage instance={instance} channel={known} />
  );
}

function ChannelPage({ instance: id, channel }: { readonly instance: string; readonly channel: Channel }) {
  const query = useQuery(notificationsQuery(id, channel));
  return (
    <DetailPage
      instance={id}
      kind="notification channel"
      query={query}
      title={() => `${CHANNEL_WORDS[channel]} notifications`}
      facts={(settings) => <Pill mark={settings.enabled ? 'good' : 'idle'} word={settings.enabled ? 'On' : 'Off'} />}
      actions={(_, instance) => (
        <CallPreviewsButton
          instance={instance}
          of={`${CHANNEL_WORDS[channel]} notifications`}
          calls={[
            callOf(instance, 'notifications.get', { channel }),
            callOf(instance, 'notifications.update', { channel, changes: { [`${channel}_enabled`]: true } }),
          ]}
        />
      )}
    >
      {(settings, instance) => <ChannelForm key={`${id}/${channel}`} instance={instance} settings={settings} />}
    </DetailPage>
  );
}

function ChannelForm({ instance, settings }: { readonly instance: Instance; readonly settings: NotificationSettings }) {
  const { channel } = settings;
  const update = useOperation('notifications.update', {
    instance,
    success: `Saved ${CHANNEL_WORDS[channel]} notifications`,
    suppressToast: true,
  });
  const sections = useMemo(() => channelSections(settings), [settings]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), rowOf(settings)), [sections, settings]);
  return (
    <ResourceForm
      instance={instance}
      operation="notifications.update"
      sections={sections}
      initial={initial}
      saving={update}
      input={(body) => ({ channel, changes: body as Readonly<Record<string, string | number | boolean | null>> })}
    />
  );
}
