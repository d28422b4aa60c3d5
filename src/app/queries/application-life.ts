/** Deleting an application, and its previews. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { DeleteFlags } from '#coolify/operations/application-delete.ts';
import type { History } from '#coolify/operations/deployments.ts';
import type { ActionTarget } from './actions.ts';
import { applicationDeploymentsQuery } from './deployments.ts';
import { refreshFleet } from './fleet.ts';
import { useOnce } from './once.ts';

export function useDeleteApplication(target: ActionTarget) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: ['act', target.instance.id, target.uuid],
    meta: { quiet: true },
    mutationFn: (flags: DeleteFlags) => call(target.instance, 'applications.delete', { uuid: target.uuid, ...flags }),
    // Queued by the instance: the lists show it for some seconds more (contract, pitfall 37).
    onSuccess: ({ message }) =>
      notify.done(`Delete ${target.name}: queued`, message || 'It is listed until the instance gets to it.'),
    onSettled: () => refreshFleet(client, 30),
  });
}

export interface Preview {
  readonly pullRequest: number;
  /** Its newest deployment. */
  readonly deployment: Deployment;
  /** How many of its deployments are among those read. */
  readonly deployments: number;
}

/** Rows of history that are looked through; each may carry its whole log (contract row 36). */
export const PREVIEW_ROWS = 40;

/** No call lists previews (contract section 2): they are the pull requests that were deployed lately. */
export function previewsIn({ deployments }: History): readonly Preview[] {
  const found = new Map<number, Preview>();
  for (const deployment of deployments) {
    const { pullRequest } = deployment;
    if (pullRequest === null || pullRequest <= 0) continue;
    const known = found.get(pullRequest);
    // Newest first.
    found.set(pullRequest, { pullRequest, deployment: known?.deployment ?? deployment, deployments: (known?.deployments ?? 0) + 1 }); // prettier-ignore
  }
  return [...found.values()].toSorted((a, b) => b.pullRequest - a.pullRequest);
}

export const previewsQuery = (instance: string, uuid: string) =>
  queryOptions({
    ...applicationDeploymentsQuery(instance, uuid, { skip: 0, take: PREVIEW_ROWS }),
    select: previewsIn,
    refetchInterval: 30_000,
  });

export function useDeletePreview(target: ActionTarget) {
  return useOnce({
    mutationKey: ['act', target.instance.id, target.uuid],
    meta: { doing: `Delete a preview of ${target.name}` },
    mutationFn: (pullRequest: number) =>
      call(target.instance, 'applications.deletePreview', { uuid: target.uuid, pull_request: pullRequest }),
    onSuccess: ({ message }, pullRequest) => notify.done(`Delete the preview of #${pullRequest}: queued`, message),
  });
}
