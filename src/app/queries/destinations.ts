import { queryOptions } from '@tanstack/react-query';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { readQuery } from './read.ts';

export const serverDestinationsQuery = (instance: string, server: string) =>
  queryOptions({
    ...readQuery(keys.list(instance, 'destinations', 'destinations.ofServer', { server }), instance, 'destinations.ofServer', { server }), // prettier-ignore
    refetchInterval: INTERVAL_MS.serverDetails,
  });
