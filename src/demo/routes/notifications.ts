/** Notification settings, since v4.3.0 (contract section 2). */
import { CHANNELS, type Channel } from '#coolify/model/notifications.ts';
import { invalid, NOT_ALLOWED, ok, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { notificationColumns, notificationRow } from '../shapes/notifications.ts';

const get = (call: Call, channel: Channel): Answer =>
  ok(notificationRow(channel, call.world.notifications[channel] ?? {}, call.view));

function update(call: Call, channel: Channel): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const columns = notificationColumns(channel);
  const errors: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(read.fields)) {
    if (!(name in columns)) errors[name] = [NOT_ALLOWED];
    // guess: the messages (Laravel's).
    else if (name.endsWith('_url') && typeof value === 'string' && !/^https?:\/\/./.test(value))
      errors[name] = [`The ${name.replaceAll('_', ' ')} field must be a valid URL.`];
  }
  if (Object.keys(errors).length > 0) return invalid(errors);
  call.world.notifications[channel] = { ...call.world.notifications[channel], ...read.fields };
  return get(call, channel);
}

const FIRST = { since: '4.3.0' };

export const notificationRoutes: readonly Route[] = CHANNELS.flatMap((channel) => [
  onlyCoolify('GET', `/notifications/${channel}`, 'read', (call) => get(call, channel), FIRST),
  onlyCoolify('PATCH', `/notifications/${channel}`, 'write', (call) => update(call, channel), FIRST),
]);
