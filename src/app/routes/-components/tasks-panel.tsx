/** Scheduled tasks of an application or a service, with runs. */
import { useQuery } from '@tanstack/react-query';
import { Pencil, Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { FieldOption, FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import { fieldsOf, optionOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import {
  executionsQuery,
  taskId,
  tasksQuery,
  useRunTask,
  useSubresourceOperation,
  type RequestedRun,
  type TaskOwner,
} from '#app/queries/subresources.ts';
import type { Execution, Task } from '#coolify/model/tasks.ts';
import type { TaskCreateInput, TaskUpdateInput } from '#coolify/operations/tasks.ts';
import { CallPreviewsButton } from './call-previews-button.tsx';
import { CronDescription } from './cron-description.tsx';
import { DeleteButton } from './delete-button.tsx';
import { RunMark } from './run-state.tsx';
import { ReadError } from './page-states.tsx';
import { ResourceForm } from './resource-form.tsx';
import { ENABLED_FIELD, FREQUENCY_FIELD } from './schedule-fields.ts';
import { SchedulePreview } from './schedule-preview.tsx';
import { SubresourcePanel } from './subresource-panel.tsx';

/** Container names, with a display label where it differs. */
type Containers = readonly (string | FieldOption)[];

const taskSections = (owner: TaskOwner, containers: Containers): readonly SectionSpec[] => [
  {
    title: 'Task',
    help: 'Runs in the container, which must be running. Schedules use server time (usually UTC).',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
      { name: 'command', label: 'Command', kind: 'text', required: true, placeholder: 'php artisan schedule:run' },
      FREQUENCY_FIELD,
      {
        name: 'container',
        label: 'Container',
        kind: 'combo',
        options: containers,
        ...(owner.kind === 'service' ? { required: 'Select a container.' } : { nullable: true }),
        help:
          owner.kind === 'service' ? 'Component name in the compose file.' : 'Required only with several containers.',
      } satisfies FieldSpec,
      { name: 'timeout', label: 'Timeout', kind: 'number', unit: 'seconds', min: 1, required: true },
      ENABLED_FIELD,
    ],
  },
];
const NEW_TASK = { name: '', command: '', frequency: '', container: '', timeout: 300, enabled: true };

export function TasksPanel({ owner, containers }: { readonly owner: TaskOwner; readonly containers: Containers }) {
  const { instance, uuid } = owner;
  const query = useQuery({ ...tasksQuery(owner), enabled: canRead(taskId(owner, 'list'), instance) });
  return (
    <SubresourcePanel
      owner={owner}
      title="Scheduled tasks"
      noun="task"
      query={query}
      calls={[
        callOf(instance, taskId(owner, 'list'), { uuid }),
        callOf(instance, taskId(owner, 'create'), {
          uuid,
          name: 'cleanup',
          command: 'php artisan schedule:run',
          frequency: '0 3 * * *',
          ...(containers[0] === undefined ? {} : { container: optionOf(containers[0]).value }),
        }),
      ]}
      hint="Run a command in the container on a schedule."
      form={(close) => <TaskForm owner={owner} containers={containers} onDone={close} />}
    >
      {(tasks) =>
        tasks.map((task) => <TaskSection key={task.uuid} owner={owner} task={task} containers={containers} />)
      }
    </SubresourcePanel>
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
  const saving = useSubresourceOperation(id, owner, task === undefined ? 'Task created' : 'Saved');
  const sections = useMemo(() => taskSections(owner, containers), [owner, containers]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), { ...(task ?? NEW_TASK) }), [sections, task]);
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
      after={(form) => <SchedulePreview frequency={form.values['frequency']} onClose={onDone} />}
    />
  );
}

function TaskSection({
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
  const change = useSubresourceOperation(taskId(owner, 'update'), owner, `Updated ${task.name}`, `Update ${task.name}`);
  const deleting = useSubresourceOperation(taskId(owner, 'delete'), owner, `Deleted ${task.name}`);
  const of = { uuid: owner.uuid, task: task.uuid };
  const updateReason = unavailableReason(taskId(owner, 'update'), owner.instance);
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
            disabledReason={updateReason}
            onClick={() => change.mutate({ ...of, enabled: !task.enabled })}
          >
            {task.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={editing}
            disabledReason={updateReason}
            onClick={() => setEditing(!editing)}
          >
            Edit
          </Button>
          <DeleteButton
            small
            name={task.name}
            kind="task"
            alsoDeletes={['Its schedule and run history']}
            reason={unavailableReason(taskId(owner, 'delete'), owner.instance)}
            deleting={{ ...deleting, mutate: () => deleting.mutate(of) }}
          />
          <CallPreviewsButton
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
          {!task.enabled && <span className="font-medium">Disabled · </span>}
          <CronDescription frequency={task.frequency} enabled={task.enabled} />
        </span>
        {task.container !== null && <span className="text-muted">in {task.container}</span>}
        {task.timeout !== null && <span className="text-muted">timeout {task.timeout} s</span>}
      </p>
      <code className="block rounded bg-surface-sunken px-2 py-1 font-mono text-13 wrap-anywhere">{task.command}</code>
      {editing && <TaskForm owner={owner} task={task} containers={containers} onDone={() => setEditing(false)} />}
      <Runs owner={owner} task={task.uuid} requested={requested} deleted={deleting.isPending || deleting.isSuccess} />
    </Section>
  );
}

const COLLAPSED_COUNT = 4;

function Runs({
  owner,
  task,
  requested,
  deleted,
}: {
  readonly owner: TaskOwner;
  readonly task: string;
  readonly requested: RequestedRun | null;
  /** The task is being deleted; stop loading its runs. */
  readonly deleted: boolean;
}) {
  const [all, setAll] = useState(false);
  const query = useQuery({ ...executionsQuery(owner, task, requested), enabled: !deleted });
  const { data } = query;
  if (query.error !== null) return <ReadError error={query.error} onRetry={() => void query.refetch()} />;
  if (data === undefined) return <TableSkeleton rows={2} />;
  if (data.length === 0) return <p className="text-13 text-muted">No runs yet.</p>;
  return (
    <div className="rounded-lg border border-line bg-surface-raised">
      <ul aria-label="Runs" className="divide-y divide-line">
        {(all ? data : data.slice(0, COLLAPSED_COUNT)).map((run) => (
          <Run key={run.uuid} run={run} />
        ))}
      </ul>
      {data.length > COLLAPSED_COUNT && (
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
