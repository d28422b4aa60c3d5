/** What hangs on a resource: its scheduled tasks, its storages, its tags. Each is read when it is looked at and written once. */
import { queryOptions, skipToken, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { Execution, Task } from '#coolify/model/tasks.ts';
import type { VolumeBackup } from '#coolify/operations/volume-backups.ts';
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById, keptFor, readQuery } from './read.ts';

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

/** The operations of the three kinds are alike; the one of an application stands for all in the types. */
export const taskId = <V extends string>(owner: Pick<TaskOwner, 'kind'>, verb: V): `applicationTasks.${V}` =>
  `${owner.kind}Tasks.${verb}` as `applicationTasks.${V}`;
export const storageId = <V extends string>(owner: Pick<ResourceRef, 'kind'>, verb: V): `applicationStorages.${V}` =>
  `${owner.kind}Storages.${verb}` as `applicationStorages.${V}`;
export const volumeBackupId = <V extends string>(
  owner: Pick<ResourceRef, 'kind'>,
  verb: V,
): `applicationVolumeBackups.${V}` => `${owner.kind}VolumeBackups.${verb}` as `applicationVolumeBackups.${V}`;
export const tagId = <V extends string>(owner: Pick<ResourceRef, 'kind'>, verb: V): `applicationTags.${V}` =>
  `${owner.kind}Tags.${verb}` as `applicationTags.${V}`;

type Part = 'tasks' | 'storages' | 'tags';
const key = ({ instance, kind, uuid }: ResourceRef, part: Part) => keys.part(instance.id, `${kind}s`, uuid, part);

const listQuery = <K extends OperationId>(owner: ResourceRef, part: Part, id: K) =>
  readQuery(key(owner, part), owner.instance.id, id, { uuid: owner.uuid } as InputOf<K>);
export const tasksQuery = (owner: TaskOwner) => listQuery(owner, 'tasks', taskId(owner, 'list'));
export const storagesQuery = (owner: ResourceRef) => listQuery(owner, 'storages', storageId(owner, 'list'));
export const tagsQuery = (owner: ResourceRef) => listQuery(owner, 'tags', tagId(owner, 'list'));

/** What the last setting of a volume's schedule was answered with, in this window: no call tells it (contract section 2). */
export const volumeBackupKey = (owner: ResourceRef, storage: string) => [...key(owner, 'storages'), storage, 'backup'];
export const volumeBackupQuery = (owner: ResourceRef, storage: string) =>
  queryOptions<VolumeBackup | null>({
    queryKey: volumeBackupKey(owner, storage),
    queryFn: skipToken,
    gcTime: Infinity,
  });

/** Sets, runs or ends the schedule of a volume; what is known of it afterwards is kept. */
export function useVolumeBackup<V extends 'set' | 'run' | 'delete'>(
  owner: ResourceRef,
  storage: string,
  verb: V,
  /** `doing` is for the words of a failure, “Run nightly: failed”; without it the form or dialog shows the failure itself. */
  { done, doing }: { readonly done: string; readonly doing?: string },
) {
  type Id = `applicationVolumeBackups.${V}`;
  const client = useQueryClient();
  return useOnce<OutputOf<Id>, InputOf<Id>>({
    mutationKey: ['storages', owner.instance.id, owner.uuid, storage, verb],
    meta: doing === undefined ? { quiet: true } : { doing },
    mutationFn: (input) => call(owner.instance, volumeBackupId(owner, verb), input),
    onSuccess: (answer) => {
      notify.done(done, answer.message);
      if (verb !== 'run') client.setQueryData(volumeBackupKey(owner, storage), verb === 'set' ? answer : null);
    },
  });
}

/** A run that was asked for with “Run now”. */
export interface AskedRun {
  /** When it was pressed. */
  readonly at: number;
  /** The newest run that was known then; null for none, undefined where they had not been read. */
  readonly newest: string | null | undefined;
}

/** Looked for until it has ended, and no longer than that: reading past the cache is for what a person waits for. */
const LOOK_MS = 60_000;

/** @param runs newest first */
export function isAwaited(asked: AskedRun | null, runs: readonly Execution[] | undefined): boolean {
  if (asked === null || Date.now() >= asked.at + LOOK_MS) return false;
  const newest = runs?.[0];
  const came = newest !== undefined && asked.newest !== undefined && newest.uuid !== asked.newest;
  return !came || newest.status === 'running';
}

const executionsKey = (owner: TaskOwner, task: string) => [...key(owner, 'tasks'), task, 'executions'] as const;

/** Runs of a task, looked at more often while one is under way or was just asked for. */
export const executionsQuery = (owner: TaskOwner, task: string, asked: AskedRun | null) => {
  const queryKey = executionsKey(owner, task);
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) => {
      const known = client.getQueryData<readonly Execution[]>(queryKey);
      const soon = isAwaited(asked, known);
      return callById(
        client,
        owner.instance.id,
        taskId(owner, 'executions'),
        { uuid: owner.uuid, task },
        { signal, background: known !== undefined && !soon, fresh: soon },
      );
    },
    ...keptFor(taskId(owner, 'executions')),
    refetchInterval: ({ state: { data } }) =>
      isAwaited(asked, data) || data?.some(({ status }) => status === 'running') === true ? 3_000 : 30_000,
  });
};

/** “Run now”, and the run that it has asked for. */
export function useRunTask(owner: TaskOwner, task: Pick<Task, 'uuid' | 'name'>) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<AskedRun | null>(null);
  const { mutate, isPending } = usePartCall(owner, 'tasks', taskId(owner, 'run'), {
    done: `Run ${task.name}: queued`,
    doing: `Run ${task.name}`,
  });
  const run = () => {
    const known = client.getQueryData<readonly Execution[]>(executionsKey(owner, task.uuid));
    const newest = known === undefined ? undefined : (known[0]?.uuid ?? null);
    mutate({ uuid: owner.uuid, task: task.uuid }, { onSuccess: () => setAsked({ at: Date.now(), newest }) });
  };
  return { run, asked, isPending };
}

/**
 * One write to a part of the resource.
 * @param done the title of what is told afterwards; nothing is told without one
 */
export function usePartCall<K extends OperationId>(
  owner: ResourceRef,
  part: Part,
  id: K,
  /** `doing` is for the words of a failure: “Run nightly: failed”. */
  { done, doing }: { readonly done?: string; readonly doing?: string },
) {
  const client = useQueryClient();
  return useOnce<OutputOf<K>, InputOf<K>>({
    mutationKey: [part, owner.instance.id, owner.uuid, id],
    meta: doing === undefined ? { quiet: true } : { doing },
    mutationFn: (input) => call(owner.instance, id, input),
    onSuccess: async (answer) => {
      if (done !== undefined) notify.done(done, typeof answer === 'string' ? answer : undefined);
      // What was deleted has no runs to read again: only the list it stood in.
      await client.invalidateQueries({ queryKey: key(owner, part), exact: id.endsWith('.delete') });
    },
  });
}
