import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { callById, oneQuery } from './read.ts';

/** In a path, the team of the token; its `address` otherwise. */
export const CURRENT = 'current';

export const teamQuery = (instance: string, id: string) =>
  queryOptions({
    ...(id === CURRENT
      ? oneQuery(instance, 'teams.current', CURRENT, {})
      : oneQuery(instance, 'teams.get', id, { id })),
    staleTime: 30_000,
  });

export const membersQuery = (instance: string, id: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'teams', id, 'members'),
    queryFn: ({ signal, client }) =>
      id === CURRENT
        ? callById(client, instance, 'teams.currentMembers', {}, { signal })
        : callById(client, instance, 'teams.members', { id }, { signal }),
    staleTime: 30_000,
  });
