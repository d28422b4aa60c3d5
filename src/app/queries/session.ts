import { queryOptions } from '@tanstack/react-query';
import { requestJson } from '#app/api/request.ts';
import { api } from '#contract/routes.ts';
import { sessionSchema } from '#contract/session.ts';
import { keys } from './keys.ts';

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => requestJson(sessionSchema, api.session, { signal }),
  staleTime: 60_000,
});
