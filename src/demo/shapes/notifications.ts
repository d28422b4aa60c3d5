/** Notification settings of a new team, by channel (recordings 4.3.10, GET_notifications-*). */
import { CHANNEL_FIELDS, EVENTS, eventKey, type Channel } from '#coolify/model/notifications.ts';
import { without, type Row, type View } from './view.ts';

const ON_AT_FIRST = new Set([
  'backup_failure',
  'deployment_failure',
  'docker_cleanup_failure',
  'scheduled_task_failure',
  'server_disk_usage',
  'server_patch',
  'server_unreachable',
  'traefik_outdated',
]);

const threadKey = (event: string): string => `telegram_notifications_${event}_thread_id`;

/** All columns of a channel; PATCH accepts the same names. */
export function notificationColumns(channel: Channel): Row {
  const row: Record<string, unknown> = {};
  for (const event of EVENTS) {
    // The webhook has server patches off by default.
    row[eventKey(event, channel)] = ON_AT_FIRST.has(event) && !(event === 'server_patch' && channel === 'webhook');
    if (channel === 'telegram') row[threadKey(event)] = null;
  }
  for (const { name, kind } of CHANNEL_FIELDS[channel])
    row[name] = kind === 'flag' ? name === 'discord_ping_enabled' : null;
  return row;
}

/** Secret columns (redaction.txt). */
const hidden = (channel: Channel): readonly string[] => [
  ...CHANNEL_FIELDS[channel].filter(({ kind }) => kind === 'secret').map(({ name }) => name),
  ...(channel === 'telegram' ? EVENTS.map(threadKey) : []),
];

export function notificationRow(channel: Channel, changed: Row, view: View): Row {
  const row = { id: 1, ...notificationColumns(channel), ...changed, team_id: view.world.team.id };
  return view.sensitive ? row : without(row, hidden(channel));
}
