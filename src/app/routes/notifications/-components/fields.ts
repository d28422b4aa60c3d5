/** The form of a channel, made from what the channel has (`CHANNEL_FIELDS`, `EVENTS`). */
import type { FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import {
  CHANNEL_FIELDS,
  EVENTS,
  eventKey,
  type Channel,
  type NotificationSettings,
} from '#coolify/model/notifications.ts';
import { EVENT_WORDS } from './words.ts';

const LABELS: Readonly<Record<string, string>> = {
  use_instance_email_settings: 'Use the instance’s e-mail settings',
  smtp_enabled: 'Send by SMTP',
  smtp_from_name: 'Sender’s name',
  smtp_from_address: 'Sender’s address',
  smtp_recipients: 'Recipients',
  smtp_host: 'SMTP host',
  smtp_port: 'SMTP port',
  smtp_encryption: 'Encryption',
  smtp_username: 'SMTP user',
  smtp_password: 'SMTP password',
  smtp_timeout: 'Timeout',
  smtp_ehlo_domain: 'EHLO domain',
  resend_enabled: 'Send by Resend',
  resend_api_key: 'Resend API key',
  discord_webhook_url: 'Webhook address',
  discord_ping_enabled: 'Ping everybody',
  slack_webhook_url: 'Webhook address',
  telegram_token: 'Bot token',
  telegram_chat_id: 'Chat id',
  pushover_user_key: 'User key',
  pushover_api_token: 'API token',
  webhook_url: 'Webhook address',
};
/** Those whose value is no credential: shown as typed. Coolify hides them all the same without `read:sensitive`. */
const NO_CREDENTIAL = new Set(['smtp_from_name', 'smtp_from_address', 'smtp_recipients', 'smtp_host', 'smtp_username']);
const HELP: Readonly<Record<string, string>> = {
  smtp_recipients: 'Addresses with commas between them; empty for all members of the team.',
  smtp_encryption: 'starttls, tls or none.',
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
    kind: NO_CREDENTIAL.has(name) ? 'text' : 'secret',
    nullable: true,
    // A value that is there is not shown, also to a token that may read it: it is sent only when another is typed.
    writeOnly: state !== 'empty',
    placeholder:
      state === 'set' ? 'Set; type to replace it' : state === 'hidden' ? 'Hidden from this token' : undefined,
  };
}

export const channelSections = (settings: NotificationSettings): readonly SectionSpec[] => [
  {
    title: 'Channel',
    help: 'Addresses and keys that are set are not shown. Coolify sends no test message by its API: cause one, or use its own interface.',
    fields: CHANNEL_FIELDS[settings.channel].map((field) => fieldOf(settings, field)),
  },
  {
    title: 'Tell of',
    fields: EVENTS.filter((event) => settings.events[event] !== undefined).map((event) => ({
      name: eventKey(event, settings.channel),
      label: EVENT_WORDS[event],
      kind: 'switch',
    })),
  },
];

/** The row by Coolify’s own names, as the form begins. */
export const rowOf = (settings: NotificationSettings): Readonly<Record<string, unknown>> => ({
  ...settings.values,
  ...Object.fromEntries(
    Object.entries(settings.events).map(([event, on]) => [
      eventKey(event as (typeof EVENTS)[number], settings.channel),
      on,
    ]),
  ),
});
