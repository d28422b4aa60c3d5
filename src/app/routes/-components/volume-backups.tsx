/** Backups of a volume. The API cannot read the schedule, so the last saved one is shown with its time. */
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { useStorages } from '#app/queries/backups.ts';
import { useVolumeBackup, volumeBackupId, volumeBackupQuery, type ResourceRef } from '#app/queries/subresources.ts';
import type { Storage } from '#coolify/model/storages.ts';
import type { VolumeBackupInput } from '#coolify/operations/volume-backups.ts';
import { CronDescription } from './cron-description.tsx';
import { DeleteButton } from './delete-button.tsx';
import { ResourceForm } from './resource-form.tsx';
import { SchedulePreview } from './schedule-preview.tsx';
import { NEW_VOLUME_BACKUP, volumeBackupSections } from './volume-backup-sections.ts';

export function VolumeBackups({
  owner,
  storage,
  onClose,
}: {
  readonly owner: ResourceRef;
  readonly storage: Storage;
  readonly onClose: () => void;
}) {
  const of = { uuid: owner.uuid, storage: storage.uuid };
  const name = storage.mountPath;
  const known = useQuery(volumeBackupQuery(owner, storage.uuid));
  const schedule = known.data;
  const storages = useStorages(owner.instance);
  const setting = useVolumeBackup(owner, storage.uuid, 'set', {
    success: `Saved backup schedule of ${name}`,
    suppressToast: true,
  });
  const running = useVolumeBackup(owner, storage.uuid, 'run', {
    success: `Backup of ${name}: queued`,
    label: `Backup of ${name}`,
  });
  const ending = useVolumeBackup(owner, storage.uuid, 'delete', {
    success: `Deleted backups of ${name}`,
    suppressToast: true,
  });
  const sections = useMemo(
    () => volumeBackupSections(storages.map(({ uuid, name: label }) => ({ value: uuid, label }))),
    [storages],
  );
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(sections), {
        ...NEW_VOLUME_BACKUP,
        ...schedule,
        timeout: schedule?.timeout ?? NEW_VOLUME_BACKUP.timeout,
      }),
    [sections, schedule],
  );
  // Deleted here, so there is nothing to run or delete.
  const none = schedule === null ? 'Save a schedule first.' : undefined;
  return (
    <section aria-label={`Backups of ${name}`} className="flex flex-col gap-4 border-l-2 border-line pl-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="max-w-[640px] flex-1 basis-64 text-13 text-muted">
          {schedule === undefined ? (
            <p>
              Coolify’s API cannot read volume backup schedules or runs. Saving creates or replaces the schedule; view
              runs in Coolify.
            </p>
          ) : schedule === null ? (
            <p>Schedule and archives deleted.</p>
          ) : (
            <p>
              {schedule.enabled === false && <span className="font-medium">Disabled · </span>}
              <CronDescription frequency={schedule.frequency} enabled={schedule.enabled !== false} />, saved{' '}
              <TimeAgo at={new Date(known.dataUpdatedAt).toISOString()} />. View runs in Coolify.
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Play aria-hidden="true" />}
            busy={running.isPending}
            disabledReason={unavailableReason(volumeBackupId(owner, 'run'), owner.instance) ?? none}
            onClick={() => running.mutate(of)}
          >
            Back up now
          </Button>
          <DeleteButton
            label="Delete schedule"
            name={`backups of ${name}`}
            kind="backup schedule"
            alsoDeletes={['The schedule', 'Archives on the server and in S3']}
            reason={unavailableReason(volumeBackupId(owner, 'delete'), owner.instance) ?? none}
            deleting={{ ...ending, mutate: (options) => ending.mutate(of, options) }}
          />
        </div>
      </div>
      <ResourceForm
        creating
        label="Save schedule"
        instance={owner.instance}
        operation={volumeBackupId(owner, 'set')}
        sections={sections}
        initial={initial}
        saving={setting}
        input={(given) => ({ ...given, ...of }) as VolumeBackupInput}
        after={(form) => <SchedulePreview frequency={form.values['frequency']} onClose={onClose} />}
      />
    </section>
  );
}
