import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { detailQuery, readQuery } from './read.ts';

/** In a path, the team of the token; its `address` otherwise. */
export const CURRENT = 'current';

export const teamQuery = (instance: string, id: string) =>
  queryOptions({
    ...(id === CURRENT
      ? detailQuery(instance, 'teams.current', CURRENT, {})
      : detailQuery(instance, 'teams.get', id, { id })),
    staleTime: 30_000,
  });

export const membersQuery = (instance: string, id: string) => {
  const queryKey = keys.subresource(instance, 'teams', id, 'members');
  return queryOptions({
    ...(id === CURRENT
      ? readQuery(queryKey, instance, 'teams.currentMembers', {})
      : readQuery(queryKey, instance, 'teams.members', { id })),
    staleTime: 30_000,
  });
};
