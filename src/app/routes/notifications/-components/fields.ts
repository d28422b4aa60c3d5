/** Form fields of a channel, from `CHANNEL_FIELDS` and `EVENTS`. */
import type { FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import {
  CHANNEL_FIELDS,
  EVENTS,
  eventKey,
  type Channel,
  type NotificationSettings,
} from '#coolify/model/notifications.ts';
import { EVENT_WORDS } from './labels.ts';

const LABELS: Readonly<Record<string, string>> = {
  use_instance_email_settings: 'Use instance-wide email settings',
  smtp_enabled: 'Send with SMTP',
  smtp_from_name: 'Sender name',
  smtp_from_address: 'Sender address',
  smtp_recipients: 'Recipients',
  smtp_host: 'SMTP host',
  smtp_port: 'SMTP port',
  smtp_encryption: 'Encryption',
  smtp_username: 'SMTP user',
  smtp_password: 'SMTP password',
  smtp_timeout: 'Timeout',
  smtp_ehlo_domain: 'EHLO domain',
  resend_enabled: 'Send with Resend',
  resend_api_key: 'Resend API key',
  discord_webhook_url: 'Webhook URL',
  discord_ping_enabled: 'Mention @everyone',
  slack_webhook_url: 'Webhook URL',
  telegram_token: 'Bot token',
  telegram_chat_id: 'Chat ID',
  pushover_user_key: 'User key',
  pushover_api_token: 'API token',
  webhook_url: 'Webhook URL',
};
/** Not credentials, so the input is not masked. Coolify still hides them without `read:sensitive`. */
const NOT_CREDENTIALS = new Set([
  'smtp_from_name',
  'smtp_from_address',
  'smtp_recipients',
  'smtp_host',
  'smtp_username',
]);
const HELP: Readonly<Record<string, string>> = {
  smtp_recipients: 'Comma-separated. Empty = all team members.',
  smtp_encryption: 'One of starttls, tls, none.',
};

function fieldOf(settings: NotificationSettings, { name, kind }: (typeof CHANNEL_FIELDS)[Channel][number]): FieldSpec {
  const shared = {
    name,
    label: LABELS[name] ?? 'Send notifications',
    ...(HELP[name] === undefined ? {} : { help: HELP[name] }),
  };
  if (kind === 'flag') return { ...shared, kind: 'switch' };
  if (kind === 'number')
    return {
      ...shared,
      kind: 'number',
      min: 0,
      nullable: true,
      ...(name === 'smtp_timeout' ? { unit: 'seconds' } : {}),
    };
  if (kind === 'text') return { ...shared, kind: 'text', nullable: true };
  const state = settings.secrets[name];
  return {
    ...shared,
    kind: NOT_CREDENTIALS.has(name) ? 'text' : 'secret',
    nullable: true,
    // A stored value is never shown, even if the token can read it; it is sent only when replaced.
    writeOnly: state !== 'empty',
    placeholder:
      state === 'set' ? 'Unchanged – type to replace' : state === 'hidden' ? 'Hidden from this token' : undefined,
  };
}

export const channelSections = (settings: NotificationSettings): readonly SectionSpec[] => [
  {
    title: 'Channel',
    help: 'Stored URLs and keys are hidden. To send a test notification, use the Coolify dashboard.',
    fields: CHANNEL_FIELDS[settings.channel].map((field) => fieldOf(settings, field)),
  },
  {
    title: 'Notify on',
    fields: EVENTS.filter((event) => settings.events[event] !== undefined).map((event) => ({
      name: eventKey(event, settings.channel),
      label: EVENT_WORDS[event],
      kind: 'switch',
    })),
  },
];

/** Initial form values by Coolify’s field names. */
export const rowOf = (settings: NotificationSettings): Readonly<Record<string, unknown>> => ({
  ...settings.values,
  ...Object.fromEntries(
    Object.entries(settings.events).map(([event, on]) => [
      eventKey(event as (typeof EVENTS)[number], settings.channel),
      on,
    ]),
  ),
});
