/** One backup schedule: timing, retention and actions. */
import { Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { CronDescription } from '../../-components/cron-description.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { storageOf, useDeleteSchedule, useRunBackup, useToggleSchedule, type Storage } from '#app/queries/backups.ts';
import type { BackupSchedule, Retention } from '#coolify/model/backups.ts';
import { AlsoS3 } from '../../-components/delete-backup.tsx';
import { Executions } from './executions.tsx';
import { EditSchedule } from './schedule-form.tsx';

/** E.g. “last 7, up to 30 days”; “unlimited” without limits. */
function retentionText({ amount, days, gigabytes }: Retention): string {
  const limits = [
    amount === null || amount === 0 ? '' : `last ${amount}`,
    days === null || days === 0 ? '' : `up to ${pluralize(days, 'day')}`,
    gigabytes === null || gigabytes === 0 ? '' : `up to ${gigabytes} GB`,
  ].filter((limit) => limit !== '');
  return limits.length === 0 ? 'unlimited' : limits.join(', ');
}

export function Schedule({
  item,
  schedule,
  position,
  storages,
  editing,
  onEdit,
}: {
  readonly item: Resource;
  readonly schedule: BackupSchedule;
  /** 1-based; null when it is the only schedule. */
  readonly position: number | null;
  readonly storages: readonly Storage[];
  readonly editing: boolean;
  readonly onEdit: (open: boolean) => void;
}) {
  const [deleting, setDeleting] = useState(false);
  const run = useRunBackup(item, item.subtype);
  const change = useToggleSchedule(item);
  const of = { uuid: item.uuid, backup: schedule.uuid ?? item.uuid };
  const stopped = item.status.state === 'exited';
  const updateReason = unavailableReason('backups.update', item.instance);
  const storage = storageOf(schedule, storages);
  return (
    <Section
      title={position === null ? 'Schedule' : `Schedule ${position}`}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Play aria-hidden="true" />}
            busy={run.isPending}
            disabledReason={
              unavailableReason('backups.run', item.instance) ??
              (stopped ? 'The database is stopped. Coolify can only back up a running database.' : undefined)
            }
            onClick={() => run.mutate(of)}
          >
            Back up now
          </Button>
          <Button
            busy={change.isPending}
            disabledReason={updateReason}
            onClick={() => change.mutate({ ...of, enabled: !schedule.enabled })}
          >
            {schedule.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={editing}
            disabledReason={updateReason}
            onClick={() => onEdit(!editing)}
          >
            Edit
          </Button>
          <Button
            tone="quiet"
            size="icon"
            aria-label="Delete schedule"
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={unavailableReason('backups.delete', item.instance)}
            onClick={() => setDeleting(true)}
          />
        </div>
      }
    >
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-13">
        <span>
          {!schedule.enabled && <span className="font-medium">Disabled · </span>}
          {schedule.frequency === null ? (
            'Schedule not available on this instance'
          ) : (
            <CronDescription frequency={schedule.frequency} enabled={schedule.enabled} count={2} />
          )}
        </span>
        <span className="text-muted">
          {schedule.dumpAll ? 'All databases in one file' : (schedule.databases ?? 'Default database')}
        </span>
        <span className="text-muted">On the server: {retentionText(schedule.local)}</span>
        {schedule.saveS3 && (
          <span className="text-muted">
            In S3{storage === undefined ? '' : ` (${storage.name})`}: {retentionText(schedule.s3)}
          </span>
        )}
      </p>
      {schedule.saveS3 && schedule.s3StorageId === null && item.instance.dialect === 'coolify' && (
        <Notice tone="warn" title="S3 upload is on, but no storage is selected">
          Every backup ends with a warning. Edit the schedule and select a storage, or turn off S3 upload.
        </Notice>
      )}
      {editing && <EditSchedule item={item} schedule={schedule} storages={storages} onDone={() => onEdit(false)} />}
      <Executions item={item} schedule={schedule} />
      {deleting && <DeleteSchedule item={item} schedule={schedule} onClose={() => setDeleting(false)} />}
    </Section>
  );
}

/** @param schedule null when the instance does not report whether one exists */
export function DeleteSchedule({
  item,
  schedule,
  onClose,
}: {
  readonly item: Resource;
  readonly schedule: BackupSchedule | null;
  readonly onClose: () => void;
}) {
  const deletion = useDeleteSchedule(item);
  const [s3, setS3] = useState(false);
  const count = schedule?.executions.length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete the backup schedule of ${item.name}?`}
      description={`${item.instance.name}${item.place === null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="danger"
            busy={deletion.isPending}
            onClick={() =>
              deletion.mutate(
                { uuid: item.uuid, backup: schedule?.uuid ?? item.uuid, delete_s3: s3 },
                { onSuccess: onClose },
              )
            }
          >
            Delete schedule and backups
          </Button>
        </>
      }
    >
      <div className="text-13">
        <p>
          {count === 0
            ? 'This schedule has no backups.'
            : count === undefined
              ? 'This also deletes its backups and their files on the server. This cannot be undone.'
              : `This also deletes ${pluralize(count, 'backup')} and the files on the server. This cannot be undone.`}
        </p>
        <p className="mt-1 text-muted">To keep the backups, disable the schedule instead.</p>
        {item.instance.dialect === 'coolify' && schedule?.saveS3 === true && <AlsoS3 checked={s3} onChange={setS3} />}
      </div>
    </Dialog>
  );
}
