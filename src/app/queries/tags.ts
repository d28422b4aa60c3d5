/** Tags of an instance, and the resources that have them. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { withConcurrencyLimit } from '#app/lib/concurrency-limit.ts';
import type { Resource } from '#app/lib/resources.ts';
import type { Instance } from '#contract/instances.ts';
import type { Tag } from '#coolify/operations/tags.ts';
import { canRead } from './availability.ts';
import { keys } from './keys.ts';
import { callById, listQuery, readQuery } from './read.ts';
import { tagId, tagsQuery } from './subresources.ts';

/** One tag, from the list: no call reads a single one. */
export function useTag(instance: Instance | undefined, uuid: string) {
  const query = useQuery({
    ...listQuery(instance?.id ?? '', 'tags.list', {}),
    enabled: instance !== undefined && canRead('tags.list', instance),
  });
  return { ...query, data: query.data?.find((tag) => tag.uuid === uuid), read: query.data !== undefined };
}

/** Applications with the tag, which the list accepts as a filter (contract row 22, since b461). */
export const applicationsTaggedQuery = (instance: string, tag: Tag) =>
  queryOptions({
    ...readQuery(
      keys.subresource(instance, 'tags', tag.uuid, 'applications', tag.name),
      instance,
      'applications.list',
      { tag: tag.name },
    ),
    staleTime: 10_000,
  });

/** Concurrent reads: an instance may have hundreds of databases and services. */
const CONCURRENCY = 3;

/**
 * Databases and services with the tag. No list contains their tags, so those of each are read.
 * @param items all databases and services of the instance
 */
export function useTaggedOthers(items: readonly Resource[], tag: Tag, enabled: boolean) {
  const results = useQueries({
    queries: items.map(({ kind, instance, uuid, name }) =>
      queryOptions({
        queryKey: tagsQuery({ kind, instance, uuid, name }).queryKey,
        queryFn: ({ signal, client }) =>
          withConcurrencyLimit('tags', CONCURRENCY, () =>
            callById(client, instance.id, tagId({ kind }, 'list'), { uuid }, { signal }),
          ),
        enabled,
        staleTime: 30_000,
      }),
    ),
  });
  return {
    items: items.filter((_, index) => results[index]?.data?.some(({ uuid }) => uuid === tag.uuid) === true),
    done: results.filter(({ data, error }) => data !== undefined || error !== null).length,
    failed: results.filter(({ data, error }) => data === undefined && error !== null).length,
  };
}
