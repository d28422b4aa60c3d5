import { queryOptions, useQueries } from '@tanstack/react-query';
import { CHANNELS, type Channel, type NotificationSettings } from '#coolify/model/notifications.ts';
import { actionReason } from './actions.ts';
import type { Everywhere } from './everywhere.ts';
import { useFleet } from './items.ts';
import { oneQuery } from './read.ts';

export const notificationsQuery = (instance: string, channel: Channel) =>
  queryOptions({ ...oneQuery(instance, 'notifications.get', channel, { channel }), staleTime: 20_000 });

/** Every channel of every instance that has them; one call each, six an instance. */
export function useNotifications(): Everywhere<readonly NotificationSettings[]> {
  const view = useFleet();
  const results = useQueries({
    queries: view.members.flatMap(({ instance }) =>
      CHANNELS.map((channel) => ({
        ...notificationsQuery(instance.id, channel),
        enabled: actionReason('notifications.get', instance) === undefined,
      })),
    ),
  });
  const portions = view.members.map(({ instance }, index) => {
    const own = results.slice(index * CHANNELS.length, (index + 1) * CHANNELS.length);
    const missing = actionReason('notifications.get', instance);
    const data = own.flatMap((result) => (result.data === undefined ? [] : [result.data]));
    const error = own.find((result) => result.error !== null)?.error ?? null;
    return {
      instance,
      missing,
      error,
      data: data.length === 0 ? undefined : data,
      pending: missing === undefined && error === null && data.length < CHANNELS.length,
      refetch: () => void Promise.all(own.map((result) => result.refetch())),
    };
  });
  return { portions, error: view.error, loading: view.loading || (portions.some(({ pending }) => pending) && portions.every(({ data }) => data === undefined)) }; // prettier-ignore
}
