/** One backup schedule: when, what is kept, and what can be done with it. */
import { Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { CronWords } from '../../-components/cron-words.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import type { Item } from '#app/lib/items.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { storageOf, useDeleteSchedule, useRunBackup, useToggleSchedule, type Storage } from '#app/queries/backups.ts';
import type { BackupSchedule, Retention } from '#coolify/model/backups.ts';
import { AlsoS3 } from '../../-components/delete-backup.tsx';
import { Executions } from './executions.tsx';
import { EditSchedule } from './schedule-form.tsx';

/** “the last 7, at most 30 days”; all of it without limits. */
function keptWords({ amount, days, gigabytes }: Retention): string {
  const limits = [
    amount === null || amount === 0 ? '' : `the last ${amount}`,
    days === null || days === 0 ? '' : `at most ${pluralize(days, 'day')}`,
    gigabytes === null || gigabytes === 0 ? '' : `at most ${gigabytes} GB`,
  ].filter((limit) => limit !== '');
  return limits.length === 0 ? 'all' : limits.join(', ');
}

export function Schedule({
  item,
  schedule,
  position,
  storages,
  editing,
  onEdit,
}: {
  readonly item: Item;
  readonly schedule: BackupSchedule;
  /** 1 for the first; null when it is the only one. */
  readonly position: number | null;
  readonly storages: readonly Storage[];
  readonly editing: boolean;
  readonly onEdit: (open: boolean) => void;
}) {
  const [deleting, setDeleting] = useState(false);
  const run = useRunBackup(item, item.variety);
  const change = useToggleSchedule(item);
  const of = { uuid: item.uuid, backup: schedule.uuid ?? item.uuid };
  const stopped = item.status.state === 'exited';
  const writing = unavailableReason('backups.update', item.instance);
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
              (stopped ? 'It is stopped: Coolify makes no backup of what does not run.' : undefined)
            }
            onClick={() => run.mutate(of)}
          >
            Back up now
          </Button>
          <Button
            busy={change.isPending}
            disabledReason={writing}
            onClick={() => change.mutate({ ...of, enabled: !schedule.enabled })}
          >
            {schedule.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={editing}
            disabledReason={writing}
            onClick={() => onEdit(!editing)}
          >
            Edit
          </Button>
          <Button
            tone="quiet"
            size="icon"
            aria-label="Delete the schedule"
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={unavailableReason('backups.delete', item.instance)}
            onClick={() => setDeleting(true)}
          />
        </div>
      }
    >
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-13">
        <span>
          {!schedule.enabled && <span className="font-medium">Off · </span>}
          {schedule.frequency === null ? (
            'A schedule that this instance does not tell'
          ) : (
            <CronWords frequency={schedule.frequency} enabled={schedule.enabled} count={2} />
          )}
        </span>
        <span className="text-muted">
          {schedule.dumpAll ? 'All databases in one file' : (schedule.databases ?? 'Its own database')}
        </span>
        <span className="text-muted">On the server: {keptWords(schedule.local)}</span>
        {schedule.saveS3 && (
          <span className="text-muted">
            In S3{storage === undefined ? '' : ` (${storage.name})`}: {keptWords(schedule.s3)}
          </span>
        )}
      </p>
      {schedule.saveS3 && schedule.s3StorageId === null && item.instance.dialect === 'coolify' && (
        <Notice tone="warn" title="It uploads to S3, but has no storage">
          Each backup ends with a warning. Edit the schedule: choose a storage, or switch the upload off.
        </Notice>
      )}
      {editing && <EditSchedule item={item} schedule={schedule} storages={storages} onDone={() => onEdit(false)} />}
      <Executions item={item} schedule={schedule} />
      {deleting && <DeleteSchedule item={item} schedule={schedule} onClose={() => setDeleting(false)} />}
    </Section>
  );
}

/** @param schedule null where the instance does not tell whether there is one */
export function DeleteSchedule({
  item,
  schedule,
  onClose,
}: {
  readonly item: Item;
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
            ? 'It has made no backups.'
            : count === undefined
              ? 'The backups that it has made and their files on the server go with it. There is no way back.'
              : `Its ${pluralize(count, 'backup')} and their files on the server go with it. There is no way back.`}
        </p>
        <p className="mt-1 text-muted">To keep them, disable the schedule instead.</p>
        {item.instance.dialect === 'coolify' && schedule?.saveS3 === true && <AlsoS3 checked={s3} onChange={setS3} />}
      </div>
    </Dialog>
  );
}
