/** Tags of an instance, and what carries them. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { withConcurrencyLimit } from '#app/lib/concurrency-limit.ts';
import type { Item } from '#app/lib/items.ts';
import type { Instance } from '#contract/instances.ts';
import type { Tag } from '#coolify/operations/tags.ts';
import { listQuery } from './everywhere.ts';
import { keys } from './keys.ts';
import { tagId, tagsQuery } from './parts.ts';
import { callById } from './read.ts';

/** One tag: no call reads it alone, the list has it. */
export function useTag(instance: Instance | undefined, uuid: string) {
  const query = useQuery({ ...listQuery(instance?.id ?? '', 'tags.list', {}), enabled: instance !== undefined });
  return { ...query, data: query.data?.find((tag) => tag.uuid === uuid), read: query.data !== undefined };
}

/** Applications that carry the tag; the list takes it as a filter (contract row 22, since b461). */
export const applicationsTaggedQuery = (instance: string, tag: Tag) =>
  queryOptions({
    queryKey: keys.part(instance, 'tags', tag.uuid, 'applications', tag.name),
    queryFn: ({ signal, client }) => callById(client, instance, 'applications.list', { tag: tag.name }, { signal }),
    staleTime: 10_000,
  });

/**
 * Databases and services that carry it: no list has their tags, so each is asked.
 * @param items all of them on the instance
 */
export function useTaggedOthers(items: readonly Item[], tag: Tag, asked: boolean) {
  const results = useQueries({
    queries: items.map(({ kind, instance, uuid, name }) =>
      queryOptions({
        queryKey: tagsQuery({ kind, instance, uuid, name }).queryKey,
        // A few at a time: there may be hundreds.
        queryFn: ({ signal, client }) =>
          withConcurrencyLimit('tags', 3, () =>
            callById(client, instance.id, tagId({ kind }, 'list'), { uuid }, { signal }),
          ),
        enabled: asked,
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
