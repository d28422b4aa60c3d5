/** Scheduled tasks of an application or a service: in words, run now, with their runs. */
import { useQuery } from '@tanstack/react-query';
import { Pencil, Play, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { FieldOption, FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import { fieldsOf, optionOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Empty } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { cronOf, FREQUENCIES } from '#app/lib/cron.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useOperation } from '#app/queries/operation.ts';
import {
  executionsQuery,
  taskId,
  tasksQuery,
  useRunTask,
  type RequestedRun,
  type TaskOwner,
} from '#app/queries/subresources.ts';
import type { Execution, Task } from '#coolify/model/tasks.ts';
import type { TaskCreateInput, TaskUpdateInput } from '#coolify/operations/tasks.ts';
import { CallsButton } from './calls-button.tsx';
import { CronWords } from './cron-words.tsx';
import { DeleteButton } from './delete-button.tsx';
import { RunMark } from './run-state.tsx';
import { ReadError } from './page-states.tsx';
import { ResourceForm } from './resource-form.tsx';

/** By the name that the instance looks for, with what people call it where that differs. */
type Containers = readonly (string | FieldOption)[];

const sectionsOf = (owner: TaskOwner, containers: Containers): readonly SectionSpec[] => [
  {
    title: 'Task',
    help: 'It runs inside the container, so that has to be running. The clock is that of the server: UTC unless somebody has changed it.',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
      { name: 'command', label: 'Command', kind: 'text', required: true, placeholder: 'php artisan schedule:run' },
      {
        name: 'frequency',
        label: 'Schedule',
        kind: 'combo',
        required: 'Enter a schedule, for example 0 3 * * *',
        options: FREQUENCIES,
        check: (value) =>
          cronOf(String(value)) === null ? 'Enter five fields of a cron, or a word such as daily or weekly.' : null,
      },
      {
        name: 'container',
        label: 'Container',
        kind: 'combo',
        options: containers,
        ...(owner.kind === 'service' ? { required: 'Choose in which container it runs.' } : { nullable: true }),
        help:
          owner.kind === 'service'
            ? 'The name of one of its parts in the compose file.'
            : 'Only needed when there are several.',
      } satisfies FieldSpec,
      { name: 'timeout', label: 'Ends after', kind: 'number', unit: 'seconds', min: 1, required: true },
      { name: 'enabled', label: 'Enabled', kind: 'switch', alwaysSend: true },
    ],
  },
];
const NEW = { name: '', command: '', frequency: '', container: '', timeout: 300, enabled: true };

export function TasksPanel({ owner, containers }: { readonly owner: TaskOwner; readonly containers: Containers }) {
  const reason = unavailableReason(taskId(owner, 'list'), owner.instance);
  const query = useQuery({ ...tasksQuery(owner), enabled: canRead(taskId(owner, 'list'), owner.instance) });
  const [adding, setAdding] = useState(false);
  if (reason !== undefined) return <Empty title="No scheduled tasks here">{reason}</Empty>;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex justify-end gap-2">
        <Button
          icon={<Plus aria-hidden="true" />}
          aria-expanded={adding}
          disabledReason={unavailableReason(taskId(owner, 'create'), owner.instance)}
          onClick={() => setAdding(!adding)}
        >
          New task
        </Button>
        <CallsButton
          part
          instance={owner.instance}
          of={`the tasks of ${owner.name}`}
          calls={[
            callOf(owner.instance, taskId(owner, 'list'), { uuid: owner.uuid }),
            callOf(owner.instance, taskId(owner, 'create'), {
              uuid: owner.uuid,
              name: 'cleanup',
              command: 'php artisan schedule:run',
              frequency: '0 3 * * *',
              ...(containers[0] === undefined ? {} : { container: optionOf(containers[0]).value }),
            }),
          ]}
        />
      </div>
      {adding && (
        <Section title="New task">
          <TaskForm owner={owner} containers={containers} onDone={() => setAdding(false)} />
        </Section>
      )}
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined
        ? query.error === null && <TableSkeleton rows={3} />
        : query.data.length === 0 &&
          !adding && (
            <Empty title="No scheduled tasks yet">A task is a command that runs in the container on a schedule.</Empty>
          )}
      {query.data?.map((task) => (
        <TaskPart key={task.uuid} owner={owner} task={task} containers={containers} />
      ))}
    </div>
  );
}

function TaskForm({
  owner,
  task,
  containers,
  onDone,
}: {
  readonly owner: TaskOwner;
  readonly task?: Task;
  readonly containers: Containers;
  readonly onDone: () => void;
}) {
  const id = task === undefined ? taskId(owner, 'create') : taskId(owner, 'update');
  const saving = useOperation(id, {
    instance: owner.instance,
    target: owner.uuid,
    success: 'Task saved',
    suppressToast: true,
  });
  const sections = useMemo(() => sectionsOf(owner, containers), [owner, containers]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), { ...(task ?? NEW) }), [sections, task]);
  return (
    <ResourceForm
      creating={task === undefined}
      label={task === undefined ? 'Create task' : 'Save task'}
      instance={owner.instance}
      operation={id}
      sections={sections}
      initial={initial}
      saving={saving}
      onSaved={onDone}
      input={(given) =>
        ({ ...given, uuid: owner.uuid, ...(task === undefined ? {} : { task: task.uuid }) }) as TaskCreateInput &
          TaskUpdateInput
      }
      after={(form) => (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-13" role="status">
            {typeof form.values['frequency'] === 'string' && cronOf(form.values['frequency']) !== null && (
              <CronWords frequency={form.values['frequency']} count={3} />
            )}
          </p>
          <Button tone="quiet" onClick={onDone}>
            Close
          </Button>
        </div>
      )}
    />
  );
}

function TaskPart({
  owner,
  task,
  containers,
}: {
  readonly owner: TaskOwner;
  readonly task: Task;
  readonly containers: Containers;
}) {
  const [editing, setEditing] = useState(false);
  const { run, requested, isPending: sending } = useRunTask(owner, task);
  const change = useOperation(taskId(owner, 'update'), {
    instance: owner.instance,
    target: owner.uuid,
    success: `${task.name}: done`,
    label: `Change ${task.name}`,
  });
  const deleting = useOperation(taskId(owner, 'delete'), {
    instance: owner.instance,
    target: owner.uuid,
    success: `Delete ${task.name}: done`,
    suppressToast: true,
  });
  const of = { uuid: owner.uuid, task: task.uuid };
  const writing = unavailableReason(taskId(owner, 'update'), owner.instance);
  return (
    <Section
      title={task.name}
      actions={
        <div className="flex flex-wrap gap-1 md:gap-2">
          <Button
            icon={<Play aria-hidden="true" />}
            busy={sending}
            disabledReason={unavailableReason(taskId(owner, 'run'), owner.instance)}
            onClick={run}
          >
            Run now
          </Button>
          <Button
            busy={change.isPending}
            disabledReason={writing}
            onClick={() => change.mutate({ ...of, enabled: !task.enabled })}
          >
            {task.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={editing}
            disabledReason={writing}
            onClick={() => setEditing(!editing)}
          >
            Edit
          </Button>
          <DeleteButton
            small
            name={task.name}
            kind="task"
            alsoDeletes={['Its schedule and the list of its runs']}
            reason={unavailableReason(taskId(owner, 'delete'), owner.instance)}
            deleting={{ ...deleting, mutate: () => deleting.mutate(of) }}
          />
          <CallsButton
            part
            instance={owner.instance}
            of={task.name}
            calls={[
              callOf(owner.instance, taskId(owner, 'executions'), of),
              callOf(owner.instance, taskId(owner, 'run'), of),
              callOf(owner.instance, taskId(owner, 'update'), { ...of, enabled: !task.enabled }),
              callOf(owner.instance, taskId(owner, 'delete'), of),
            ]}
          />
        </div>
      }
    >
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-13">
        <span>
          {!task.enabled && <span className="font-medium">Off · </span>}
          <CronWords frequency={task.frequency} enabled={task.enabled} />
        </span>
        {task.container !== null && <span className="text-muted">in {task.container}</span>}
        {task.timeout !== null && <span className="text-muted">ends after {task.timeout} s</span>}
      </p>
      <code className="block rounded bg-surface-sunken px-2 py-1 font-mono text-13 wrap-anywhere">{task.command}</code>
      {editing && <TaskForm owner={owner} task={task} containers={containers} onDone={() => setEditing(false)} />}
      <Runs owner={owner} task={task.uuid} requested={requested} gone={deleting.isPending || deleting.isSuccess} />
    </Section>
  );
}

const FEW = 4;

function Runs({
  owner,
  task,
  requested,
  gone,
}: {
  readonly owner: TaskOwner;
  readonly task: string;
  readonly requested: RequestedRun | null;
  /** The task is being deleted: its runs are not read. */
  readonly gone: boolean;
}) {
  const [all, setAll] = useState(false);
  const query = useQuery({ ...executionsQuery(owner, task, requested), enabled: !gone });
  const { data } = query;
  if (query.error !== null) return <ReadError error={query.error} onRetry={() => void query.refetch()} />;
  if (data === undefined) return <TableSkeleton rows={2} />;
  if (data.length === 0) return <p className="text-13 text-muted">It has not run yet.</p>;
  return (
    <div className="rounded-lg border border-line bg-surface-raised">
      <ul aria-label="Runs" className="divide-y divide-line">
        {(all ? data : data.slice(0, FEW)).map((run) => (
          <Run key={run.uuid} run={run} />
        ))}
      </ul>
      {data.length > FEW && (
        <div className="border-t border-line px-3 py-1.5">
          <Button tone="quiet" size="sm" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${data.length}`}
          </Button>
        </div>
      )}
    </div>
  );
}

function Run({ run }: { readonly run: Execution }) {
  return (
    <li className="px-3 py-2 text-13">
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 num">
        <RunMark state={run.status} />
        <span className="text-muted">
          <TimeAgo at={run.startedAt} empty="–" />
        </span>
        <span className="text-muted">
          {run.duration === null ? (
            <Duration from={run.startedAt} to={run.status === 'running' ? null : run.finishedAt} />
          ) : (
            `${run.duration.toFixed(1)} s`
          )}
        </span>
      </p>
      {run.message !== null && (
        <details>
          <summary className="touch py-0.5 text-xs wrap-anywhere text-muted">
            {run.message.split('\n')[0]?.slice(0, 160)}
          </summary>
          <pre
            role="region"
            tabIndex={0}
            aria-label="Output"
            className="max-h-80 overflow-auto rounded bg-surface-sunken p-2 font-mono text-xs whitespace-pre-wrap"
          >
            {run.message}
            {run.details !== null && `\n\n${run.details}`}
          </pre>
        </details>
      )}
    </li>
  );
}
