/** Deleting an application, and its previews. */
import { queryOptions } from '@tanstack/react-query';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { History } from '#coolify/operations/deployments.ts';
import type { ActionTarget } from './actions.ts';
import { applicationDeploymentsQuery } from './deployments.ts';
import { INTERVAL_MS } from './intervals.ts';
import { useOperation } from './operation.ts';

export const useDeleteApplication = ({ instance, uuid, name }: ActionTarget) =>
  useOperation('applications.delete', {
    instance,
    target: uuid,
    suppressToast: true,
    removes: uuid,
    // Coolify only queues it: lists contain the application for some more seconds (contract, pitfall 37).
    success: ({ message }) => ({
      title: `Delete ${name}: queued`,
      description: message || 'It stays in the list until the instance has deleted it.',
    }),
  });

export interface Preview {
  readonly pullRequest: number;
  /** Its newest deployment. */
  readonly deployment: Deployment;
  /** How many of its deployments are among those read. */
  readonly deployments: number;
}

/** Rows of the history that are searched for previews; each may contain its complete log (contract row 36). */
export const PREVIEW_ROWS = 40;

/** No call lists previews (contract section 2): they are the pull requests that were deployed recently. */
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
    refetchInterval: INTERVAL_MS.previews,
  });

export const useDeletePreview = ({ instance, uuid, name }: ActionTarget) =>
  useOperation('applications.deletePreview', {
    instance,
    target: uuid,
    label: `Delete a preview of ${name}`,
    success: ({ message }, { pull_request: number }) => ({
      title: `Delete the preview of #${number}: queued`,
      description: message,
    }),
  });
