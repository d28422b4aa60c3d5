import { queryOptions } from '@tanstack/react-query';
import { detailQuery } from './read.ts';

export const s3StorageQuery = (instance: string, uuid: string) =>
  queryOptions({ ...detailQuery(instance, 's3Storages.get', uuid, { uuid }), staleTime: 10_000 });
