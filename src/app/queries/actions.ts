/** Actions on resources and deployments; each is sent once, its result is queued, done or skipped. */
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import type { ActionResult, DeployItem } from '#coolify/model/results.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { acceptsQuery, unavailableReason } from './availability.ts';
import { useOperation, type Toast } from './operation.ts';

interface Action {
  readonly operation: OperationId;
  readonly verb: string;
  /** Names the action in toasts, where that is not the verb. */
  readonly label?: string;
  /** The query parameter that makes it this action. */
  readonly query?: 'force' | 'latest';
}

export const ACTIONS = {
  'application.start': { verb: 'Start', operation: 'applications.start' },
  'application.force-start': {
    verb: 'Start without cache',
    label: 'Start',
    operation: 'applications.start',
    query: 'force',
  },
  'application.deploy': { verb: 'Deploy', operation: 'deployments.deploy' },
  'application.force-deploy': {
    verb: 'Deploy without cache',
    label: 'Deploy',
    operation: 'deployments.deploy',
    query: 'force',
  },
  'application.restart': { verb: 'Restart', operation: 'applications.restart' },
  'application.stop': { verb: 'Stop', operation: 'applications.stop' },
  'database.start': { verb: 'Start', operation: 'databases.start' },
  'database.restart': { verb: 'Restart', operation: 'databases.restart' },
  'database.stop': { verb: 'Stop', operation: 'databases.stop' },
  'service.start': { verb: 'Start', operation: 'services.start' },
  'service.restart': { verb: 'Restart', operation: 'services.restart' },
  'service.pull': { verb: 'Pull and restart', operation: 'services.restart', query: 'latest' },
  'service.stop': { verb: 'Stop', operation: 'services.stop' },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionId = keyof typeof ACTIONS;

export interface ActionTarget {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}

/** Why an action cannot be used on an instance; undefined when it can. */
export function actionReason(action: ActionId, instance: Instance): string | undefined {
  const { operation, query }: Action = ACTIONS[action];
  const reason = unavailableReason(operation, instance);
  if (reason !== undefined || query === undefined || acceptsQuery(instance, operation, query)) return reason;
  return query === 'force'
    ? 'This instance’s API cannot build without cache.'
    : 'Not available in this Coolify version.';
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
export async function runAction(
  action: ActionId,
  { instance, uuid }: Pick<ActionTarget, 'instance' | 'uuid'>,
  { cleanup }: ActionOptions = {},
): Promise<ActionResult> {
  switch (action) {
    case 'application.start':
      return verifyDeploymentExists(instance, await call(instance, 'applications.start', { uuid }));
    case 'application.force-start':
      return verifyDeploymentExists(instance, await call(instance, 'applications.start', { uuid, force: true }));
    case 'application.restart':
      return verifyDeploymentExists(instance, await call(instance, 'applications.restart', { uuid }));
    case 'application.stop':
      return call(instance, 'applications.stop', {
        uuid,
        ...(cleanup === undefined ? {} : { docker_cleanup: cleanup }),
      });
    case 'application.deploy':
      return deploy(instance, { uuid });
    case 'application.force-deploy':
      return deploy(instance, { uuid, force: true });
    case 'service.pull':
      return skipIfAlreadyInState(call(instance, 'services.restart', { uuid, latest: true }));
    default:
      return skipIfAlreadyInState(call(instance, ACTIONS[action].operation, { uuid }));
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

export function useAction(action: ActionId, target: ActionTarget, follow?: FollowDeployment) {
  const { operation, verb, label = verb }: (typeof ACTIONS)[ActionId] & Action = ACTIONS[action];
  const title = `${label} ${target.name}`;
  return useOperation<typeof operation, ActionOptions, ActionResult>(operation, {
    instance: target.instance,
    target: target.uuid,
    label: title,
    send: (options) => runAction(action, target, options),
    success: (result) => toastOf(title, result, follow),
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
const skipIfAlreadyInState = (result: Promise<ActionResult>): Promise<ActionResult> =>
  result.catch((error: unknown) => {
    if (error instanceof ApiError && error.kind === 'rejected' && /already (running|stopped)/i.test(error.message))
      return { outcome: 'skipped', message: error.message, deploymentUuid: null };
    throw error;
  });
