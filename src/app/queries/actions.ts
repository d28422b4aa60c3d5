/** Actions on applications and their deployments; each is sent once, its result is queued, done or skipped. */
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import type { ActionResult, DeployItem } from '#coolify/model/results.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { acceptsQuery, unavailableReason } from './availability.ts';
import { useOperation, type Toast } from './operation.ts';

export type ApplicationAction = 'start' | 'force-start' | 'deploy' | 'force-deploy' | 'restart' | 'stop';

/** `label` names the action in toasts. */
export const ACTION_LABELS: Record<ApplicationAction, { readonly verb: string; readonly label: string }> = {
  start: { verb: 'Start', label: 'Start' },
  'force-start': { verb: 'Start without cache', label: 'Start' },
  deploy: { verb: 'Deploy', label: 'Deploy' },
  'force-deploy': { verb: 'Deploy without cache', label: 'Deploy' },
  restart: { verb: 'Restart', label: 'Restart' },
  stop: { verb: 'Stop', label: 'Stop' },
};

export interface ActionTarget {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}

const OPERATION_OF = {
  start: 'applications.start',
  'force-start': 'applications.start',
  deploy: 'deployments.deploy',
  'force-deploy': 'deployments.deploy',
  restart: 'applications.restart',
  stop: 'applications.stop',
} as const satisfies Record<ApplicationAction, OperationId>;

/** Why an action cannot be used on an instance; undefined when it can. */
export function actionReason(action: ApplicationAction, instance: Instance): string | undefined {
  const id = OPERATION_OF[action];
  const forced = action === 'force-deploy' || action === 'force-start';
  return (
    unavailableReason(id, instance) ??
    (forced && !acceptsQuery(instance, id, 'force') ? 'This instance’s API cannot build without cache.' : undefined)
  );
}

export interface ActionOptions {
  /** Of a stop: remove unused images and networks of the server afterwards. By default the instance decides. */
  readonly cleanup?: boolean;
}

/** Whether a stop has the option to clean up Docker (b467; contract row 33). */
export const supportsDockerCleanup = (instance: Instance): boolean =>
  acceptsQuery(instance, 'applications.stop', 'docker_cleanup');

/**
 * With a full queue Coolify answers “queued” with a uuid that does not exist (contract, pitfall 6). Reads the deployment once
 * where the version can (pitfall 8); other failures of that read are ignored.
 */
async function verifyDeploymentExists(instance: Instance, result: ActionResult): Promise<ActionResult> {
  const uuid = result.deploymentUuid;
  if (instance.dialect !== 'coolify' || uuid === null || unavailableReason('deployments.get', instance) !== undefined)
    return result;
  const missing = await call(instance, 'deployments.get', { uuid }).then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.kind === 'not-found',
  );
  return missing
    ? {
        outcome: 'skipped',
        message: 'The deployment queue of its server is full; nothing was queued.',
        deploymentUuid: null,
      }
    : result;
}

const DONE: ActionResult = { outcome: 'done', message: '', deploymentUuid: null };

/** `deployments.deploy` of one application. */
export async function deploy(
  instance: Instance,
  input: { readonly uuid: string; readonly force?: true; readonly pr?: number; readonly docker_tag?: string },
): Promise<ActionResult> {
  const [first]: readonly DeployItem[] = await call(instance, 'deployments.deploy', input);
  return first ?? DONE;
}

/** Sends an action; `bulk.ts` sends several. */
export async function runApplicationAction(
  action: ApplicationAction,
  { instance, uuid }: Pick<ActionTarget, 'instance' | 'uuid'>,
  { cleanup }: ActionOptions = {},
): Promise<ActionResult> {
  switch (action) {
    case 'start':
      return verifyDeploymentExists(instance, await call(instance, 'applications.start', { uuid }));
    case 'force-start':
      return verifyDeploymentExists(instance, await call(instance, 'applications.start', { uuid, force: true }));
    case 'restart':
      return verifyDeploymentExists(instance, await call(instance, 'applications.restart', { uuid }));
    case 'stop':
      return call(instance, 'applications.stop', {
        uuid,
        ...(cleanup === undefined ? {} : { docker_cleanup: cleanup }),
      });
    case 'deploy':
      return deploy(instance, { uuid });
    case 'force-deploy':
      return deploy(instance, { uuid, force: true });
  }
}

export type FollowDeployment = (deploymentUuid: string) => void;

/** What happened, with the instance's own sentence, and a link to the deployment. */
export function toastOf(
  label: string,
  { outcome, message, deploymentUuid: uuid }: ActionResult,
  follow?: FollowDeployment,
): Toast {
  return {
    title: `${label}: ${outcome}`,
    description: message,
    tone: outcome === 'skipped' ? 'info' : 'done',
    action:
      uuid === null || outcome === 'skipped' || follow === undefined
        ? undefined
        : { label: 'Follow', onClick: () => follow(uuid) },
  };
}

export function useApplicationAction(action: ApplicationAction, target: ActionTarget, follow?: FollowDeployment) {
  const label = `${ACTION_LABELS[action].label} ${target.name}`;
  return useOperation<'applications.start', ActionOptions, ActionResult>(OPERATION_OF[action] as 'applications.start', {
    instance: target.instance,
    target: target.uuid,
    label,
    send: (options) => runApplicationAction(action, target, options),
    success: (result) => toastOf(label, result, follow),
  });
}

/** @param application uuid of the deployed application; null where the instance does not report it */
export const useCancelDeployment = ({ instance, uuid, name }: ActionTarget, application: string | null) =>
  useOperation('deployments.cancel', {
    instance,
    target: application ?? undefined,
    part: uuid,
    label: `Cancel the deployment of ${name}`,
    success: ({ message }) => ({ title: `Cancelled the deployment of ${name}`, description: message }),
  });

export const supportsForceByTag = (instance: Instance): boolean =>
  acceptsQuery(instance, 'deployments.deployByTag', 'force');

export const useDeployByTag = (instance: Instance) =>
  useOperation('deployments.deployByTag', {
    instance,
    label: `Deploy by tag on ${instance.name}`,
    success: (items, { tag }) => {
      const skipped = items.filter(({ outcome }) => outcome === 'skipped').length;
      return {
        title: `Deploy tag ${tag}: ${items.length - skipped} queued${skipped === 0 ? '' : `, ${skipped} skipped`}`,
        description: items.map(({ message }) => message).join(' '),
        tone: skipped === items.length ? 'info' : 'done',
      };
    },
  });

/** Starting what runs or stopping what is stopped answers 400: there is nothing to do (contract, pitfall 49). */
export const skipIfAlreadyInState = (result: Promise<ActionResult>): Promise<ActionResult> =>
  result.catch((error: unknown) => {
    if (error instanceof ApiError && error.kind === 'rejected' && /already (running|stopped)/i.test(error.message))
      return { outcome: 'skipped', message: error.message, deploymentUuid: null };
    throw error;
  });
