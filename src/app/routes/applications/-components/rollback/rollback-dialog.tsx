import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { ActionTarget } from '#app/queries/actions.ts';
import { useRollback, type RollbackMethod } from '#app/queries/versions.ts';
import { shortCommit } from '../../../-components/deployment-labels.ts';
import { ActionFailure } from '../../../-components/action-failure.tsx';
import { useFollow } from '../deploy-dialogs.tsx';
import { verbOf } from './version-table.tsx';
import type { Version } from './versions.ts';

const EXPLANATIONS: Record<RollbackMethod, string> = {
  rollback: 'Replaces the running version once this one is up. Variables and settings are not rolled back.',
  pin: 'Two API calls: save the commit in the settings, then deploy it. Pushes no longer change the version until you set Commit back to HEAD in Settings › Source.',
  tag: 'Two API calls: save the tag in the settings, then deploy it.',
};

export function RollbackDialog({
  target,
  version,
  how,
  reason,
  onClose,
}: {
  readonly target: ActionTarget;
  readonly version: Version;
  readonly how: RollbackMethod;
  readonly reason: string | undefined;
  readonly onClose: () => void;
}) {
  const back = useRollback(target, how, useFollow(target));
  const verb = verbOf(how, version);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${how === 'tag' ? 'Change tag of' : 'Roll back'} ${target.name}?`}
      description={`To ${shortCommit(version.version) ?? version.version} on ${target.instance.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            busy={back.isPending}
            disabledReason={reason}
            onClick={() => back.mutate(version.version, { onSuccess: onClose })}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-13">
        {version.message !== null && version.message !== undefined && (
          <p className="wrap-anywhere">{version.message}</p>
        )}
        <p className="text-muted">
          {EXPLANATIONS[how]}
          {how === 'rollback' && version.image !== true && ' The server has no image of this commit, so it is rebuilt.'}
        </p>
        {reason !== undefined && <p>{reason}</p>}
        <ActionFailure error={back.error} />
      </div>
    </Dialog>
  );
}
