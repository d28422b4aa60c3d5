/** Scheduled tasks and their executions; stored per world. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './dates.ts';
import { createRandom, hash, uuidFrom } from './random.ts';
import type { Application, Service, World } from './state.ts';

export interface StoredTask {
  readonly uuid: string;
  name: string;
  command: string;
  frequency: string;
  container: string | null;
  timeout: number;
  enabled: boolean;
  readonly createdAt: number;
  updatedAt: number;
  readonly runs: StoredRun[];
}

export interface StoredRun {
  readonly uuid: string;
  readonly startedAt: number;
  /** In the future while the task runs. */
  readonly finishedAt: number;
  readonly good: boolean;
  readonly message: string;
}

interface Store {
  readonly of: Map<string, StoredTask[]>;
  uuidCount: number;
}
const stores = new WeakMap<World, Store>();
function storeOf(world: World): Store {
  let store = stores.get(world);
  if (store === undefined) stores.set(world, (store = { of: new Map(), uuidCount: 0 }));
  return store;
}
const nextUuid = (world: World): string => uuidFrom(`${world.seed} task ${storeOf(world).uuidCount++}`);

export type NewTask = Pick<StoredTask, 'name' | 'command' | 'frequency' | 'container' | 'timeout' | 'enabled'>;

export function addTask(world: World, list: StoredTask[], given: NewTask, at: number): StoredTask {
  const task: StoredTask = { ...given, uuid: nextUuid(world), createdAt: at, updatedAt: at, runs: [] };
  list.push(task);
  return task;
}

/**
 * Starts an execution that takes seconds; fails if its command contains a non-zero exit or no container runs
 * (recordings 4.3.10, `GET_services-uuid-scheduled-tasks-task_uuid-executions__ok`).
 */
export function runTask(world: World, task: StoredTask, now: number, up: boolean): void {
  const good = up && !/exit [1-9]/.test(task.command);
  const why = up ? 'oops' : 'ScheduledTaskJob failed: No containers running.';
  const took = (2 + (hash(`${task.uuid} ${task.runs.length}`) % 600) / 100) / world.pace;
  task.runs.push({
    uuid: nextUuid(world),
    startedAt: now,
    finishedAt: now + took * SECOND_MS,
    good,
    message: good ? outputOf(task.command) : `Job permanently failed after 1 attempts: ${why}`,
  });
}

const outputOf = (command: string): string =>
  /^echo (.*)$/.exec(command)?.[1]?.replaceAll(/['"]/g, '') ?? 'Done in 3.2 s: 1,204 rows read, 12 removed.';

const EVERY: Readonly<Record<string, number>> = {
  '*/5 * * * *': 5 * MINUTE_MS,
  '0 3 * * *': DAY_MS,
  '@hourly': HOUR_MS,
};

/** Adds past executions, newest last. */
function past(world: World, task: StoredTask): void {
  const random = createRandom(`${task.uuid} runs`);
  const every = EVERY[task.frequency] ?? HOUR_MS;
  for (let i = 8; i >= 1; i--) {
    const startedAt = world.startedAt - i * every + random.integer(0, 900);
    const good = !task.command.includes('exit') && random.next() > 0.12;
    task.runs.push({
      uuid: nextUuid(world),
      startedAt,
      finishedAt: startedAt + random.integer(800, 9_400),
      good,
      message: good ? outputOf(task.command) : 'Job permanently failed after 1 attempts: oops',
    });
  }
}

export function tasksOf(world: World, owner: Application | Service): StoredTask[] {
  const { of } = storeOf(world);
  let list = of.get(owner.uuid);
  if (list !== undefined) return list;
  of.set(owner.uuid, (list = []));
  if (owner.createdAt > world.startedAt) return list;
  const service = 'components' in owner;
  const container = service ? (owner.components[0]?.name ?? null) : null;
  const seeds: NewTask[] = [
    {
      name: 'nightly cleanup',
      command: service ? 'echo cleaned 12 rows' : 'node scripts/cleanup.js --older-than 30d',
      frequency: '0 3 * * *',
      container,
      timeout: 600,
      enabled: true,
    },
    ...(hash(owner.uuid) % 2 === 0
      ? [
          {
            name: 'refresh search index',
            command: 'sh -c "echo oops >&2; exit 3"',
            frequency: '@hourly',
            container,
            timeout: 300,
            enabled: false,
          },
        ]
      : []),
  ];
  for (const seed of seeds) past(world, addTask(world, list, seed, owner.createdAt));
  return list;
}
