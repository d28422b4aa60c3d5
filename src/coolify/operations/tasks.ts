/** Scheduled tasks of applications and services (contract section 2: since b464; run now since v4.3.0; not in the reference). */
import type { output } from 'zod/mini';
import { clearableNumber, byUuid, flag, id, nullableText, object, optional, text } from '../input.ts';
import { row, rows } from '../model/fields.ts';
import { readExecution, readTask } from '../model/tasks.ts';
import { readMessage } from '../model/written.ts';
import { define } from '../operation.ts';

const taskFields = optional({
  name: text,
  command: text,
  frequency: text,
  container: nullableText,
  timeout: clearableNumber,
  enabled: flag,
});
const taskRef = object({ uuid: id, task: id });
const taskCreate = object({ uuid: id, ...taskFields, name: text, command: text, frequency: text });
const taskUpdate = object({ uuid: id, task: id, ...taskFields });
export type TaskCreateInput = output<typeof taskCreate>;
export type TaskUpdateInput = output<typeof taskUpdate>;

/** Only what is given: the update is partial (recordings, `PATCH_*-scheduled-tasks-task_uuid__ok`). */
const FIELDS = Object.keys(taskFields);
const since = { dialect: 'coolify', since: '4.0.0-beta.464' } as const;
const common = { resource: 'tasks' } as const;

const list = <P extends string>(prefix: P, path: string) =>
  define({
    ...common,
    id: `${prefix}.list`,
    title: 'List the scheduled tasks',
    input: byUuid,
    ability: 'read',
    freshFor: 3,
    variants: [{ ...since, method: 'GET', path: `${path}/scheduled-tasks` }],
    read: ({ data }) => rows(data, 'tasks', readTask, 'scheduled_tasks'),
  });
const create = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.create`,
    title: 'Create a scheduled task',
    input: taskCreate,
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'POST', path: `${path}/scheduled-tasks`, fields: FIELDS }],
    read: ({ data }) => readTask(row(data, 'task'), 'task'),
  });
const update = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.update`,
    title: 'Save the scheduled task',
    input: taskUpdate,
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'PATCH', path: `${path}/scheduled-tasks/{task}`, fields: FIELDS }],
    read: ({ data }) => readTask(row(data, 'task'), 'task'),
  });
const remove = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.delete`,
    title: 'Delete the scheduled task',
    input: taskRef,
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'DELETE', path: `${path}/scheduled-tasks/{task}` }],
    read: readMessage,
  });
const executions = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.executions`,
    title: 'List the scheduled task’s runs',
    input: taskRef,
    ability: 'read',
    // Output of the command.
    sensitive: true,
    freshFor: 2,
    variants: [{ ...since, method: 'GET', path: `${path}/scheduled-tasks/{task}/executions` }],
    read: ({ data }) => rows(data, 'executions', readExecution, 'executions'),
  });
const run = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.run`,
    title: 'Run the scheduled task now',
    input: taskRef,
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'POST', path: `${path}/scheduled-tasks/{task}/execute` }],
    read: readMessage,
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
