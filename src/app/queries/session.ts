import { queryOptions } from '@tanstack/react-query';
import { readJson } from '#app/api/request.ts';
import { afterFirstRows } from '#app/lib/first-rows.ts';
import { api } from '#contract/routes.ts';
import { isSession, type Session } from '#contract/session.ts';
import { keys } from './keys.ts';

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal }) => {
    await afterFirstRows();
    return readJson<Session>(api.session, { signal }, isSession);
  },
  staleTime: 60_000,
});
