import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { callById, oneQuery } from './read.ts';

export const serverQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'servers.get', uuid, { uuid }), refetchInterval: 15_000 });

export const serverResourcesQuery = (instance: string, uuid: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'servers', uuid, 'resources'),
    queryFn: ({ signal, client, queryKey }) =>
      callById(
        client,
        instance,
        'servers.resources',
        { uuid },
        { signal, background: client.getQueryData(queryKey) !== undefined },
      ),
    refetchInterval: 20_000,
  });
