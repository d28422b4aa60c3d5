import { queryOptions } from '@tanstack/react-query';
import { oneQuery } from './read.ts';

export const serviceQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'services.get', uuid, { uuid }), refetchInterval: 15_000 });
