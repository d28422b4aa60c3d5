/** One backup deleted, after it was asked for: from its database's page, and from the list of all. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { exactTime } from '#app/lib/time.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useDeleteExecution, type OfDatabase } from '#app/queries/backups.ts';
import type { BackupExecution } from '#coolify/model/backups.ts';

export interface DeleteBackupProps {
  /** The database that it is of. */
  readonly of: OfDatabase;
  readonly execution: BackupExecution;
  /** Its schedule; null where an instance has one a database, without a name of its own. */
  readonly backup: string | null;
  /** The schedule uploads: there may be a copy in S3. */
  readonly uploads?: boolean;
  /** The button's name, with the time of the backup in it. */
  readonly label: (when: string) => string;
}

export function DeleteBackup({ label, ...props }: DeleteBackupProps) {
  const { of, execution } = props;
  const [asking, setAsking] = useState(false);
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
            ? 'It is still running.'
            : unavailableReason('backups.deleteExecution', of.instance)
        }
        onClick={() => setAsking(true)}
      />
      {asking && <Asking {...props} when={when} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({
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
      <p className="text-13">Its file on the server goes with it. This takes some seconds.</p>
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
      Delete what was uploaded to S3 as well
    </label>
  );
}
