/** Projects with their environments on all instances, to name the location of a resource. */
import { queryOptions } from '@tanstack/react-query';
import { streamRecords } from '#app/api/ndjson.ts';
import { afterFirstRows } from '#app/lib/first-rows.ts';
import type { ProjectTree } from '#app/lib/resources.ts';
import { readProjectTreeEvent } from '#contract/fleet.ts';
import { api } from '#contract/routes.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';

export const projectTreeQuery = queryOptions({
  queryKey: keys.projectTree,
  queryFn: async ({ signal, client }): Promise<ProjectTree> => {
    const known = (): ProjectTree => client.getQueryData<ProjectTree>(keys.projectTree) ?? new Map();
    await afterFirstRows();
    for await (const event of streamRecords(readProjectTreeEvent, api.projectTree, { signal }))
      if (event.type === 'projects' && event.at !== null)
        client.setQueryData<ProjectTree>(keys.projectTree, new Map(known()).set(event.id, event.projects));
    return known();
  },
  staleTime: INTERVAL_MS.projectTree / 2,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: INTERVAL_MS.projectTree,
});
