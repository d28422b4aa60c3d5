import { queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { createOperation, type Engine } from '#coolify/model/engines.ts';
import type { CreatedDatabase } from '#coolify/model/databases.ts';
import type { DatabaseCreateInput } from '#coolify/operations/database-create.ts';
import type { Instance } from '#contract/instances.ts';
import type { ActionTarget } from './actions.ts';
import { acceptsField } from './availability.ts';
import { INTERVAL_MS } from './intervals.ts';
import { CREATED_WITHOUT_UUID, useOperation } from './operation.ts';
import { detailQuery } from './read.ts';

export const databaseQuery = (instance: string, uuid: string) =>
  queryOptions({ ...detailQuery(instance, 'databases.get', uuid, { uuid }), refetchInterval: INTERVAL_MS.resource });

/** Whether the call that creates it can also start it; otherwise a second call does. */
const startsOnCreate = (instance: Instance, engine: Engine): boolean =>
  acceptsField(instance, createOperation(engine), 'instant_deploy');

/** `startFailure`: why it was created but not started. */
type CreateOutcome = CreatedDatabase & { readonly startFailure: string | null };

export const useCreateDatabase = (instance: Instance | undefined, engine: Engine) =>
  useOperation<'databases.createPostgresql', DatabaseCreateInput, CreateOutcome>(
    createOperation(engine) as 'databases.createPostgresql',
    {
      instance,
      suppressToast: true,
      send: async (input, on) => {
        const created = await call(on, createOperation(engine), input);
        const { uuid } = created;
        if (input.instant_deploy !== true || startsOnCreate(on, engine)) return { ...created, startFailure: null };
        if (uuid === null) return { ...created, startFailure: CREATED_WITHOUT_UUID };
        return call(on, 'databases.start', { uuid }).then(
          () => ({ ...created, startFailure: null }),
          (error: unknown) => ({ ...created, startFailure: error instanceof Error ? error.message : '' }),
        );
      },
      success: null,
    },
  );

export const useUpdateDatabase = (instance: Instance, uuid: string) =>
  useOperation('databases.update', {
    instance,
    target: uuid,
    suppressToast: true,
    success: ({ message }, { uuid: _uuid, name: _name, description: _description, ...running }) => ({
      title: 'Saved',
      description:
        Object.keys(running).length === 0
          ? message
          : `${message} Applies to a running container after a restart.`.trim(),
    }),
  });

export const useDeleteDatabase = ({ instance, uuid, name }: ActionTarget, onSuccess: () => unknown) =>
  useOperation('databases.delete', {
    instance,
    target: uuid,
    suppressToast: true,
    removes: uuid,
    success: ({ message }) => ({ title: `Delete ${name}: queued`, description: message }),
    onSuccess,
  });
