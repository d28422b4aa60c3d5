/** Subresources of a resource: scheduled tasks, storages with their backups, tags, and the servers of an application. */
import { queryOptions, skipToken, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Execution, Task } from '#coolify/model/tasks.ts';
import type { VolumeBackup } from '#coolify/operations/volume-backups.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import type { ActionTarget } from './actions.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { callById, gcOptionsFor, readQuery } from './read.ts';

export type ResourceKind = 'application' | 'service' | 'database';
export interface ResourceRef {
  readonly kind: ResourceKind;
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}
type TaskKind = Exclude<ResourceKind, 'database'>;
export interface TaskOwner extends ResourceRef {
  readonly kind: TaskKind;
}

type KindOf<O extends ResourceRef> = Pick<O, 'kind'>;
export const taskId = <V extends string>({ kind }: KindOf<TaskOwner>, verb: V) => `${kind}Tasks.${verb}` as const;
export const storageId = <V extends string>({ kind }: KindOf<ResourceRef>, verb: V) =>
  `${kind}Storages.${verb}` as const;
export const volumeBackupId = <V extends string>({ kind }: KindOf<ResourceRef>, verb: V) =>
  `${kind}VolumeBackups.${verb}` as const;
export const tagId = <V extends string>({ kind }: KindOf<ResourceRef>, verb: V) => `${kind}Tags.${verb}` as const;

type Subresource = 'tasks' | 'storages' | 'tags';
const keyOf = ({ instance, kind, uuid }: ResourceRef, subresource: Subresource, ...rest: readonly string[]) =>
  keys.subresource(instance.id, `${kind}s`, uuid, subresource, ...rest);

export const tasksQuery = (owner: TaskOwner) =>
  readQuery(keyOf(owner, 'tasks'), owner.instance.id, taskId(owner, 'list'), { uuid: owner.uuid });
export const storagesQuery = (owner: ResourceRef) =>
  readQuery(keyOf(owner, 'storages'), owner.instance.id, storageId(owner, 'list'), { uuid: owner.uuid });
export const tagsQuery = (owner: ResourceRef) =>
  readQuery(keyOf(owner, 'tags'), owner.instance.id, tagId(owner, 'list'), { uuid: owner.uuid });

/** Changes a subresource: with the toast of success, and with failures shown by the form or dialog unless it has a label. */
export const useSubresourceOperation = <K extends OperationId>(
  id: K,
  { instance, uuid }: ResourceRef,
  success: string,
  label?: string,
) => useOperation(id, { instance, target: uuid, success, label, suppressToast: label === undefined });

/** The result of the last change to a volume's backup schedule in this tab: no call reads it (contract section 2). */
export const volumeBackupQuery = (owner: ResourceRef, storage: string) =>
  queryOptions<VolumeBackup | null>({
    queryKey: ['volume-backup', owner.instance.id, owner.uuid, storage],
    queryFn: skipToken,
    gcTime: Infinity,
  });

/** Sets, runs or deletes the backup schedule of a volume; what is known of it is kept. */
export function useVolumeBackup<V extends 'set' | 'run' | 'delete'>(
  owner: ResourceRef,
  storage: string,
  verb: V,
  options: { readonly success: string; readonly label?: string; readonly suppressToast?: boolean },
) {
  const client = useQueryClient();
  return useOperation(volumeBackupId(owner, verb), {
    instance: owner.instance,
    target: owner.uuid,
    part: storage,
    ...options,
    onSuccess: (answer) => {
      if (verb !== 'run')
        client.setQueryData(
          volumeBackupQuery(owner, storage).queryKey,
          verb === 'set' ? (answer as VolumeBackup) : null,
        );
    },
  });
}

/** A run that a user requested with “Run now”. */
export interface RequestedRun {
  readonly at: number;
  /** The newest known run at that time; null for none, undefined if the runs had not been read. */
  readonly newest: string | null | undefined;
}

const RUN_POLL_TIMEOUT_MS = 60_000;

/**
 * Whether a requested run has not started or still runs.
 * @param runs newest first
 */
export function isRunPending(requested: RequestedRun | null, runs: readonly Execution[] | undefined): boolean {
  if (requested === null || Date.now() >= requested.at + RUN_POLL_TIMEOUT_MS) return false;
  const newest = runs?.[0];
  const started = newest !== undefined && requested.newest !== undefined && newest.uuid !== requested.newest;
  return !started || newest.status === 'running';
}

/** Runs of a task, polled faster while one is running or was just requested. */
export const executionsQuery = (owner: TaskOwner, task: string, requested: RequestedRun | null) => {
  const queryKey = keyOf(owner, 'tasks', task, 'executions');
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) => {
      const known = client.getQueryData<readonly Execution[]>(queryKey);
      const fresh = isRunPending(requested, known);
      return callById(
        client,
        owner.instance.id,
        taskId(owner, 'executions'),
        { uuid: owner.uuid, task },
        { signal, background: known !== undefined && !fresh, fresh },
      );
    },
    ...gcOptionsFor(taskId(owner, 'executions')),
    refetchInterval: ({ state: { data } }) =>
      isRunPending(requested, data) || data?.some(({ status }) => status === 'running') === true
        ? INTERVAL_MS.activeRuns
        : INTERVAL_MS.runs,
  });
};

/** “Run now”, and the run that it requested. */
export function useRunTask(owner: TaskOwner, task: Pick<Task, 'uuid' | 'name'>) {
  const client = useQueryClient();
  const [requested, setRequested] = useState<RequestedRun | null>(null);
  const { mutate, isPending } = useOperation(taskId(owner, 'run'), {
    instance: owner.instance,
    target: owner.uuid,
    part: task.uuid,
    label: `Run ${task.name}`,
    success: (message) => ({ title: `Run ${task.name}: queued`, description: message }),
  });
  const run = () => {
    const known = client.getQueryData(executionsQuery(owner, task.uuid, null).queryKey);
    const newest = known === undefined ? undefined : (known[0]?.uuid ?? null);
    mutate({ uuid: owner.uuid, task: task.uuid }, { onSuccess: () => setRequested({ at: Date.now(), newest }) });
  };
  return { run, requested, isPending };
}

export const applicationDestinationsQuery = ({ instance, uuid }: ActionTarget) =>
  readQuery(
    keys.subresource(instance.id, 'applications', uuid, 'destinations'),
    instance.id,
    'applicationDestinations.list',
    { uuid },
  );
