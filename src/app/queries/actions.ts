/** Actions on applications and deployments: each sent once, its result told in the words queued, done, skipped, failed. */
import { useQueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import { availabilityOf, type Availability } from '#coolify/availability.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import { acceptsField, acceptsQuery } from '#coolify/operation.ts';
import { operation, type OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';

export type ApplicationAction = 'start' | 'force-start' | 'deploy' | 'force-deploy' | 'restart' | 'stop';

export const ACTION_WORDS: Record<ApplicationAction, { readonly verb: string; readonly doing: string }> = {
  start: { verb: 'Start', doing: 'Start' },
  'force-start': { verb: 'Start without cache', doing: 'Start' },
  deploy: { verb: 'Deploy', doing: 'Deploy' },
  'force-deploy': { verb: 'Deploy without cache', doing: 'Deploy' },
  restart: { verb: 'Restart', doing: 'Restart' },
  stop: { verb: 'Stop', doing: 'Stop' },
};

export interface ActionTarget {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}

/** The operation behind an action, for the disabled reason and the glass box. */
export const OPERATION_OF = {
  start: 'applications.start',
  'force-start': 'applications.start',
  deploy: 'deployments.deploy',
  'force-deploy': 'deployments.deploy',
  restart: 'applications.restart',
  stop: 'applications.stop',
} as const satisfies Record<ApplicationAction, OperationId>;

/** Whether the instance and token can serve an action, and why not. */
export function actionAvailability(action: ApplicationAction, instance: Instance): Availability {
  const table = operation(OPERATION_OF[action]);
  const availability = availabilityOf(table, profileOf(instance), instance.abilities);
  const forces = action === 'force-deploy' || action === 'force-start';
  if (!availability.available || !forces || acceptsQuery(table, profileOf(instance), 'force')) return availability;
  return {
    available: false,
    reason: 'The API reference that this instance follows has no way to ask for a build without cache.',
  };
}

export interface ActionOptions {
  /** Of a stop: remove unused images and networks of the server afterwards. Left out, the instance decides. */
  readonly cleanup?: boolean;
}

/** Whether a stop can be told what to clean up (b467; contract row 33). */
export const stopAsksForCleanup = (instance: Instance): boolean =>
  acceptsQuery(operation('applications.stop'), profileOf(instance), 'docker_cleanup');

/**
 * Start and restart answer “queued” with a uuid that does not exist when the queue was full (contract, pitfall 6): looked up once,
 * where the version can (pitfall 8). Whatever else comes of the look-up, the instance’s own answer stands.
 */
async function assured(instance: Instance, result: ActionResult): Promise<ActionResult> {
  const uuid = result.deploymentUuid;
  if (instance.dialect !== 'coolify' || uuid === null || actionReason('deployments.get', instance) !== undefined)
    return result;
  const missing = await call(instance, 'deployments.get', { uuid }).then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.kind === 'not-found',
  );
  return missing
    ? { outcome: 'skipped', message: 'The queue of its server is full; nothing was queued.', deploymentUuid: null }
    : result;
}

/** Sends an action; several at once go through `bulk.ts`. */
export async function act(
  action: ApplicationAction,
  { instance, uuid }: Pick<ActionTarget, 'instance' | 'uuid'>,
  { cleanup }: ActionOptions = {},
): Promise<ActionResult> {
  switch (action) {
    case 'start':
      return assured(instance, await call(instance, 'applications.start', { uuid }));
    case 'force-start':
      return assured(instance, await call(instance, 'applications.start', { uuid, force: true }));
    case 'restart':
      return assured(instance, await call(instance, 'applications.restart', { uuid }));
    case 'stop':
      return call(instance, 'applications.stop', {
        uuid,
        ...(cleanup === undefined ? {} : { docker_cleanup: cleanup }),
      });
    case 'deploy':
    case 'force-deploy': {
      const items = await call(instance, 'deployments.deploy', {
        uuid,
        ...(action === 'force-deploy' ? { force: true } : {}),
      });
      return items[0] ?? { outcome: 'done', message: '', deploymentUuid: null };
    }
  }
}

const TITLES = { queued: 'queued', done: 'done', skipped: 'skipped' } as const;

/** What happened, with the server's own sentence; a link to the deployment where there is one to follow. */
export function tell(
  target: ActionTarget,
  doing: string,
  result: ActionResult,
  follow?: (deploymentUuid: string) => void,
): void {
  const title = `${doing} ${target.name}: ${TITLES[result.outcome]}`;
  const uuid = result.deploymentUuid;
  const action =
    uuid === null || result.outcome === 'skipped' || follow === undefined
      ? undefined
      : { label: 'Follow', onClick: () => follow(uuid) };
  notify[result.outcome === 'skipped' ? 'info' : 'done'](title, result.message, action);
}

export function useApplicationAction(
  action: ApplicationAction,
  target: ActionTarget,
  follow?: (deploymentUuid: string) => void,
) {
  const client = useQueryClient();
  const { doing } = ACTION_WORDS[action];
  return useOnce<ActionResult, ActionOptions>({
    // One key a target and action: a second press while the first is under way is seen by every button.
    mutationKey: ['act', target.instance.id, target.uuid],
    meta: { doing: `${doing} ${target.name}` },
    mutationFn: (options) => act(action, target, options),
    onSuccess: (result) => tell(target, doing, result, follow),
    onSettled: () => afterAction(client, target),
  });
}

export async function afterAction(
  client: ReturnType<typeof useQueryClient>,
  { instance, uuid }: ActionTarget,
): Promise<void> {
  await Promise.all([
    refreshFleet(client),
    client.invalidateQueries({ queryKey: keys.one(instance.id, 'applications', uuid) }),
  ]);
}

export function useCancelDeployment(target: ActionTarget & { readonly applicationUuid: string | null }) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: ['cancel', target.instance.id, target.uuid],
    meta: { doing: `Cancel the deployment of ${target.name}` },
    mutationFn: () => call(target.instance, 'deployments.cancel', { uuid: target.uuid }),
    onSuccess: (result) => notify.done(`Deployment of ${target.name} cancelled`, result.message),
    onSettled: async () => {
      await Promise.all([
        refreshFleet(client),
        target.applicationUuid === null
          ? null
          : client.invalidateQueries({
              queryKey: keys.one(target.instance.id, 'applications', target.applicationUuid),
            }),
      ]);
    },
  });
}

/** Whether a deploy by tag can be told to build without the cache. */
export const tagTakesForce = (instance: Instance): boolean =>
  acceptsQuery(operation('deployments.deployByTag'), profileOf(instance), 'force');

export function useDeployByTag(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { doing: `Deploy by tag on ${instance.name}` },
    mutationFn: (input: { tag: string; force: boolean }) =>
      call(instance, 'deployments.deployByTag', { tag: input.tag, ...(input.force ? { force: true } : {}) }),
    onSuccess: (items, { tag }) => {
      const skipped = items.filter((item) => item.outcome === 'skipped').length;
      notify[skipped === items.length ? 'info' : 'done'](
        `Deploy tag ${tag}: ${items.length - skipped} queued${skipped === 0 ? '' : `, ${skipped} skipped`}`,
        items.map((item) => item.message).join(' '),
      );
    },
    onSettled: () => refreshFleet(client),
  });
}

/** Whether the call that this instance would be sent knows a field; what it does not know is not offered. */
export const takesField = (instance: Instance, id: OperationId, field: string): boolean =>
  acceptsField(operation(id), profileOf(instance), field);

/** Why an operation cannot be asked of an instance, undefined when it can. */
export function actionReason(id: OperationId, instance: Instance): string | undefined {
  const { available, reason } = availabilityOf(operation(id), profileOf(instance), instance.abilities);
  return available ? undefined : reason;
}
