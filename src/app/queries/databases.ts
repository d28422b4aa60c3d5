import { queryOptions } from '@tanstack/react-query';
import { oneQuery } from './read.ts';

export const databaseQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'databases.get', uuid, { uuid }), refetchInterval: 15_000 });
