/** Services with their components, and everything that can be done with them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import type { ServiceComponent } from '#coolify/model/resources.ts';
import type {
  ServiceApplicationUpdateInput,
  ServiceDatabaseUpdateInput,
} from '#coolify/operations/service-components.ts';
import type { ServiceCreateInput, ServiceUpdateInput } from '#coolify/operations/services.ts';
import type { InputOf, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { toastOf, type ActionTarget } from './actions.ts';
import { acceptsField } from './availability.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { CREATED_WITHOUT_UUID, useOperation } from './operation.ts';
import { detailQuery, readQuery } from './read.ts';

export const serviceQuery = (instance: string, uuid: string) =>
  queryOptions({ ...detailQuery(instance, 'services.get', uuid, { uuid }), refetchInterval: INTERVAL_MS.resource });

/** The end of a component's log; each read is an SSH round trip (contract, pitfall 50). */
export const serviceLogsQuery = (
  instance: string,
  uuid: string,
  {
    component,
    lines,
    timestamps,
  }: { readonly component: string; readonly lines: number; readonly timestamps: boolean },
) =>
  queryOptions({
    ...readQuery(
      keys.subresource(instance, 'services', uuid, 'logs', component, lines, timestamps),
      instance,
      'services.logs',
      { uuid, sub_service_name: component, lines, show_timestamps: timestamps },
    ),
    refetchInterval: INTERVAL_MS.runtimeLog,
    placeholderData: keepPreviousData,
    retry: false,
  });

type ComponentKind = ServiceComponent['kind'];
const componentOperation = <V extends string>(kind: ComponentKind, verb: V) => `service-${kind}s.${verb}` as const;

/** A component with its settings; since v4.2.0. */
export const componentQuery = (instance: string, uuid: string, kind: ComponentKind, component: string) =>
  readQuery(
    keys.subresource(instance, 'services', uuid, 'component', component),
    instance,
    componentOperation(kind, 'get'),
    { uuid, part: component },
  );

export type ComponentAction = 'start' | 'stop' | 'restart';
export const COMPONENT_VERBS = { start: 'Start', stop: 'Stop', restart: 'Restart' } as const;

export function useComponentAction(
  action: ComponentAction,
  { instance, uuid }: ActionTarget,
  component: Pick<ServiceComponent, 'uuid' | 'kind' | 'name'>,
) {
  const id = componentOperation(component.kind, action);
  const label = `${COMPONENT_VERBS[action]} ${component.name}`;
  return useOperation<typeof id, void, ActionResult>(id, {
    instance,
    target: uuid,
    label,
    send: () => call(instance, id, { uuid, part: component.uuid }),
    success: (result) => toastOf(label, result),
  });
}

/**
 * Creates a service and starts it where the user wants that: Coolify does so in the same call, the reference in a second one.
 * @param onCreated with the uuid; null where the instance does not return it
 */
export const useCreateService = (instance: Instance | undefined, onCreated: (uuid: string | null) => unknown) =>
  useOperation<'services.create', ServiceCreateInput, string | null>('services.create', {
    instance,
    suppressToast: true,
    send: async (input, on) => {
      const { uuid } = await call(on, 'services.create', input).catch((error: unknown) => {
        throw error instanceof ApiError ? explainUnknownType(error, input.type) : error;
      });
      if (input.instant_deploy === true && !acceptsField(on, 'services.create', 'instant_deploy')) {
        if (uuid === null) notify.failed('Created, but not started', `${CREATED_WITHOUT_UUID} Start it there.`);
        else
          await call(on, 'services.start', { uuid }).catch((error: unknown) =>
            notify.failed('Created, but not started', error instanceof Error ? error.message : undefined),
          );
      }
      return uuid;
    },
    success: (uuid, { name, type }) => ({
      title: `Created ${name ?? type ?? 'the service'}`,
      description: uuid === null ? CREATED_WITHOUT_UUID : '',
    }),
    onSuccess: onCreated,
  });

/** An unknown one-click type answers 404 with the types that the instance knows (contract, pitfall 54): a message for one field. */
function explainUnknownType(error: ApiError, type: string | undefined): ApiError {
  if (type === undefined || error.failure?.kind !== 'not-found' || error.failure.details === undefined) return error;
  return error.with({ kind: 'validation', fields: { type: [`This instance has no one-click service “${type}”.`] } });
}

/** Errors about addresses come without the name of a field: `fieldOf` finds it. */
const assignFields = <O>(result: Promise<O>, fieldOf: (sentence: string) => string | undefined): Promise<O> =>
  result.catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.failure === null) throw error;
    const fields: Record<string, string[]> = {};
    for (const sentence of error.failure.details ?? []) {
      const field = fieldOf(sentence);
      if (field !== undefined) (fields[field] ??= []).push(sentence);
    }
    throw error.with({ fields: { ...error.failure.fields, ...fields } });
  });

export const useUpdateService = (
  instance: Instance,
  uuid: string,
  fieldOfUrl: (sentence: string) => string | undefined,
) =>
  useOperation<'services.update', ServiceUpdateInput, OutputOf<'services.update'>>('services.update', {
    instance,
    target: uuid,
    suppressToast: true,
    send: (input) => assignFields(call(instance, 'services.update', input), fieldOfUrl),
    success: () => 'Saved',
  });

export const useDeleteService = ({ instance, uuid, name }: ActionTarget, onDeleted: () => unknown) =>
  useOperation('services.delete', {
    instance,
    target: uuid,
    suppressToast: true,
    removes: uuid,
    success: (message) => ({ title: `Delete ${name}: queued`, description: message }),
    onSuccess: onDeleted,
  });

interface ComponentUpdate {
  readonly application: ServiceApplicationUpdateInput;
  readonly database: ServiceDatabaseUpdateInput;
}

export function useUpdateComponent<K extends ComponentKind>(instance: Instance, uuid: string, kind: K) {
  const id = componentOperation<'update'>(kind, 'update');
  return useOperation<typeof id, ComponentUpdate[K], OutputOf<typeof id>>(id, {
    instance,
    target: uuid,
    suppressToast: true,
    send: (input) => {
      const result = call(instance, id, input as InputOf<typeof id>);
      return kind === 'application' ? assignFields(result, () => 'url') : result;
    },
    success: () => 'Saved',
  });
}
