import { queryOptions } from '@tanstack/react-query';
import { ask } from '#app/api/own.ts';
import { api } from '#contract/routes.ts';
import { sessionSchema } from '#contract/session.ts';
import { keys } from './keys.ts';

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => ask(sessionSchema, api.session, { signal }),
  staleTime: 60_000,
});
