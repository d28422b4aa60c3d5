/** Backups of a schedule, newest first. */
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { bytes } from '#app/lib/bytes.ts';
import type { Resource } from '#app/lib/resources.ts';
import type { BackupExecution, BackupSchedule } from '#coolify/model/backups.ts';
import { DeleteBackup } from '../../-components/delete-backup.tsx';
import { RunMark } from '../../-components/run-state.tsx';

const COLLAPSED_COUNT = 5;

export function Executions({ item, schedule }: { readonly item: Resource; readonly schedule: BackupSchedule }) {
  const [all, setAll] = useState(false);
  const { executions } = schedule;
  if (executions.length === 0)
    return (
      <Empty title="No backups yet">
        {schedule.enabled ? 'The first backup runs at the next scheduled time.' : 'The schedule is disabled.'}
      </Empty>
    );
  return (
    <div className="rounded-lg border border-line bg-surface-raised">
      <ul aria-label="Backups" className="divide-y divide-line">
        {(all ? executions : executions.slice(0, COLLAPSED_COUNT)).map((execution) => (
          <Execution key={execution.uuid} item={item} schedule={schedule} execution={execution} />
        ))}
      </ul>
      {executions.length > COLLAPSED_COUNT && (
        <div className="border-t border-line px-3 py-1.5">
          <Button tone="quiet" size="sm" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${executions.length}`}
          </Button>
        </div>
      )}
    </div>
  );
}

function Execution({
  item,
  schedule,
  execution,
}: {
  readonly item: Resource;
  readonly schedule: BackupSchedule;
  readonly execution: BackupExecution;
}) {
  return (
    <li className="grid grid-cols-[6.5rem_1fr_auto] items-center gap-x-3 gap-y-0.5 px-3 py-2 text-13">
      <RunMark state={execution.state} />
      <p className="flex min-w-0 flex-wrap gap-x-3 text-muted num">
        <TimeAgo at={execution.startedAt} empty="–" />
        <Duration from={execution.startedAt} to={execution.state === 'running' ? null : execution.finishedAt} />
        {execution.size !== null && <span>{bytes(execution.size)}</span>}
        {execution.databaseName !== null && <span className="wrap-anywhere">{execution.databaseName}</span>}
        {execution.s3Uploaded === true && <span>in S3</span>}
        {execution.localDeleted === true && <span>deleted from the server</span>}
      </p>
      <DeleteBackup
        of={item}
        execution={execution}
        backup={schedule.uuid}
        uploads={schedule.saveS3}
        label={(when) => `Delete backup of ${when}`}
      />
      {(execution.message !== null || execution.filename !== null) && (
        <p className="col-span-3 text-xs wrap-anywhere text-muted sm:col-start-2 sm:col-end-4">
          {execution.message !== null && (
            <span className={execution.state === 'failed' ? 'block text-bad' : 'block'}>{execution.message}</span>
          )}
          {execution.filename !== null && <span className="block font-mono">{execution.filename}</span>}
        </p>
      )}
    </li>
  );
}
