/** Projects and environments of all instances, to name where a resource stands. */
import { queryOptions } from '@tanstack/react-query';
import { readLines } from '#app/api/lines.ts';
import type { ProjectDetail } from '#coolify/model/places.ts';
import { readPlacesLine } from '#contract/fleet.ts';
import { api } from '#contract/routes.ts';
import { keys } from './keys.ts';

export type Places = Readonly<Record<string, readonly ProjectDetail[]>>;

export const placesQuery = queryOptions({
  queryKey: keys.places,
  queryFn: async ({ signal, client }): Promise<Places> => {
    let places: Places = client.getQueryData<Places>(keys.places) ?? {};
    for await (const line of readLines(readPlacesLine, api.places, { signal })) {
      if (line.type !== 'places' || line.at === null) continue;
      places = { ...places, [line.id]: line.projects };
      client.setQueryData(keys.places, places);
    }
    return places;
  },
  staleTime: 60_000,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: 120_000,
});
