/** Services: one of them, what its parts write, and everything that is done with it. */
import { keepPreviousData, queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import type { ServicePart } from '#coolify/model/resources.ts';
import { acceptsField, acceptsQuery } from '#coolify/operation.ts';
import type {
  ServiceApplicationUpdateInput,
  ServiceDatabaseUpdateInput,
} from '#coolify/operations/service-components.ts';
import type { ServiceCreateInput, ServiceDeleteInput, ServiceUpdateInput } from '#coolify/operations/services.ts';
import { operation, type InputOf, type OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { tell, type ActionTarget } from './actions.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById, keptFor, oneQuery } from './read.ts';
import { UNNAMED } from './write.ts';

export const serviceQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'services.get', uuid, { uuid }), refetchInterval: 8_000 });

/** The tail of one part's log, polled while it is looked at: one SSH round trip a call (contract, pitfall 50). */
export const serviceLogsQuery = (
  instance: string,
  uuid: string,
  input: { readonly part: string; readonly lines: number; readonly timestamps: boolean },
) =>
  queryOptions({
    queryKey: keys.part(instance, 'services', uuid, 'logs', input.part, input.lines, input.timestamps),
    queryFn: ({ signal, client, queryKey }) =>
      callById(
        client,
        instance,
        'services.logs',
        { uuid, sub_service_name: input.part, lines: input.lines, show_timestamps: input.timestamps },
        { signal, background: client.getQueryData(queryKey) !== undefined },
      ),
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
    ...keptFor('services.logs'),
    retry: false,
  });

/** Whether the instance takes a field on creating or saving a service: what it does not know makes it refuse the rest. */
export const serviceTakes = (instance: Instance, verb: 'create' | 'update', field: string): boolean =>
  acceptsField(operation(`services.${verb}`), profileOf(instance), field);

/** Whether a restart can pull the newest images first. */
export const canPull = (instance: Instance): boolean =>
  acceptsQuery(operation('services.restart'), profileOf(instance), 'latest');

type Kind = ServicePart['kind'];
const partOperation = <V extends string>(kind: Kind, verb: V) => `service-${kind}s.${verb}` as const;

/** A part with what can be set of it; since v4.2.0. */
export const partQuery = (instance: string, uuid: string, kind: Kind, part: string) =>
  queryOptions({
    queryKey: keys.part(instance, 'services', uuid, 'part', part),
    queryFn: ({ signal, client }) => callById(client, instance, partOperation(kind, 'get'), { uuid, part }, { signal }),
  });

async function afterwards(client: QueryClient, instance: Instance, uuid: string, seconds = 15): Promise<void> {
  await Promise.all([
    refreshFleet(client, seconds),
    client.invalidateQueries({ queryKey: keys.one(instance.id, 'services', uuid) }),
  ]);
}

/** Already as it is wanted: a 400, and nothing to do (contract, pitfall 49). */
async function orSkipped(act: Promise<ActionResult>): Promise<ActionResult> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'rejected' && /already (running|stopped)/i.test(error.message))
      return { outcome: 'skipped', message: error.message, deploymentUuid: null };
    throw error;
  }
}

export type ServiceAction = 'start' | 'stop' | 'restart' | 'pull';
export const SERVICE_OPERATION = {
  start: 'services.start',
  stop: 'services.stop',
  restart: 'services.restart',
  pull: 'services.restart',
} as const satisfies Record<ServiceAction, OperationId>;

const DOING: Record<ServiceAction, string> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  pull: 'Pull and restart',
};

export function useServiceAction(action: ServiceAction, target: ActionTarget) {
  const client = useQueryClient();
  const { instance, uuid } = target;
  return useOnce({
    mutationKey: ['act', instance.id, uuid],
    meta: { doing: `${DOING[action]} ${target.name}` },
    mutationFn: () =>
      orSkipped(call(instance, SERVICE_OPERATION[action], { uuid, ...(action === 'pull' ? { latest: true } : {}) })),
    onSuccess: (result) => tell(target, DOING[action], result),
    onSettled: () => afterwards(client, instance, uuid),
  });
}

export type PartAction = 'start' | 'stop' | 'restart';

export function usePartAction(
  action: PartAction,
  target: ActionTarget,
  part: Pick<ServicePart, 'uuid' | 'kind' | 'name'>,
) {
  const client = useQueryClient();
  const { instance, uuid } = target;
  return useOnce({
    mutationKey: ['act', instance.id, uuid],
    meta: { doing: `${DOING[action]} ${part.name}` },
    mutationFn: () => call(instance, partOperation(part.kind, action), { uuid, part: part.uuid }),
    onSuccess: (result) => tell({ ...target, name: part.name }, DOING[action], result),
    onSettled: () => afterwards(client, instance, uuid),
  });
}

/**
 * Makes a service and starts it where that is wanted: Coolify does so in the same call, the reference in a second one.
 * @param created with the uuid; null where the instance did not name what it made
 */
export function useCreateService(instance: Instance | undefined, created: (uuid: string | null) => void) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: ServiceCreateInput): Promise<string | null> => {
      if (instance === undefined) throw new Error('No instance is chosen.');
      const { uuid } = await call(instance, 'services.create', input).catch((error: unknown) => {
        throw error instanceof ApiError ? unknownType(error, input.type) : error;
      });
      if (input.instant_deploy === true && !serviceTakes(instance, 'create', 'instant_deploy')) {
        // It stands already: that it could not be started is told, and the page is gone to all the same.
        if (uuid === null) notify.failed('Created, but not started', `${UNNAMED} Start it there.`);
        else
          await call(instance, 'services.start', { uuid }).catch((error: unknown) =>
            notify.failed('Created, but not started', error instanceof Error ? error.message : undefined),
          );
      }
      return uuid;
    },
    onSuccess: async (uuid, { name, type }) => {
      notify.done(`Service ${name ?? type ?? ''} created`, uuid === null ? UNNAMED : undefined);
      void refreshFleet(client, 20);
      created(uuid);
    },
  });
}

/** A one-click type that the instance does not know: a 404 with those that it knows (contract, pitfall 54), about one field. */
function unknownType(error: ApiError, type: string | undefined): ApiError {
  if (type === undefined || error.failure?.kind !== 'not-found' || error.failure.details === undefined) return error;
  const fields = { type: [`This instance has no one-click service “${type}”.`] };
  return ApiError.ofFailure({ ...error.failure, kind: 'validation', fields }, error.instance ?? '', error.operation);
}

/** Saves what was changed; sentences about addresses, which come without the name of a field, land on theirs. */
export function useUpdateService(instance: Instance, fieldOfUrl: (sentence: string) => string | undefined) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: ServiceUpdateInput) => {
      try {
        return await call(instance, 'services.update', input);
      } catch (error) {
        throw error instanceof ApiError ? withFields(error, fieldOfUrl) : error;
      }
    },
    onSuccess: async (_, { uuid }) => {
      notify.done('Saved');
      await afterwards(client, instance, uuid, 8);
    },
  });
}

function withFields(error: ApiError, fieldOf: (sentence: string) => string | undefined): ApiError {
  const fields: Record<string, string[]> = {};
  for (const sentence of error.failure?.details ?? []) {
    const field = fieldOf(sentence);
    if (field !== undefined) (fields[field] ??= []).push(sentence);
  }
  if (Object.keys(fields).length === 0 || error.failure === null) return error;
  return ApiError.ofFailure(
    { ...error.failure, fields: { ...error.failure.fields, ...fields } },
    error.instance ?? '',
    error.operation,
  );
}

export function useDeleteService(target: ActionTarget, deleted: () => void) {
  const client = useQueryClient();
  return useOnce({
    mutationKey: ['act', target.instance.id, target.uuid],
    meta: { quiet: true },
    mutationFn: (options: Omit<ServiceDeleteInput, 'uuid'>) =>
      call(target.instance, 'services.delete', { ...options, uuid: target.uuid }),
    onSuccess: async (message) => {
      notify.done(`Delete ${target.name}: queued`, message);
      void refreshFleet(client, 30);
      deleted();
    },
  });
}

type PartUpdate = {
  readonly application: ServiceApplicationUpdateInput;
  readonly database: ServiceDatabaseUpdateInput;
};

export function useUpdatePart<K extends Kind>(instance: Instance, kind: K) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (input: PartUpdate[K]) => {
      const id = partOperation<'update'>(kind, 'update');
      try {
        return await call(instance, id, input as InputOf<typeof id>);
      } catch (error) {
        // Sentences about addresses come without the name of a field, and only addresses have such.
        throw kind === 'application' && error instanceof ApiError ? withFields(error, () => 'url') : error;
      }
    },
    onSuccess: async (_, { uuid }) => {
      notify.done('Saved');
      await afterwards(client, instance, uuid, 8);
    },
  });
}
