import { queryOptions, useQueries } from '@tanstack/react-query';
import { CHANNELS, type Channel, type NotificationSettings } from '#coolify/model/notifications.ts';
import { isLoading, type AllInstances, type InstanceResult } from './all-instances.ts';
import { canRead, unavailableReason } from './availability.ts';
import { useFleet } from './fleet-view.ts';
import { detailQuery } from './read.ts';

export const notificationsQuery = (instance: string, channel: Channel) =>
  queryOptions({ ...detailQuery(instance, 'notifications.get', channel, { channel }), staleTime: 20_000 });

/** Every channel of every instance; each takes a call. */
export function useNotifications(): AllInstances<readonly NotificationSettings[]> {
  const view = useFleet();
  const queries = useQueries({
    queries: view.members.flatMap(({ instance }) =>
      CHANNELS.map((channel) => ({
        ...notificationsQuery(instance.id, channel),
        enabled: canRead('notifications.get', instance),
      })),
    ),
  });
  const results = view.members.map(({ instance }, index): InstanceResult<readonly NotificationSettings[]> => {
    const own = queries.slice(index * CHANNELS.length, (index + 1) * CHANNELS.length);
    const reason = unavailableReason('notifications.get', instance);
    const data = own.flatMap((query) => (query.data === undefined ? [] : [query.data]));
    const error = own.find((query) => query.error !== null)?.error ?? null;
    return {
      instance,
      unavailableReason: reason,
      error,
      data: data.length === 0 ? undefined : data,
      pending: reason === undefined && error === null && data.length < CHANNELS.length,
      refetch: () => void Promise.all(own.map((query) => query.refetch())),
    };
  });
  return { results, error: view.error, loading: view.loading || isLoading(results) };
}
