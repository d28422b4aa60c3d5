/** Projects and environments of all instances, to name where a resource stands. */
import { queryOptions } from '@tanstack/react-query';
import { readLines } from '#app/api/lines.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import { readProjectTreeEvent } from '#contract/fleet.ts';
import { api } from '#contract/routes.ts';
import { keys } from './keys.ts';

export type Places = Readonly<Record<string, readonly ProjectDetail[]>>;

export const placesQuery = queryOptions({
  queryKey: keys.places,
  queryFn: async ({ signal, client }): Promise<Places> => {
    const places = new Map(Object.entries(client.getQueryData<Places>(keys.places) ?? {}));
    for await (const line of readLines(readProjectTreeEvent, api.places, { signal })) {
      if (line.type !== 'places' || line.at === null) continue;
      places.set(line.id, line.projects);
      client.setQueryData(keys.places, Object.fromEntries(places));
    }
    return Object.fromEntries(places);
  },
  staleTime: 60_000,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: 120_000,
});
