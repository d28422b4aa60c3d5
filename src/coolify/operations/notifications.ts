/** Where a team is notified and of what, since v4.3.0 (contract section 2): one flat row a channel. */
import { row } from '../model/fields.ts';
import { readNotifications, type Channel, type NotificationSettings } from '../model/notifications.ts';
import { define } from '../operation.ts';

export interface NotificationsUpdateInput {
  readonly channel: Channel;
  /** Only what changed, under Coolify's own names; an unknown name is refused (recordings, PATCH_notifications-*__422-extra-field). */
  readonly changes: Readonly<Record<string, string | number | boolean | null>>;
}

export const notificationOperations = {
  'notifications.get': define<{ readonly channel: Channel }, NotificationSettings>({
    id: 'notifications.get',
    title: 'Read the notification settings',
    resource: 'notifications',
    ability: 'read',
    sensitive: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/notifications/{channel}' }],
    read: ({ data }, { channel }) => readNotifications(row(data, 'notifications'), channel),
  }),
  'notifications.update': define<NotificationsUpdateInput, NotificationSettings>({
    id: 'notifications.update',
    title: 'Save the notification settings',
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
