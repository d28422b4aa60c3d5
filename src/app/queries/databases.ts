import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { Engine } from '#coolify/model/engines.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import { createOperation, type DatabaseCreateInput } from '#coolify/operations/database-create.ts';
import type { DatabaseDeleteInput, DatabaseUpdateInput } from '#coolify/operations/databases.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { takesField, type ActionTarget } from './actions.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { oneQuery } from './read.ts';
import { UNNAMED } from './write.ts';

export const databaseQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'databases.get', uuid, { uuid }), refetchInterval: 8_000 });

export type DatabaseAction = 'start' | 'restart' | 'stop';

export const DATABASE_ACTIONS = {
  start: { verb: 'Start', operation: 'databases.start' },
  restart: { verb: 'Restart', operation: 'databases.restart' },
  stop: { verb: 'Stop', operation: 'databases.stop' },
} as const satisfies Record<DatabaseAction, { verb: string; operation: OperationId }>;

/** Start of what runs and stop of what is stopped are answered 400: nothing to do (contract, pitfall 49). */
async function act(action: DatabaseAction, { instance, uuid }: ActionTarget): Promise<ActionResult> {
  try {
    return await call(instance, DATABASE_ACTIONS[action].operation, { uuid });
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'rejected' && /already (running|stopped)/i.test(error.message))
      return { outcome: 'skipped', message: error.message, deploymentUuid: null };
    throw error;
  }
}

const refresh = (client: QueryClient, instance: string, uuid: string, seconds?: number): Promise<unknown> =>
  Promise.all([
    refreshFleet(client, seconds),
    client.invalidateQueries({ queryKey: keys.one(instance, 'databases', uuid) }),
  ]);

export function useDatabaseAction(action: DatabaseAction, target: ActionTarget) {
  const client = useQueryClient();
  const { verb } = DATABASE_ACTIONS[action];
  return useOnce({
    mutationKey: ['act', target.instance.id, target.uuid],
    meta: { doing: `${verb} ${target.name}` },
    mutationFn: () => act(action, target),
    onSuccess: ({ outcome, message }) =>
      notify[outcome === 'skipped' ? 'info' : 'done'](`${verb} ${target.name}: ${outcome}`, message),
    onSettled: () => refresh(client, target.instance.id, target.uuid),
  });
}

/** Whether the call that creates has a field for starting at once; without one it is started by a call of its own. */
export const startsByItself = (instance: Instance, engine: Engine): boolean =>
  takesField(instance, createOperation(engine), 'instant_deploy');

/** Creates a database; where the call cannot start it, it is started afterwards. */
export function useCreateDatabase(instance: Instance | undefined, engine: Engine) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: DatabaseCreateInput) => {
      if (instance === undefined) throw new Error('Choose an instance first.');
      const created = await call(instance, createOperation(engine), input);
      const { uuid } = created;
      if (input.instant_deploy !== true || startsByItself(instance, engine)) return { ...created, startFailure: null };
      if (uuid === null) return { ...created, startFailure: UNNAMED };
      try {
        await call(instance, 'databases.start', { uuid });
        return { ...created, startFailure: null };
      } catch (error) {
        // It exists: that it did not start is told beside that, not in place of it.
        return { ...created, startFailure: error instanceof Error ? error.message : '' };
      }
    },
    // Not waited for: what was made is shown at once.
    onSuccess: () => void refreshFleet(client),
  });
}

export function useUpdateDatabase(instance: Instance) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: (input: DatabaseUpdateInput) => call(instance, 'databases.update', input),
    onSuccess: async ({ message }, { uuid, name: _name, description: _description, ...running }) => {
      notify.done(
        'Saved',
        Object.keys(running).length === 0 ? message : `${message} A running container has it after a restart.`.trim(),
      );
      void refreshFleet(client, 4);
      await client.invalidateQueries({ queryKey: databaseQuery(instance.id, uuid).queryKey, exact: true });
    },
  });
}

export function useDeleteDatabase(instance: Instance, name: string) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: (input: DatabaseDeleteInput) => call(instance, 'databases.delete', input),
    onSuccess: ({ message }) => {
      notify.done(`Delete ${name}: queued`, message);
      void refreshFleet(client);
    },
  });
}
