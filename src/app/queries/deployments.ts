import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { isActiveDeployment } from '#coolify/status.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import { keys } from './keys.ts';
import { callById, keptFor } from './read.ts';

/** One page of an application's history, newest first. */
export const applicationDeploymentsQuery = (instance: string, uuid: string, page: { skip: number; take: number }) =>
  queryOptions({
    queryKey: keys.part(instance, 'applications', uuid, 'deployments', page.skip, page.take),
    queryFn: ({ signal, client, queryKey }) =>
      callById(
        client,
        instance,
        'deployments.ofApplication',
        { uuid, ...page },
        { signal, background: client.getQueryData(queryKey) !== undefined },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.deployments.some(({ status }) => isActiveDeployment(status)) === true ? 4_000 : 15_000,
  });

/** A deployment with its log; followed while it is queued or builds. null: nobody knows it. */
export const deploymentQuery = (instance: string, applicationUuid: string, uuid: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'applications', applicationUuid, 'deployment', uuid),
    queryFn: ({ signal, client, queryKey }) => {
      const options = { signal, background: client.getQueryData(queryKey) !== undefined };
      return callById(client, instance, 'deployments.find', { uuid, applicationUuid }, options);
    },
    refetchInterval: (query) => {
      const deployment = query.state.data;
      if (deployment === undefined || deployment === null) return false;
      return isActiveDeployment(deployment.status) ? 2_000 : false;
    },
    ...keptFor('deployments.get'),
    retry: false,
  });

export interface RecentDeployment {
  readonly instance: string;
  readonly applicationUuid: string;
  readonly deployment: Deployment;
}

/** How many applications of an instance are asked for their history at a time, and for how many rows each: more at each look further back. */
export const RECENT = { applications: 8, rows: [3, 10, 25] } as const;

const recentKey = (instance: string, uuid: string, take: number) =>
  keys.part(instance, 'applications', uuid, 'recent-deployments', take);

/**
 * The newest of one application's history, for the page over all of them. Coolify lists only what runs or waits (contract
 * row 75), so this is read application by application, a few at a time, to stay within the request budget.
 * @param depth index into `RECENT.rows`; what was read less deeply stands in until the rest is there
 */
export const recentDeploymentsQuery = (
  client: QueryClient,
  instance: string,
  { uuid, name }: { readonly uuid: string; readonly name: string },
  depth: number,
) => {
  const take = RECENT.rows[depth] ?? RECENT.rows[0];
  const before = RECENT.rows[depth - 1];
  return queryOptions({
    queryKey: recentKey(instance, uuid, take),
    queryFn: async ({ signal, queryKey }): Promise<readonly RecentDeployment[]> => {
      const background = client.getQueryData(queryKey) !== undefined;
      const { deployments } = await callById(
        client,
        instance,
        'deployments.ofApplication',
        { uuid, skip: 0, take },
        { signal, background },
      );
      return deployments.slice(0, take).map((deployment) => ({
        instance,
        applicationUuid: uuid,
        deployment: { ...deployment, applicationName: deployment.applicationName ?? name },
      }));
    },
    placeholderData: () =>
      before === undefined
        ? undefined
        : client.getQueryData<readonly RecentDeployment[]>(recentKey(instance, uuid, before)),
    staleTime: 60_000,
    retry: false,
  });
};
