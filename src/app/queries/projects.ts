import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { callById, oneQuery, readQuery } from './read.ts';

export const projectQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'projects.get', uuid, { uuid }), refetchInterval: 15_000 });

export const environmentsQuery = (instance: string, project: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'projects', project, 'environments'),
    queryFn: ({ signal, client }) => callById(client, instance, 'environments.list', { project }, { signal }),
    staleTime: 60_000,
  });

/** @param environment its uuid, or its name where the instance gives none */
export const environmentQuery = (instance: string, project: string, environment: string) => {
  const queryKey = keys.part(instance, 'projects', project, 'environment', environment);
  return queryOptions({
    ...readQuery(queryKey, instance, 'environments.get', { project, environment }),
    refetchInterval: 20_000,
  });
};
