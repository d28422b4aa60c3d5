/** Backups: the schedules and executions of a database, and all executions on all instances. */
import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { withConcurrencyLimit } from '#app/lib/concurrency-limit.ts';
import type { Resource } from '#app/lib/resources.ts';
import { newestFirst, withExecutions, type BackupExecution, type BackupSchedule } from '#coolify/model/backups.ts';
import type { S3Storage } from '#coolify/model/access.ts';
import { supportsBackups } from '#coolify/model/engines.ts';
import type { Instance } from '#contract/instances.ts';
import { canRead } from './availability.ts';
import { useFleet } from './fleet-view.ts';
import { follow } from './follow.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { callById, listQuery, readQuery } from './read.ts';

const isRunning = (schedules: readonly BackupSchedule[] | undefined): boolean =>
  schedules?.some(({ executions }) => executions.some(({ state }) => state === 'running')) === true;

/** @param engine as the list reports it: rows of other kinds with the same number are dropped (contract, pitfall 16) */
export const backupsQuery = (instance: string, uuid: string, engine: string | null) => {
  const queryKey = keys.subresource(instance, 'databases', uuid, 'backups');
  return queryOptions({
    ...readQuery(queryKey, instance, 'backups.list', { uuid, engine }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? INTERVAL_MS.activeRuns : INTERVAL_MS.runs),
  });
};

export interface OfDatabase {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}

type BackupWrite = 'backups.create' | 'backups.update' | 'backups.delete' | 'backups.deleteExecution';

const useBackupOperation = <K extends BackupWrite>(
  id: K,
  { instance, uuid, name }: OfDatabase,
  label: string,
  options: { readonly suppressToast?: boolean; readonly part?: string } = {},
) => useOperation(id, { instance, target: uuid, label: `${label} of ${name}`, ...options });

export const useCreateSchedule = (of: OfDatabase) =>
  useBackupOperation('backups.create', of, 'Create backup schedule', { suppressToast: true });
export const useUpdateSchedule = (of: OfDatabase) =>
  useBackupOperation('backups.update', of, 'Save backup schedule', { suppressToast: true });
/** Enables or disables a schedule from its row. */
export const useToggleSchedule = (of: OfDatabase) => useBackupOperation('backups.update', of, 'Save backup schedule');
export const useDeleteSchedule = (of: OfDatabase) => useBackupOperation('backups.delete', of, 'Delete backup schedule');
export const useDeleteExecution = (of: OfDatabase, execution: string) =>
  useBackupOperation('backups.deleteExecution', of, 'Delete backup', { part: execution });

/** The execution appears some seconds after the response: the database's list is read until it is there. */
export function useRunBackup({ instance, uuid, name }: OfDatabase, engine: string | null) {
  const client = useQueryClient();
  const { queryKey } = backupsQuery(instance.id, uuid, engine);
  const newest = (schedules: readonly BackupSchedule[] | undefined) =>
    JSON.stringify(schedules?.map(({ executions }) => executions.map((execution) => execution.uuid)));
  return useOperation('backups.run', {
    instance,
    target: uuid,
    success: ({ message }) => ({ title: `Backup of ${name}: queued`, description: message }),
    label: `Backup of ${name}`,
    onSuccess: () => {
      const before = newest(client.getQueryData(queryKey));
      void follow(client, [instance.id, uuid, 'backups'], async (signal) => {
        const schedules = await call(instance, 'backups.list', { uuid, engine }, { signal, fresh: true });
        client.setQueryData(queryKey, schedules);
        // From here the query polls a running backup itself.
        return newest(schedules) !== before;
      });
    },
  });
}

export interface BackupRow {
  /** Unique over the fleet. */
  readonly key: string;
  readonly instance: Instance;
  /** Its database; null where the instance does not report it. */
  readonly item: Resource | null;
  /** uuid of the database, where the instance reports it. */
  readonly uuid: string | null;
  readonly name: string;
  readonly execution: BackupExecution;
}

export interface AllBackups {
  readonly rows: readonly BackupRow[];
  /** Databases whose newest backup failed. */
  readonly failing: readonly BackupRow[];
  /** No instance has responded yet. */
  readonly loading: boolean;
  readonly waiting: number;
  readonly failures: readonly { readonly instance: Instance; readonly what: string; readonly error: Error }[];
  readonly instances: readonly Instance[];
  readonly databases: number;
  readonly refetch: () => void;
}

/** Concurrent reads of one instance. */
const CONCURRENCY = 3;
const hasNoSuchCall = (error: Error | null): boolean =>
  error instanceof ApiError && (error.kind === 'no-such-route' || error.kind === 'not-found');

const allQuery = (instance: string) =>
  queryOptions({
    ...listQuery(instance, 'backups.all', {}),
    queryFn: ({ signal, client }) => callById(client, instance, 'backups.all', {}, { signal, background: true }),
    staleTime: INTERVAL_MS.allBackups / 2,
    refetchInterval: INTERVAL_MS.allBackups,
  });

/**
 * The schedules of one database with their executions. The written reference does not say whether a database's own call
 * (row 63) returns the one or the other, so executions of this database from the list of all (row 62) are added.
 */
export function useDatabaseBackups(
  instance: Instance | undefined,
  uuid: string,
  engine: string | null,
  /** Whether the engine is known: without it, schedules of other kinds cannot be distinguished. */
  known: boolean,
) {
  const id = instance?.id ?? '';
  const served = (call: 'backups.list' | 'backups.all'): boolean => instance !== undefined && canRead(call, instance);
  const own = useQuery({ ...backupsQuery(id, uuid, engine), enabled: known && served('backups.list') });
  const all = useQuery({ ...allQuery(id), enabled: served('backups.all') });
  const further = all.data?.filter(({ database }) => database === uuid) ?? [];
  return {
    // Data of either read is shown, even when the other fails. A schedule that replaced the backups from the list of all would
    // close a dialog that is open over them.
    data:
      own.isLoading || (own.data === undefined && further.length === 0)
        ? undefined
        : withExecutions(own.data ?? [], further),
    error: own.error ?? (hasNoSuchCall(all.error) ? null : all.error),
    refetch: () => void Promise.all([own.refetch(), ...(all.error === null ? [] : [all.refetch()])]),
  };
}

/**
 * All executions of all databases on all instances. Real Coolify has no call for it (contract row 62): it is composed from
 * the schedules of each database that has any, as background reads. The written reference has one call for it.
 */
export function useAllBackups(): AllBackups {
  const view = useFleet();
  const combined = view.members.filter(({ instance }) => canRead('backups.all', instance));
  const combinedResults = useQueries({ queries: combined.map(({ instance }) => allQuery(instance.id)) });
  const withCombined = new Set(
    combined.flatMap(({ instance }, index) =>
      hasNoSuchCall(combinedResults[index]?.error ?? null) ? [] : [instance.id],
    ),
  );
  const single = view.members.flatMap(({ instance, lists }) =>
    withCombined.has(instance.id) || !canRead('backups.list', instance)
      ? []
      : (lists?.databases.data ?? [])
          .filter(({ engine, schedules }) => schedules !== 0 && supportsBackups(engine, instance))
          .map((database) => ({ instance, database })),
  );
  const singles = useQueries({
    queries: single.map(({ instance, database }) => ({
      ...backupsQuery(instance.id, database.uuid, database.engine),
      queryFn: ({ signal, client }: { signal: AbortSignal; client: ReturnType<typeof useQueryClient> }) =>
        withConcurrencyLimit(instance.id, CONCURRENCY, () =>
          callById(
            client,
            instance.id,
            'backups.list',
            { uuid: database.uuid, engine: database.engine },
            { signal, background: true },
          ),
        ),
      staleTime: INTERVAL_MS.allBackups / 2,
      refetchInterval: INTERVAL_MS.allBackups,
    })),
  });
  const toResource = (instance: Instance, uuid: string | null): Resource | null =>
    uuid === null
      ? null
      : (view.items.find((item) => item.kind === 'database' && item.key === `${instance.id}/${uuid}`) ?? null);
  const row = (
    instance: Instance,
    uuid: string | null,
    fallback: string | null,
    execution: BackupExecution,
  ): BackupRow => {
    const item = toResource(instance, uuid);
    return {
      key: `${instance.id}/${uuid ?? ''}/${execution.uuid}`,
      instance,
      item,
      uuid,
      name: item?.name ?? fallback ?? execution.databaseName ?? 'Unknown database',
      execution,
    };
  };
  const rows = [
    ...combined.flatMap(({ instance }, index) =>
      (combinedResults[index]?.data ?? []).map((execution) => row(instance, execution.database, null, execution)),
    ),
    ...single.flatMap(({ instance, database }, index) =>
      (singles[index]?.data ?? []).flatMap(({ executions }) =>
        executions.map((execution) => row(instance, database.uuid, database.name, execution)),
      ),
    ),
  ].toSorted((a, b) => newestFirst(a.execution, b.execution));
  const results = [...combinedResults, ...singles];
  const failures = [
    ...combined.flatMap(({ instance }, index) => {
      const error = combinedResults[index]?.error ?? null;
      return error === null || hasNoSuchCall(error) ? [] : [{ instance, what: 'its backups', error }];
    }),
    ...single.flatMap(({ instance, database }, index) => {
      const error = singles[index]?.error ?? null;
      return error === null ? [] : [{ instance, what: database.name, error }];
    }),
  ];
  const waiting = results.filter(({ isPending }) => isPending).length;
  return {
    rows,
    failing: failingOf(rows),
    loading: view.loading || (rows.length === 0 && waiting > 0),
    waiting,
    failures,
    instances: view.members.map(({ instance }) => instance),
    databases: single.length,
    refetch: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}

/** Of each database and database name the newest finished execution, if it failed. */
function failingOf(rows: readonly BackupRow[]): readonly BackupRow[] {
  const seen = new Set<string>();
  return rows.filter(({ instance, item, name, execution }) => {
    if (execution.state === 'running') return false;
    const of = `${instance.id}/${item?.uuid ?? name}/${execution.databaseName ?? ''}/${execution.schedule ?? ''}`;
    if (seen.has(of)) return false;
    seen.add(of);
    return execution.state === 'failed';
  });
}

export type Storage = Pick<S3Storage, 'uuid' | 'name'>;

/**
 * The storage of a schedule. It is referenced by a number that no list contains (recordings 4.3.10, GET_s3-storages__ok), so it
 * is only known if there is a single storage.
 */
export const storageOf = ({ s3StorageId }: BackupSchedule, storages: readonly Storage[]): Storage | undefined =>
  s3StorageId !== null && storages.length === 1 ? storages[0] : undefined;

const NO_STORAGES: readonly Storage[] = [];

/** S3 storages to select from; none where the instance does not list them (before v4.3.0, and the reference). */
export function useStorages(instance: Instance | undefined): readonly Storage[] {
  const listed = instance !== undefined && canRead('s3Storages.list', instance);
  return useQuery({ ...listQuery(instance?.id ?? '', 's3Storages.list', {}), enabled: listed }).data ?? NO_STORAGES;
}
