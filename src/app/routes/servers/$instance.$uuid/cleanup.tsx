import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Panel, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { serverCleanupQuery, serverCleanupRunsQuery } from '#app/queries/servers.ts';
import type { CleanupRun, DockerCleanup } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { Part } from '../-components/server-tab.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/cleanup')({ component: CleanupTab });

const SECTIONS: readonly SectionSpec<keyof DockerCleanup>[] = [
  {
    title: 'Settings',
    help: 'Coolify removes stopped containers, unused images and build caches.',
    fields: [
      {
        name: 'docker_cleanup_frequency',
        label: 'Frequency',
        kind: 'text',
        required: true,
        help: 'Cron expression, e.g. 0 0 * * * (daily at midnight), or hourly, daily, weekly, monthly.',
      },
      {
        name: 'force_docker_cleanup',
        label: 'Always (ignore disk threshold)',
        kind: 'switch',
        help: 'If off, cleanup runs only above the threshold.',
      },
      { name: 'docker_cleanup_threshold', label: 'Disk threshold', kind: 'number', min: 1, max: 100, unit: '% used' },
      {
        name: 'delete_unused_volumes',
        label: 'Delete unused volumes',
        kind: 'switch',
        help: 'Permanently deletes their data, including that of stopped databases.',
      },
      { name: 'delete_unused_networks', label: 'Delete unused networks', kind: 'switch' },
      {
        name: 'disable_application_image_retention',
        label: 'Delete old application images',
        kind: 'switch',
        help: 'Without them, a rollback requires a rebuild.',
      },
    ],
  },
];

function CleanupTab() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const query = useQuery({
    ...serverCleanupQuery(id, uuid),
    enabled: instance !== undefined && canRead('servers.cleanup', instance),
  });
  if (instance === undefined) return <TableSkeleton rows={5} />;
  return (
    <Part instance={instance} operation="servers.cleanup" label="Docker cleanup" query={query}>
      {(cleanup) => <CleanupContent key={`${id}/${uuid}`} instance={instance} uuid={uuid} cleanup={cleanup} />}
    </Part>
  );
}

function CleanupContent({ instance, uuid, cleanup }: { instance: Instance; uuid: string; cleanup: DockerCleanup }) {
  const update = useOperation('servers.updateCleanup', {
    instance,
    target: uuid,
    suppressToast: true,
    success: 'Saved',
  });
  const initial = useMemo(() => valuesOf(fieldsOf(SECTIONS), { ...cleanup }), [cleanup]);
  return (
    <div className="flex flex-col gap-6">
      <CleanupRuns instance={instance} uuid={uuid} />
      <ResourceForm
        instance={instance}
        operation="servers.updateCleanup"
        sections={SECTIONS}
        initial={initial}
        saving={update}
        input={(changes) => ({ ...changes, uuid })}
      />
    </div>
  );
}

function CleanupRuns({ instance, uuid }: { readonly instance: Instance; readonly uuid: string }) {
  const [confirming, setConfirming] = useState(false);
  const [volumes, setVolumes] = useState(false);
  const [networks, setNetworks] = useState(false);
  const runs = useQuery(serverCleanupRunsQuery(instance.id, uuid));
  const run = useOperation('servers.runCleanup', {
    instance,
    target: uuid,
    label: 'Clean up Docker',
    success: 'Docker cleanup: queued',
  });
  return (
    <Section
      title="Recent cleanups"
      count={runs.data?.length}
      actions={
        <Button
          icon={<Eraser aria-hidden="true" />}
          busy={run.isPending}
          disabledReason={unavailableReason('servers.runCleanup', instance)}
          onClick={() => setConfirming(true)}
        >
          Clean up now
        </Button>
      }
    >
      {runs.error !== null && <ReadError error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.error === null && (
        <Panel>
          {runs.data === undefined ? (
            <p className="px-3 py-3 text-13 text-muted">Loading…</p>
          ) : runs.data.length === 0 ? (
            <p className="px-3 py-3 text-13 text-muted">No cleanups yet.</p>
          ) : (
            <ul className="divide-y divide-line" aria-label="Recent cleanups">
              {runs.data.map((item) => (
                <CleanupRunRow key={item.uuid} run={item} />
              ))}
            </ul>
          )}
        </Panel>
      )}
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title="Clean up Docker now?"
        description={instance.name}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone={volumes ? 'danger' : 'primary'}
              onClick={() => {
                setConfirming(false);
                run.mutate({
                  uuid,
                  ...(volumes ? { delete_unused_volumes: true } : {}),
                  ...(networks ? { delete_unused_networks: true } : {}),
                });
              }}
            >
              Clean up
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-2 text-13">
          <p>This removes stopped containers, unused images and build caches.</p>
          <label className="flex touch items-center gap-2">
            <input type="checkbox" checked={volumes} onChange={() => setVolumes(!volumes)} className="size-4" />
            Also delete unused volumes and their data permanently
          </label>
          <label className="flex touch items-center gap-2">
            <input type="checkbox" checked={networks} onChange={() => setNetworks(!networks)} className="size-4" />
            Also delete unused networks
          </label>
        </div>
      </Dialog>
    </Section>
  );
}

const RUN_LABELS = { success: 'Done', failed: 'Failed', running: 'Running' } as const;

function CleanupRunRow({ run }: { readonly run: CleanupRun }) {
  const status = run.status === 'success' || run.status === 'failed' ? run.status : 'running';
  return (
    <li className="flex min-h-11 items-center gap-3 px-3 py-2 text-13">
      <StateMark
        mark={status === 'success' ? 'good' : status === 'failed' ? 'bad' : 'busy'}
        title={RUN_LABELS[status]}
      />
      <span className="w-16 font-medium">{RUN_LABELS[status]}</span>
      <span className="min-w-0 flex-1 wrap-anywhere text-muted">{run.message}</span>
      {run.createdAt !== null && (
        <span className="text-xs text-muted">
          <TimeAgo at={run.createdAt} />
        </span>
      )}
    </li>
  );
}
