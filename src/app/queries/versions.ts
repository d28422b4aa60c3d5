/** Deploying something other than the newest commit: a preview, an image tag, an earlier version. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import type { Instance } from '#contract/instances.ts';
import { deploy, toastOf, type ActionTarget, type FollowDeployment } from './actions.ts';
import { acceptsQuery, canRead, unavailableReason } from './availability.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { readQuery } from './read.ts';

export interface PreviewChoice {
  readonly pr: number;
  readonly force: boolean;
  /** Only for an application from an image. */
  readonly tag?: string;
}

/** Why a pull request's preview cannot be deployed; undefined when it can. */
export function previewReason(instance: Instance): string | undefined {
  const reason = unavailableReason('deployments.deploy', instance);
  if (reason !== undefined || acceptsQuery(instance, 'deployments.deploy', 'pr')) return reason;
  return instance.dialect === 'reference'
    ? 'This instance’s API does not have this option.'
    : 'This version of Coolify cannot deploy a pull request over the API.';
}

/** Whether a preview can have an image tag (b471). */
export const previewSupportsTag = (instance: Instance): boolean =>
  acceptsQuery(instance, 'deployments.deploy', 'docker_tag');

/** Why the tag cannot be changed and deployed: that takes two calls. */
export const tagReason = (instance: Instance): string | undefined =>
  unavailableReason('applications.update', instance) ?? unavailableReason('deployments.deploy', instance);

export const useDeployPreview = ({ instance, uuid, name }: ActionTarget, follow?: FollowDeployment) =>
  useOperation<'deployments.deploy', PreviewChoice, ActionResult>('deployments.deploy', {
    instance,
    target: uuid,
    suppressToast: true,
    send: ({ pr, force, tag }) =>
      deploy(instance, {
        uuid,
        pr,
        ...(force ? { force: true } : {}),
        ...(tag === undefined ? {} : { docker_tag: tag }),
      }),
    success: (result, { pr }) => toastOf(`Deploy pull request ${pr} of ${name}`, result, follow),
  });

/** The images that are still on the server. Coolify inspects each over SSH. */
export const rollbackImagesQuery = (instance: Instance, uuid: string) =>
  queryOptions({
    ...readQuery(
      keys.subresource(instance.id, 'applications', uuid, 'rollback-images'),
      instance.id,
      'applications.rollbackImages',
      { uuid },
    ),
    enabled: canRead('applications.rollbackImages', instance),
    staleTime: 30_000,
    retry: false,
  });

/** How an earlier version is deployed again: by Coolify's rollback, by pinning its commit, or by its image tag. */
export type RollbackMethod = 'rollback' | 'pin' | 'tag';

/**
 * @param buildPack an application from an image runs by its tag; Coolify's own rollback ignores it
 *   (v4.3.10, `generate_image_names`)
 */
export function rollbackMethod(instance: Instance, buildPack: string | null): RollbackMethod {
  if (buildPack === 'dockerimage') return 'tag';
  return unavailableReason('applications.rollback', instance) === undefined ? 'rollback' : 'pin';
}

/** Why no earlier version can be deployed; undefined when one can. */
export const rollbackReason = (instance: Instance, method: RollbackMethod): string | undefined =>
  method === 'rollback' ? unavailableReason('applications.rollback', instance) : tagReason(instance);

/** Deploys an earlier version; Coolify has no single call that sets and deploys one (`docker_tag` is for previews only). */
export const useRollback = (
  { instance, uuid, name }: ActionTarget,
  method: RollbackMethod,
  follow?: FollowDeployment,
) =>
  useOperation<'applications.rollback', string, ActionResult>('applications.rollback', {
    instance,
    target: uuid,
    suppressToast: true,
    send: async (version) => {
      if (method === 'rollback') return call(instance, 'applications.rollback', { uuid, commit: version });
      const field = method === 'tag' ? 'docker_registry_image_tag' : 'git_commit_sha';
      await call(instance, 'applications.update', { uuid, [field]: version });
      return deploy(instance, { uuid });
    },
    success: (result, version) => {
      const labels = { rollback: `Roll back ${name}`, pin: `Deploy ${name}`, tag: `Deploy ${version} of ${name}` };
      return toastOf(labels[method], result, follow);
    },
  });
