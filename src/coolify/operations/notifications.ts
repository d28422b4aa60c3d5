/** Where a team is notified and of what, since v4.3.0 (contract section 2): one flat row a channel. */
import * as z from 'zod/mini';
import { row } from '../model/fields.ts';
import { choice, clearableNumber, each, flag, nullableText, object } from '../input.ts';
import { CHANNEL_FIELDS, CHANNELS, eventKey, EVENTS, readNotifications } from '../model/notifications.ts';
import { define } from '../operation.ts';

const channel = choice(CHANNELS);
const VALUES = { flag: z.nullable(flag), text: nullableText, number: clearableNumber, secret: nullableText };
/** Only what changed, by Coolify's own names: it refuses an unknown one (recordings, PATCH_notifications-*__422-extra-field). */
const changes = object({
  ...each(
    CHANNELS.flatMap((name) => EVENTS.map((event) => eventKey(event, name))),
    flag,
  ),
  ...Object.fromEntries(
    Object.values(CHANNEL_FIELDS).flatMap((fields) => fields.map(({ name, kind }) => [name, z.optional(VALUES[kind])])),
  ),
}) as unknown as z.ZodMiniType<Readonly<Record<string, string | number | boolean | null>>>;

export const notificationOperations = {
  'notifications.get': define({
    id: 'notifications.get',
    title: 'Read the notification settings',
    input: object({ channel }),
    resource: 'notifications',
    ability: 'read',
    sensitive: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/notifications/{channel}' }],
    read: ({ data }, { channel }) => readNotifications(row(data, 'notifications'), channel),
  }),
  'notifications.update': define({
    id: 'notifications.update',
    title: 'Save the notification settings',
    input: object({ channel, changes }),
    resource: 'notifications',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.3.0',
        method: 'PATCH',
        path: '/notifications/{channel}',
        writeBody: ({ changes }) => changes,
      },
    ],
    read: ({ data }, { channel }) => readNotifications(row(data, 'notifications'), channel),
  }),
};
