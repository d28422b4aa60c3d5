import type { Inputs } from './types.ts';

export const notificationsInputs: Inputs = {
  'notifications.get': () => Promise.resolve({ channel: 'discord' }),
  'notifications.update': () => Promise.resolve({ channel: 'slack', changes: { slack_enabled: true } }),
};
