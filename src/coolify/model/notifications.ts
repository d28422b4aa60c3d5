/**
 * Notification settings of a team, one flat row a channel (recordings 4.3.10, GET_notifications-*). An event's key is
 * `<event>_<channel>_notifications`; addresses and secrets vanish without `read:sensitive` and are not kept here at all:
 * only whether they are set, so that a form can say so.
 */
import { flag, number, text, unreadable, type Row } from './fields.ts';

export const CHANNELS = ['email', 'discord', 'slack', 'telegram', 'pushover', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

export const EVENTS = [
  'deployment_success',
  'deployment_failure',
  'status_change',
  'backup_success',
  'backup_failure',
  'scheduled_task_success',
  'scheduled_task_failure',
  'docker_cleanup_success',
  'docker_cleanup_failure',
  'server_disk_usage',
  'server_reachable',
  'server_unreachable',
  'server_patch',
  'traefik_outdated',
] as const;
export type NotificationEvent = (typeof EVENTS)[number];

export const eventKey = (event: NotificationEvent, channel: Channel): string => `${event}_${channel}_notifications`;

export interface NotificationField {
  readonly name: string;
  readonly kind: 'flag' | 'text' | 'number' | 'secret';
}

/** Fields of a channel other than its events. `secret`: an address or credential, hidden without `read:sensitive` (redaction.txt). */
export const CHANNEL_FIELDS: Readonly<Record<Channel, readonly NotificationField[]>> = {
  email: [
    { name: 'use_instance_email_settings', kind: 'flag' },
    { name: 'smtp_enabled', kind: 'flag' },
    { name: 'smtp_from_name', kind: 'secret' },
    { name: 'smtp_from_address', kind: 'secret' },
    { name: 'smtp_recipients', kind: 'secret' },
    { name: 'smtp_host', kind: 'secret' },
    { name: 'smtp_port', kind: 'number' },
    { name: 'smtp_encryption', kind: 'text' },
    { name: 'smtp_username', kind: 'secret' },
    { name: 'smtp_password', kind: 'secret' },
    { name: 'smtp_timeout', kind: 'number' },
    { name: 'smtp_ehlo_domain', kind: 'text' },
    { name: 'resend_enabled', kind: 'flag' },
    { name: 'resend_api_key', kind: 'secret' },
  ],
  discord: [
    { name: 'discord_enabled', kind: 'flag' },
    { name: 'discord_webhook_url', kind: 'secret' },
    { name: 'discord_ping_enabled', kind: 'flag' },
  ],
  slack: [
    { name: 'slack_enabled', kind: 'flag' },
    { name: 'slack_webhook_url', kind: 'secret' },
  ],
  telegram: [
    { name: 'telegram_enabled', kind: 'flag' },
    { name: 'telegram_token', kind: 'secret' },
    { name: 'telegram_chat_id', kind: 'secret' },
  ],
  pushover: [
    { name: 'pushover_enabled', kind: 'flag' },
    { name: 'pushover_user_key', kind: 'secret' },
    { name: 'pushover_api_token', kind: 'secret' },
  ],
  webhook: [
    { name: 'webhook_enabled', kind: 'flag' },
    { name: 'webhook_url', kind: 'secret' },
  ],
};

export interface NotificationSettings {
  readonly channel: Channel;
  /** Whether anything is sent: its own switch, for e-mail any of three. */
  readonly enabled: boolean;
  readonly events: Readonly<Partial<Record<NotificationEvent, boolean>>>;
  /** Flags, texts and numbers by name; null where the instance has none. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Of each secret: set, empty, or hidden from this token. */
  readonly secrets: Readonly<Record<string, 'set' | 'empty' | 'hidden'>>;
}

export function readNotifications(row: Row, channel: Channel): NotificationSettings {
  if (!CHANNELS.includes(channel)) unreadable('notifications', 'a known channel', channel);
  const values: Record<string, string | number | boolean | null> = {};
  const secrets: Record<string, 'set' | 'empty' | 'hidden'> = {};
  for (const { name, kind } of CHANNEL_FIELDS[channel]) {
    if (kind === 'secret') secrets[name] = name in row ? (text(row, name) === null ? 'empty' : 'set') : 'hidden';
    else values[name] = kind === 'flag' ? flag(row, name) : kind === 'number' ? number(row, name) : text(row, name);
  }
  const events: Partial<Record<NotificationEvent, boolean>> = {};
  for (const event of EVENTS) {
    const value = flag(row, eventKey(event, channel));
    if (value !== null) events[event] = value;
  }
  const switches =
    channel === 'email' ? ['use_instance_email_settings', 'smtp_enabled', 'resend_enabled'] : [`${channel}_enabled`];
  return { channel, enabled: switches.some((name) => values[name] === true), events, values, secrets };
}
