import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { ActionTarget } from '#app/queries/actions.ts';
import { useRollback, type RollbackMethod } from '#app/queries/versions.ts';
import { shortCommit } from '../../../-components/deployment-words.ts';
import { ActionFailure } from '../../../-components/action-failure.tsx';
import { useFollow } from '../deploy-dialogs.tsx';
import { verbOf } from './version-table.tsx';
import type { Version } from './versions.ts';

const WHAT: Record<RollbackMethod, string> = {
  rollback: 'The running version is replaced once this one is up. Variables and settings stay as they are now.',
  pin: 'Two calls: its commit is saved in the settings, then it is deployed. It stays at this commit, also after a push, until Settings, Source, Commit is HEAD again.',
  tag: 'Two calls: the tag is saved in the settings, then it is deployed.',
};

const TITLES: Readonly<Record<string, string>> = {
  'Roll back': 'Roll back',
  'Build again': 'Take back',
  'Deploy this tag': 'Change the tag of',
};

export function ReturnDialog({
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
      title={`${TITLES[verb] ?? verb} ${target.name}?`}
      description={`To ${shortCommit(version.version) ?? version.version}, on ${target.instance.name}.`}
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
          {WHAT[how]}
          {how === 'rollback' &&
            version.image !== true &&
            ' It has no image on the server, so it is built again from its commit.'}
        </p>
        {reason !== undefined && <p>{reason}</p>}
        <ActionFailure error={back.error} />
      </div>
    </Dialog>
  );
}
