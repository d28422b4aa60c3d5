/** Scheduled tasks of applications and services (contract section 2: since b464; run now since v4.3.0; not in the reference). */
import { isRecord } from '../failure.ts';
import { row, rows, text } from '../model/fields.ts';
import { readExecution, readTask, type Execution, type Task } from '../model/tasks.ts';
import { define } from '../operation.ts';

export interface OfTask {
  readonly uuid: string;
  readonly task: string;
}
export interface TaskFields {
  readonly name?: string;
  readonly command?: string;
  readonly frequency?: string;
  readonly container?: string | null;
  readonly timeout?: number;
  readonly enabled?: boolean;
}
export type TaskCreateInput = { readonly uuid: string } & TaskFields;
export type TaskUpdateInput = OfTask & TaskFields;

const FIELDS = ['name', 'command', 'frequency', 'container', 'timeout', 'enabled'] as const;
/** Only what is given: the update is partial (recordings, `PATCH_*-scheduled-tasks-task_uuid__ok`). */
const body = (input: TaskFields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(FIELDS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));

const since = { dialect: 'coolify', since: '4.0.0-beta.464' } as const;
const common = { resource: 'tasks' } as const;
const sentence = ({ data, message }: { data: unknown; message: string | null }): string =>
  (isRecord(data) ? text(data, 'message') : null) ?? message ?? '';

const list = <P extends string>(prefix: P, path: string) =>
  define<{ readonly uuid: string }, readonly Task[]>({
    ...common,
    id: `${prefix}.list`,
    title: 'List the scheduled tasks',
    ability: 'read',
    freshFor: 3,
    variants: [{ ...since, method: 'GET', path: `${path}/scheduled-tasks` }],
    read: ({ data }) => rows(data, 'tasks', readTask, 'scheduled_tasks'),
  });
const create = (prefix: string, path: string) =>
  define<TaskCreateInput, Task>({
    ...common,
    id: `${prefix}.create`,
    title: 'Add the scheduled task',
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'POST', path: `${path}/scheduled-tasks`, writeBody: body }],
    read: ({ data }) => readTask(row(data, 'task'), 'task'),
  });
const update = (prefix: string, path: string) =>
  define<TaskUpdateInput, Task>({
    ...common,
    id: `${prefix}.update`,
    title: 'Save the scheduled task',
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'PATCH', path: `${path}/scheduled-tasks/{task}`, writeBody: body }],
    read: ({ data }) => readTask(row(data, 'task'), 'task'),
  });
const remove = (prefix: string, path: string) =>
  define<OfTask, string>({
    ...common,
    id: `${prefix}.delete`,
    title: 'Delete the scheduled task',
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'DELETE', path: `${path}/scheduled-tasks/{task}` }],
    read: sentence,
  });
const executions = (prefix: string, path: string) =>
  define<OfTask, readonly Execution[]>({
    ...common,
    id: `${prefix}.executions`,
    title: 'List the runs of the scheduled task',
    ability: 'read',
    // What the command wrote.
    sensitive: true,
    freshFor: 2,
    variants: [{ ...since, method: 'GET', path: `${path}/scheduled-tasks/{task}/executions` }],
    read: ({ data }) => rows(data, 'executions', readExecution, 'executions'),
  });
const run = (prefix: string, path: string) =>
  define<OfTask, string>({
    ...common,
    id: `${prefix}.run`,
    title: 'Run the scheduled task now',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'POST', path: `${path}/scheduled-tasks/{task}/execute` }],
    read: sentence,
  });

const APPLICATION = '/applications/{uuid}';
const SERVICE = '/services/{uuid}';
export const taskOperations = {
  'applicationTasks.list': list('applicationTasks', APPLICATION),
  'applicationTasks.create': create('applicationTasks', APPLICATION),
  'applicationTasks.update': update('applicationTasks', APPLICATION),
  'applicationTasks.delete': remove('applicationTasks', APPLICATION),
  'applicationTasks.executions': executions('applicationTasks', APPLICATION),
  'applicationTasks.run': run('applicationTasks', APPLICATION),
  'serviceTasks.list': list('serviceTasks', SERVICE),
  'serviceTasks.create': create('serviceTasks', SERVICE),
  'serviceTasks.update': update('serviceTasks', SERVICE),
  'serviceTasks.delete': remove('serviceTasks', SERVICE),
  'serviceTasks.executions': executions('serviceTasks', SERVICE),
  'serviceTasks.run': run('serviceTasks', SERVICE),
};
