/** Deploying something other than the newest: a preview, an image tag, a version of before. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { acceptsQuery } from '#coolify/operation.ts';
import { operation } from '#coolify/operations/table.ts';
import type { ActionResult, DeployItem } from '#coolify/model/results.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason, afterAction, tell, type ActionTarget } from './actions.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById } from './read.ts';

const NOTHING: ActionResult = { outcome: 'done', message: '', deploymentUuid: null };
const firstOf = (items: readonly DeployItem[]): ActionResult => items[0] ?? NOTHING;
type Follow = (deploymentUuid: string) => void;

export interface PreviewChoice {
  readonly pr: number;
  readonly force: boolean;
  /** Only of an application from an image. */
  readonly tag?: string;
}

const NOT_IN_REFERENCE = 'The API reference that this instance follows has no such parameter.';

/** Why a pull request's preview cannot be deployed, undefined when it can. */
export function previewReason(instance: Instance): string | undefined {
  const reason = actionReason('deployments.deploy', instance);
  if (reason !== undefined) return reason;
  if (acceptsQuery(operation('deployments.deploy'), profileOf(instance), 'pr')) return undefined;
  return instance.dialect === 'reference' ? NOT_IN_REFERENCE : 'This version cannot be told a pull request.';
}

/** Whether a preview can be given an image tag (b471). */
export const previewTakesTag = (instance: Instance): boolean =>
  acceptsQuery(operation('deployments.deploy'), profileOf(instance), 'docker_tag');

/** Why the tag cannot be changed and deployed: two calls, so both have to be possible. */
export const tagReason = (instance: Instance): string | undefined =>
  actionReason('applications.update', instance) ?? actionReason('deployments.deploy', instance);

/** One key with the other actions on it: while one is on its way no other is begun. */
const keyOf = ({ instance, uuid }: ActionTarget) => ['act', instance.id, uuid];

export function useDeployPreview(target: ActionTarget, follow?: Follow) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: keyOf(target),
    meta: { quiet: true },
    mutationFn: async ({ pr, force, tag }: PreviewChoice) =>
      firstOf(
        await call(target.instance, 'deployments.deploy', {
          uuid: target.uuid,
          pr,
          ...(force ? { force: true } : {}),
          ...(tag === undefined ? {} : { docker_tag: tag }),
        }),
      ),
    onSuccess: (result, { pr }) => tell(target, `Deploy pull request ${pr} of`, result, follow),
    onSettled: () => afterAction(client, target),
  });
}

/** Sets the image tag, then deploys it: Coolify has no single call for both (`docker_tag` is for previews only). */
export function useDeployTag(target: ActionTarget, follow?: Follow) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: keyOf(target),
    meta: { quiet: true },
    mutationFn: async (tag: string) => {
      await call(target.instance, 'applications.update', { uuid: target.uuid, docker_registry_image_tag: tag });
      return firstOf(await call(target.instance, 'deployments.deploy', { uuid: target.uuid }));
    },
    onSuccess: (result, tag) => tell(target, `Deploy ${tag} of`, result, follow),
    onSettled: () => afterAction(client, target),
  });
}

/** The images that are still on the server; null where the version has no such call. */
export const rollbackImagesQuery = (instance: Instance, uuid: string) => {
  const available = actionReason('applications.rollbackImages', instance) === undefined;
  const queryKey = keys.part(instance.id, 'applications', uuid, 'rollback-images');
  return queryOptions({
    queryKey,
    enabled: available,
    queryFn: ({ signal, client }) => callById(client, instance.id, 'applications.rollbackImages', { uuid }, { signal }),
    // Coolify asks Docker over SSH for each of them.
    staleTime: 30_000,
    retry: false,
  });
};

/** How a version of before gets to run again on this instance. */
export type Return = 'rollback' | 'pin' | 'tag';

/**
 * @param buildPack an application from an image runs by its tag; Coolify's own rollback passes that over
 *   (v4.3.10, `generate_image_names`)
 */
export function returnOf(instance: Instance, buildPack: string | null): Return {
  if (buildPack === 'dockerimage') return 'tag';
  return actionReason('applications.rollback', instance) === undefined ? 'rollback' : 'pin';
}

/** Why nothing of before can be deployed here, undefined when it can. */
export const returnReason = (instance: Instance, how: Return): string | undefined =>
  how === 'rollback' ? actionReason('applications.rollback', instance) : tagReason(instance);

/** Runs a commit or tag of before: by Coolify's rollback, else by setting the commit (or tag) and deploying it. */
export function useReturn(target: ActionTarget, how: Return, follow?: Follow) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: keyOf(target),
    meta: { quiet: true },
    mutationFn: async (version: string) => {
      const { instance, uuid } = target;
      if (how === 'rollback') return call(instance, 'applications.rollback', { uuid, commit: version });
      await call(instance, 'applications.update', {
        uuid,
        ...(how === 'tag' ? { docker_registry_image_tag: version } : { git_commit_sha: version }),
      });
      return firstOf(await call(instance, 'deployments.deploy', { uuid }));
    },
    onSuccess: (result) => tell(target, how === 'rollback' ? 'Roll back' : 'Deploy', result, follow),
    onSettled: () => afterAction(client, target),
  });
}
