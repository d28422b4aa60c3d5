import { queryOptions } from '@tanstack/react-query';
import { oneQuery } from './read.ts';

export const s3StorageQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 's3Storages.get', uuid, { uuid }), staleTime: 10_000 });
