/** The one way to change something on an instance. */
import { useIsMutating, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { callForResult } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { ResourceType } from '#coolify/operation.ts';
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { affectedBy, operationTitle } from './availability.ts';
import { useExclusiveMutation, type ExclusiveMutation } from './exclusive-mutation.ts';
import { refreshInstance } from './fleet.ts';
import { isAffected, keys, prefixOf } from './keys.ts';

export interface Toast {
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: 'done' | 'info' | 'failed';
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
}

export interface OperationOptions<V, O> {
  /** undefined on a create page before an instance is selected; nothing can be sent then. */
  readonly instance: Instance | undefined;
  /** The resource that it changes. Actions on the same target exclude each other; without one, only the same operation does. */
  readonly target?: string | undefined;
  /** Which of several subresources of the target: they do not exclude each other. */
  readonly part?: string;
  /** For toasts: “Restart shop-api”. By default the title of the operation. */
  readonly label?: string | undefined;
  /** Toast after success; null shows none. By default the label with the outcome. */
  readonly success?: null | string | ((output: O, variables: V) => string | Toast | null);
  /** The form or dialog shows the failure itself. */
  readonly suppressToast?: boolean;
  /** Sends it, where that takes more than the one call. */
  readonly send?: (variables: V, instance: Instance) => Promise<O>;
  /** Runs even if the component has been unmounted, before anything is read again. */
  readonly onSuccess?: (output: O, variables: V) => unknown;
  /** uuid of what no longer exists: its data is dropped instead of read again. */
  readonly removes?: string | undefined;
}

/** Operations that change the state of a resource and not only its fields: one at a time per target. */
const ACTION =
  /\.(start|stop|restart|deploy|deployByTag|rollback|cancel|delete|move|clone|enable|disable|deletePreview)$/;
/** Operations whose effect shows in the status some time after the response. */
const DELAYED = /\.(start|stop|restart|deploy|deployByTag|rollback|cancel|delete)$/;

const slotOf = (id: OperationId, target: string | undefined): string =>
  target !== undefined && ACTION.test(id) ? 'action' : id;

/** Whether an action on this resource is in flight, wherever it was started. */
export const useIsBusy = (instance: string, target: string): boolean =>
  useIsMutating({ mutationKey: keys.write(instance, target, 'action'), exact: true }) > 0;

/**
 * A mutation that runs an operation: exclusive per target, with its toasts, and with everything that it makes outdated read
 * again. A second `mutate` while one is in flight is ignored synchronously, before the button is rendered as busy.
 */
export function useOperation<K extends OperationId, V = InputOf<K>, O = OutputOf<K>>(
  id: K,
  options: OperationOptions<V, O>,
): ExclusiveMutation<V, O> {
  const { instance, target, part, success, send, onSuccess, removes } = options;
  const client = useQueryClient();
  const label = options.label ?? (instance === undefined ? id : operationTitle(id, instance));
  const mutation = useExclusiveMutation<Sent<O>, V>({
    mutationKey: keys.write(instance?.id ?? '', target ?? '', slotOf(id, target), part),
    meta: options.suppressToast === true ? { suppressToast: true } : { label },
    mutationFn: async (variables) => {
      if (instance === undefined) throw new Error('Select an instance first.');
      if (send !== undefined) return { output: await send(variables, instance), revision: null };
      const { data, revision } = await callForResult(instance, id, variables as InputOf<K>);
      return { output: data as O, revision };
    },
    onSuccess: async ({ output }, variables) => {
      show(typeof success === 'function' ? success(output, variables) : success, label, output);
      await onSuccess?.(output, variables);
      if (removes !== undefined)
        client.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(removes), type: 'inactive' });
    },
    onSettled: (sent) => instance && invalidate(client, id, { instance, target, removes, revision: sent?.revision }),
  });
  return {
    ...mutation,
    data: mutation.data?.output,
    mutate: (variables, { onSuccess: onSent, ...callbacks } = {}) =>
      mutation.mutate(variables, { ...callbacks, onSuccess: onSent && (({ output }, sent) => onSent(output, sent)) }),
  };
}

interface Sent<O> {
  readonly output: O;
  readonly revision: number | null;
}

/** Reads again what an operation has changed: queries of its resources, and its instance in the fleet. */
export async function invalidate(
  client: QueryClient,
  id: OperationId,
  {
    instance,
    target,
    removes,
    revision = null,
  }: {
    readonly instance: Instance;
    readonly target?: string | undefined;
    readonly removes?: string | undefined;
    readonly revision?: number | null | undefined;
  },
): Promise<void> {
  const { resources, inFleet } = changedBy(id, affectedBy(id, instance) ?? []);
  const scope = { instance: instance.id, resources, target, removed: removes };
  await Promise.all([
    client.invalidateQueries({ predicate: ({ queryKey }) => isAffected(queryKey, scope) }),
    resources.includes('projects') ? client.invalidateQueries({ queryKey: keys.projectTree }) : null,
    inFleet ? refreshInstance(client, instance.id, { revision, target: DELAYED.test(id) ? target : undefined }) : null,
  ]);
}

const IN_FLEET: ReadonlySet<string> = new Set([
  'applications',
  'databases',
  'services',
  'servers',
  'projects',
  'system',
]);
const OWNED =
  /^(application|database|service|project|environment|team|server)(?:Envs|Tasks|Storages|VolumeBackups|Tags|Destinations)$/;
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'service-applications': ['services'],
  'service-databases': ['services'],
  environments: ['projects', 'environments'],
  deployments: ['applications', 'deployments'],
  backups: ['backups', 'databases'],
  githubApps: ['githubApps', 'privateKeys'],
};
const camelCase = (type: ResourceType): string => type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Which resources an operation changes, by their names in query keys, and whether fleet lists show it. */
export function changedBy(id: OperationId, affects: readonly ResourceType[]) {
  const prefix = prefixOf(id);
  const owner = OWNED.exec(prefix)?.[1];
  const own = owner === undefined ? (CHANGES[prefix] ?? [prefix]) : [`${owner}s`];
  const resources = [...own, ...affects.map(camelCase)];
  // Subresources are not in the lists of the fleet.
  const inFleet = (owner === undefined && prefix !== 'backups' ? resources : affects).some((name) =>
    IN_FLEET.has(name),
  );
  return { resources, inFleet };
}

const textProperty = (output: unknown, name: string): string | undefined => {
  const value = typeof output === 'object' && output !== null ? (output as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** “Restart shop-api: queued”, with the instance's own sentence below. */
function show(success: string | Toast | null | undefined, label: string, output: unknown): void {
  if (success === null) return;
  const outcome = textProperty(output, 'outcome');
  const {
    title,
    description = typeof output === 'string' ? output : textProperty(output, 'message'),
    tone = outcome === 'skipped' ? 'info' : 'done',
    action,
  }: Toast = typeof success === 'object' ? success : { title: success ?? `${label}: ${outcome ?? 'done'}` };
  if (tone === 'failed') notify.failed(title, description);
  else notify[tone](title, description, action);
}

/** The resource was created, but the response did not include its uuid: its page cannot be opened. */
export const CREATED_WITHOUT_UUID = 'The instance did not return the UUID of the new resource. Find it in the list.';
