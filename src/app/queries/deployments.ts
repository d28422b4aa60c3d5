import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { isActiveDeployment } from '#coolify/status.ts';
import type { Deployment, DeploymentDetail } from '#coolify/model/deployments.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { callById, gcOptionsFor, readQuery } from './read.ts';

/** One page of an application's history, newest first. */
export const applicationDeploymentsQuery = (instance: string, uuid: string, page: { skip: number; take: number }) =>
  queryOptions({
    ...readQuery(
      keys.subresource(instance, 'applications', uuid, 'deployments', page.skip, page.take),
      instance,
      'deployments.ofApplication',
      { uuid, ...page },
    ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.deployments.some(({ status }) => isActiveDeployment(status)) === true
        ? INTERVAL_MS.activeDeployments
        : INTERVAL_MS.deployments,
  });

/** A deployment with its log, polled while it is queued or builds; only new lines are transferred. Null if it does not exist. */
export const deploymentQuery = (instance: string, applicationUuid: string, uuid: string) =>
  queryOptions({
    queryKey: keys.subresource(instance, 'applications', applicationUuid, 'deployment', uuid),
    queryFn: async ({ signal, client, queryKey }): Promise<DeploymentDetail | null> => {
      const before = client.getQueryData<DeploymentDetail | null>(queryKey);
      const log = before?.log ?? [];
      const deployment = await callById(
        client,
        instance,
        'deployments.find',
        { uuid, applicationUuid, logAfter: log.length },
        { signal, background: before !== undefined },
      );
      return deployment?.log == null
        ? deployment
        : { ...deployment, log: [...log.slice(0, deployment.logFrom), ...deployment.log], logFrom: 0 };
    },
    ...gcOptionsFor('deployments.find'),
    refetchInterval: ({ state: { data } }) =>
      data != null && isActiveDeployment(data.status) ? INTERVAL_MS.deploymentLog : false,
    retry: false,
  });

export interface RecentDeployment {
  readonly instance: string;
  readonly applicationUuid: string;
  readonly deployment: Deployment;
}

/** Applications of an instance whose history is read per step, and rows of each: more for older deployments. */
export const RECENT = { applications: 8, rows: [3, 10, 25] } as const;

const recentKey = (instance: string, uuid: string, take: number) =>
  keys.subresource(instance, 'applications', uuid, 'recent-deployments', take);

/**
 * The newest deployments of one application, for the page over all applications. Coolify lists only active deployments (contract
 * row 75), so the histories are read one by one, a few at a time, to stay within the request budget.
 * @param depth index into `RECENT.rows`; rows of a smaller depth are shown until the rest arrives
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
