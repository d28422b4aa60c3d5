/** Backups: a database's schedules and executions, what is done with them, and all executions over all instances. */
import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import { withConcurrencyLimit } from '#app/lib/concurrency-limit.ts';
import type { Item } from '#app/lib/items.ts';
import { notify } from '#app/lib/notify.ts';
import { newestFirst, withExecutions, type BackupExecution, type BackupSchedule } from '#coolify/model/backups.ts';
import type { S3Storage } from '#coolify/model/access.ts';
import { supportsBackups } from '#coolify/model/engines.ts';
import type {
  BackupCreateInput,
  BackupDeleteInput,
  BackupUpdateInput,
  ExecutionDeleteInput,
  OfSchedule,
} from '#coolify/operations/backups.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason } from './actions.ts';
import { listQuery } from './everywhere.ts';
import { useFleet } from './items.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { callById } from './read.ts';

const key = (instance: string, uuid: string) => keys.part(instance, 'databases', uuid, 'backups');
const isRunning = (schedules: readonly BackupSchedule[] | undefined): boolean =>
  schedules?.some(({ executions }) => executions.some(({ state }) => state === 'running')) === true;
/** A backup that was just asked for appears a moment later: until then it is looked for. */
let lookUntil = 0;

/** @param engine as the list knows it: rows of other kinds with the same number are dropped (contract, pitfall 16) */
export const backupsQuery = (instance: string, uuid: string, engine: string | null) =>
  queryOptions({
    queryKey: key(instance, uuid),
    queryFn: ({ signal, client, queryKey }) => {
      const known = client.getQueryData<readonly BackupSchedule[]>(queryKey);
      const soon = isRunning(known) || Date.now() < lookUntil;
      return callById(
        client,
        instance,
        'backups.list',
        { uuid, engine },
        { signal, background: known !== undefined && !soon, fresh: soon },
      );
    },
    refetchInterval: ({ state }) => (isRunning(state.data) || Date.now() < lookUntil ? 3_000 : 30_000),
  });

export interface OfDatabase {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
}

function useBackupMutation<I, O extends { readonly message: string }>(
  { instance, uuid, name }: OfDatabase,
  what: string,
  send: (input: I) => Promise<O>,
  {
    quiet = false,
    outcome = 'done',
    one = '',
  }: {
    readonly quiet?: boolean;
    readonly outcome?: 'done' | 'queued';
    /** Which of several of the database: they do not wait for each other. */
    readonly one?: string;
  } = {},
) {
  const client = useQueryClient();
  return useOnce<O, I>({
    mutationKey: ['backups', instance.id, uuid, what, one],
    meta: quiet ? { quiet: true } : { doing: `${what} of ${name}` },
    mutationFn: send,
    onSuccess: async ({ message }) => {
      notify.done(`${what} of ${name}: ${outcome}`, message);
      if (outcome === 'queued') lookUntil = Date.now() + 15_000;
      await Promise.all([
        client.invalidateQueries({ queryKey: key(instance.id, uuid) }),
        client.invalidateQueries({ queryKey: allKey(instance.id) }),
      ]);
    },
  });
}

export const useCreateSchedule = (of: OfDatabase) =>
  useBackupMutation(
    of,
    'New backup schedule',
    (input: BackupCreateInput) => call(of.instance, 'backups.create', input),
    {
      quiet: true,
    },
  );
export const useUpdateSchedule = (of: OfDatabase) =>
  useBackupMutation(of, 'Backup schedule', (input: BackupUpdateInput) => call(of.instance, 'backups.update', input), {
    quiet: true,
  });
/** Enables or disables a schedule from its row. */
export const useSwitchSchedule = (of: OfDatabase) =>
  useBackupMutation(of, 'Backup schedule', (input: BackupUpdateInput) => call(of.instance, 'backups.update', input));
export const useRunBackup = (of: OfDatabase) =>
  useBackupMutation(of, 'Backup', (input: OfSchedule) => call(of.instance, 'backups.run', input), {
    outcome: 'queued',
  });
export const useDeleteSchedule = (of: OfDatabase) =>
  useBackupMutation(of, 'Deletion of the schedule', (input: BackupDeleteInput) =>
    call(of.instance, 'backups.delete', input),
  );
export const useDeleteExecution = (of: OfDatabase, execution: string) =>
  useBackupMutation(
    of,
    'Deletion of a backup',
    (input: ExecutionDeleteInput) => call(of.instance, 'backups.deleteExecution', input),
    { one: execution },
  );

export interface BackupRow {
  /** Unique over the fleet. */
  readonly key: string;
  readonly instance: Instance;
  /** The database it is of; null where the instance does not tell. */
  readonly item: Item | null;
  /** Its uuid, where the instance tells that much. */
  readonly uuid: string | null;
  readonly name: string;
  readonly execution: BackupExecution;
}

export interface AllBackups {
  readonly rows: readonly BackupRow[];
  /** Databases whose newest backup failed. */
  readonly failing: readonly BackupRow[];
  /** Nothing has been answered yet. */
  readonly loading: boolean;
  readonly waiting: number;
  readonly failures: readonly { readonly instance: Instance; readonly what: string; readonly error: Error }[];
  readonly instances: readonly Instance[];
  readonly databases: number;
  readonly refetch: () => void;
}

const allKey = (instance: string) => keys.part(instance, 'backups', 'all', 'executions');
/** At most so many questions to one instance at a time. */
const AT_ONCE = 3;
const EVERY_MS = 60_000;
const noSuchCall = (error: Error | null): boolean =>
  error instanceof ApiError && (error.kind === 'no-such-route' || error.kind === 'not-found');

const allQuery = (instance: string) =>
  queryOptions({
    queryKey: allKey(instance),
    queryFn: ({ signal, client }) => callById(client, instance, 'backups.all', {}, { signal, background: true }),
    staleTime: EVERY_MS / 2,
    refetchInterval: EVERY_MS,
  });

/**
 * The schedules of one database with what they have made. The written reference does not say whether a database's own call
 * (row 63) tells the one or the other: there what its list of all executions (row 62) tells of this database is added.
 */
export function useDatabaseBackups(
  instance: Instance | undefined,
  uuid: string,
  engine: string | null,
  /** Without the engine the schedules of other kinds could not be told apart. */
  known: boolean,
) {
  const id = instance?.id ?? '';
  const served = (call: 'backups.list' | 'backups.all'): boolean =>
    instance !== undefined && actionReason(call, instance) === undefined;
  const own = useQuery({ ...backupsQuery(id, uuid, engine), enabled: known && served('backups.list') });
  const all = useQuery({ ...allQuery(id), enabled: served('backups.all') });
  const further = all.data?.filter(({ database }) => database === uuid) ?? [];
  return {
    // What either has told is shown, also when the other fails.
    data: own.data === undefined && further.length === 0 ? undefined : withExecutions(own.data ?? [], further),
    error: own.error ?? (noSuchCall(all.error) ? null : all.error),
    refetch: () => void Promise.all([own.refetch(), ...(all.error === null ? [] : [all.refetch()])]),
  };
}

/**
 * All executions over all databases and instances, which real Coolify has in no call (contract row 62): composed of the
 * schedules of each database that has any, few at a time, through the proxy's cache and within its budget for what nobody
 * pressed for. The written reference has one call for it.
 */
export function useAllBackups(): AllBackups {
  const view = useFleet();
  const whole = view.members.filter(({ instance }) => actionReason('backups.all', instance) === undefined);
  const wholes = useQueries({ queries: whole.map(({ instance }) => allQuery(instance.id)) });
  const answeredWhole = new Set(
    whole.flatMap(({ instance }, index) => (noSuchCall(wholes[index]?.error ?? null) ? [] : [instance.id])),
  );
  const single = view.members.flatMap(({ instance, lists }) =>
    answeredWhole.has(instance.id) || actionReason('backups.list', instance) !== undefined
      ? []
      : (lists?.databases.data ?? [])
          .filter(({ engine, schedules }) => schedules !== 0 && supportsBackups(engine, instance))
          .map((database) => ({ instance, database })),
  );
  const singles = useQueries({
    queries: single.map(({ instance, database }) => ({
      ...backupsQuery(instance.id, database.uuid, database.engine),
      queryFn: ({ signal, client }: { signal: AbortSignal; client: ReturnType<typeof useQueryClient> }) =>
        withConcurrencyLimit(instance.id, AT_ONCE, () =>
          callById(
            client,
            instance.id,
            'backups.list',
            { uuid: database.uuid, engine: database.engine },
            { signal, background: true },
          ),
        ),
      staleTime: EVERY_MS / 2,
      refetchInterval: EVERY_MS,
    })),
  });
  const itemOf = (instance: Instance, uuid: string | null): Item | null =>
    uuid === null
      ? null
      : (view.items.find((item) => item.kind === 'database' && item.key === `${instance.id}/${uuid}`) ?? null);
  const row = (
    instance: Instance,
    uuid: string | null,
    fallback: string | null,
    execution: BackupExecution,
  ): BackupRow => {
    const item = itemOf(instance, uuid);
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
    ...whole.flatMap(({ instance }, index) =>
      (wholes[index]?.data ?? []).map((execution) => row(instance, execution.database, null, execution)),
    ),
    ...single.flatMap(({ instance, database }, index) =>
      (singles[index]?.data ?? []).flatMap(({ executions }) =>
        executions.map((execution) => row(instance, database.uuid, database.name, execution)),
      ),
    ),
  ].toSorted((a, b) => newestFirst(a.execution, b.execution));
  const results = [...wholes, ...singles];
  const failures = [
    ...whole.flatMap(({ instance }, index) => {
      const error = wholes[index]?.error ?? null;
      return error === null || noSuchCall(error) ? [] : [{ instance, what: 'its backups', error }];
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

/** The newest that has ended of each database and each name within it, where that one failed. */
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
 * The storage of a schedule, which names it by a number that no list tells (recordings 4.3.10, GET_s3-storages__ok): known
 * only where there is no other.
 */
export const storageOf = ({ s3StorageId }: BackupSchedule, storages: readonly Storage[]): Storage | undefined =>
  s3StorageId !== null && storages.length === 1 ? storages[0] : undefined;

const NO_STORAGES: readonly Storage[] = [];

/** S3 storages to choose from; none where the instance does not list them (before v4.3.0, and the reference). */
export function useStorages(instance: Instance | undefined): readonly Storage[] {
  const listed = instance !== undefined && actionReason('s3Storages.list', instance) === undefined;
  return useQuery({ ...listQuery(instance?.id ?? '', 's3Storages.list', {}), enabled: listed }).data ?? NO_STORAGES;
}
