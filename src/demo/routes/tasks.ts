/** Scheduled tasks of applications and services (contract section 2; recordings `*-scheduled-tasks*` of both versions). */
import { invalid, NOT_ALLOWED, notFound, ok, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import type { Row } from '../shapes/view.ts';
import { plainStamp, stamp } from '../world/dates.ts';
import { addTask, runTask, tasksOf, type StoredRun, type StoredTask } from '../world/tasks.ts';

type Kind = 'applications' | 'services';

function listOf(call: Call, kind: Kind): StoredTask[] | null {
  const owner = (kind === 'applications' ? call.world.applications : call.world.services).find(
    ({ uuid }) => uuid === call.params['uuid'],
  );
  return owner === undefined ? null : tasksOf(call.instance, owner);
}
const missing = (kind: Kind): Answer => notFound(kind === 'applications' ? 'Application' : 'Service');
const noTask = notFound('Scheduled task');

const taskRow = (task: StoredTask): Row => ({
  uuid: task.uuid,
  name: task.name,
  command: task.command,
  container: task.container,
  enabled: task.enabled,
  frequency: task.frequency,
  timeout: task.timeout,
  created_at: stamp(task.createdAt),
  updated_at: stamp(task.updatedAt),
});

function runRow(run: StoredRun, now: number): Row {
  const running = run.finishedAt > now;
  return {
    uuid: run.uuid,
    duration: running ? null : ((run.finishedAt - run.startedAt) / 1000).toFixed(2),
    error_details:
      running || run.good ? null : '#0 /app/bootstrap/helpers/remoteProcess.php(187): excludeCertainErrors()',
    finished_at: running ? null : stamp(run.finishedAt),
    message: running ? null : run.message,
    retry_count: 0,
    started_at: plainStamp(run.startedAt),
    status: running ? 'running' : run.good ? 'success' : 'failed',
    created_at: stamp(run.startedAt),
    updated_at: stamp(Math.min(run.finishedAt, now)),
  };
}

const WORDS =
  /^(every_minute|hourly|daily|weekly|monthly|yearly|@(hourly|daily|midnight|weekly|monthly|yearly|annually))$/;
const isFrequency = (value: string): boolean =>
  WORDS.test(value) ||
  (/^(\S+\s+){4}\S+$/.test(value) &&
    value.split(/\s+/).every((component) => /^[\d*,/\-A-Za-z?L#]+$/.test(component) && /[\d*]/.test(component)));

const FIELDS = ['name', 'command', 'frequency', 'container', 'timeout', 'enabled'];

/** @param all whether required fields must be present */
function errorsOf(fields: Fields, all: boolean): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const name of ['name', 'command', 'frequency']) {
    const value = fields[name];
    if (value === undefined ? all : value === null) errors[name] = [`The ${name} field is required.`];
    else if (value !== undefined && typeof value !== 'string') errors[name] = [`The ${name} field must be a string.`];
  }
  const timeout = fields['timeout'];
  if (timeout !== undefined && (!Number.isInteger(timeout) || (timeout as number) < 1))
    errors['timeout'] = ['The timeout field must be an integer.'];
  const frequency = fields['frequency'];
  if (typeof frequency === 'string' && !isFrequency(frequency))
    errors['frequency'] = ['Invalid cron expression or frequency format.'];
  for (const name of Object.keys(fields)) if (!FIELDS.includes(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

function list(call: Call, kind: Kind): Answer {
  const tasks = listOf(call, kind);
  return tasks === null ? missing(kind) : ok(tasks.map(taskRow));
}

function create(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const tasks = listOf(call, kind);
  if (tasks === null) return missing(kind);
  const errors = errorsOf(read.fields, true);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const { name, command, frequency, container, timeout, enabled } = read.fields;
  const task = addTask(
    call.instance,
    tasks,
    {
      name: String(name),
      command: String(command),
      frequency: String(frequency),
      container: typeof container === 'string' ? container : null,
      timeout: typeof timeout === 'number' ? timeout : 300,
      enabled: enabled !== false,
    },
    call.now,
  );
  return ok(taskRow(task), 201);
}

function withTask(call: Call, kind: Kind, handle: (task: StoredTask, tasks: StoredTask[]) => Answer): Answer {
  const tasks = listOf(call, kind);
  if (tasks === null) return missing(kind);
  const task = tasks.find(({ uuid }) => uuid === call.params['task']);
  return task === undefined ? noTask : handle(task, tasks);
}

const update = (call: Call, kind: Kind): Answer =>
  withTask(call, kind, (task) => {
    const read = readFields(call);
    if ('refusal' in read) return read.refusal;
    const errors = errorsOf(read.fields, false);
    if (Object.keys(errors).length > 0) return invalid(errors);
    Object.assign(task, read.fields, { updatedAt: call.now });
    return ok(taskRow(task));
  });

const remove = (call: Call, kind: Kind): Answer =>
  withTask(call, kind, (task, tasks) => {
    tasks.splice(tasks.indexOf(task), 1);
    return ok({ message: 'Scheduled task deleted.' });
  });

const executions = (call: Call, kind: Kind): Answer =>
  withTask(call, kind, (task) => ok(task.runs.toReversed().map((run) => runRow(run, call.now))));

const execute = (call: Call, kind: Kind): Answer =>
  withTask(call, kind, (task) => {
    const owner = call.world.applications.find(({ uuid }) => uuid === call.params['uuid']);
    runTask(call.instance, task, call.now, owner === undefined || owner.upSince !== null);
    return ok({ message: 'Scheduled task execution queued.' });
  });

export const taskRoutes: readonly Route[] = (['applications', 'services'] as const).flatMap((kind) => {
  const path = `/${kind}/{uuid}/scheduled-tasks`;
  const since = { since: '4.0.0-beta.464' };
  return [
    onlyCoolify('GET', path, 'read', (call) => list(call, kind), since),
    onlyCoolify('POST', path, 'write', (call) => create(call, kind), since),
    onlyCoolify('PATCH', `${path}/{task}`, 'write', (call) => update(call, kind), since),
    onlyCoolify('DELETE', `${path}/{task}`, 'write', (call) => remove(call, kind), since),
    onlyCoolify('GET', `${path}/{task}/executions`, 'read', (call) => executions(call, kind), since),
    onlyCoolify('POST', `${path}/{task}/execute`, 'write', (call) => execute(call, kind), { since: '4.3.0' }),
  ];
});
