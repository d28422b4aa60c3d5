/** Deletes one backup after confirmation. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { exactTime } from '#app/lib/time.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useDeleteExecution, type OfDatabase } from '#app/queries/backups.ts';
import type { BackupExecution } from '#coolify/model/backups.ts';

export interface DeleteBackupProps {
  /** Database the backup belongs to. */
  readonly of: OfDatabase;
  readonly execution: BackupExecution;
  /** Schedule uuid; null if the instance has one unnamed schedule per database. */
  readonly backup: string | null;
  /** The schedule uploads to S3, so a copy may exist there. */
  readonly uploads?: boolean;
  /** Accessible name of the button; receives the time of the backup. */
  readonly label: (when: string) => string;
}

export function DeleteBackup({ label, ...props }: DeleteBackupProps) {
  const { of, execution } = props;
  const [confirming, setConfirming] = useState(false);
  const when = execution.startedAt === null ? 'unknown time' : exactTime(Date.parse(execution.startedAt));
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label={label(when)}
        icon={<Trash2 aria-hidden="true" />}
        disabledReason={
          execution.state === 'running'
            ? 'The backup is still running.'
            : unavailableReason('backups.deleteExecution', of.instance)
        }
        onClick={() => setConfirming(true)}
      />
      {confirming && <ConfirmDialog {...props} when={when} onClose={() => setConfirming(false)} />}
    </>
  );
}

function ConfirmDialog({
  of,
  execution,
  backup,
  uploads = false,
  when,
  onClose,
}: Omit<DeleteBackupProps, 'label'> & { readonly when: string; readonly onClose: () => void }) {
  const deletion = useDeleteExecution(of, execution.uuid);
  const [s3, setS3] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Delete this backup?"
      description={`${of.name} · ${when}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="danger"
            busy={deletion.isPending}
            onClick={() =>
              deletion.mutate(
                { uuid: of.uuid, backup: backup ?? of.uuid, execution: execution.uuid, delete_s3: s3 },
                { onSuccess: onClose },
              )
            }
          >
            Delete backup
          </Button>
        </>
      }
    >
      <p className="text-13">This also deletes its file on the server and takes a few seconds.</p>
      {of.instance.dialect === 'coolify' && (uploads || execution.s3Uploaded === true) && (
        <AlsoS3 checked={s3} onChange={setS3} />
      )}
    </Dialog>
  );
}

export function AlsoS3({ checked, onChange }: { readonly checked: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="mt-3 flex touch items-center gap-2 text-13">
      <input type="checkbox" checked={checked} onChange={() => onChange(!checked)} className="size-4 accent-(--bad)" />
      Also delete from S3
    </label>
  );
}
