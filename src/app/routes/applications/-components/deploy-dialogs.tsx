/** Menu entries and dialogs to deploy a pull request or an image tag, and to roll back. */
import { useNavigate } from '@tanstack/react-router';
import { GitPullRequest, History, Tag } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { TextField } from '#app/components/field.tsx';
import { MenuItem } from '#app/components/menu.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { previewReason, previewSupportsTag, tagReason, useDeployPreview, useRollback } from '#app/queries/versions.ts';
import { ActionFailure } from '../../-components/action-failure.tsx';

export type DeployDialog = 'preview' | 'tag';

const isImage = (item: Resource): boolean => item.subtype === 'dockerimage';

export function DeployItems({
  item,
  onOpen,
}: {
  readonly item: Resource;
  readonly onOpen: (dialog: DeployDialog) => void;
}) {
  const navigate = useNavigate();
  return (
    <>
      <MenuItem
        icon={<GitPullRequest aria-hidden="true" />}
        onSelect={() => onOpen('preview')}
        disabledReason={previewReason(item.instance)}
      >
        Deploy pull request…
      </MenuItem>
      <MenuItem
        icon={<Tag aria-hidden="true" />}
        onSelect={() => onOpen('tag')}
        disabledReason={isImage(item) ? tagReason(item.instance) : 'Only Docker image applications have an image tag.'}
      >
        Deploy image tag…
      </MenuItem>
      <MenuItem
        icon={<History aria-hidden="true" />}
        onSelect={() =>
          void navigate({
            to: '/applications/$instance/$uuid/deployments/rollback',
            params: { instance: item.instance.id, uuid: item.uuid },
          })
        }
      >
        Roll back
      </MenuItem>
    </>
  );
}

/** Returns a function that opens a deployment of the application. */
export function useFollow(item: Pick<Resource, 'uuid' | 'instance'>) {
  const navigate = useNavigate();
  return (deployment: string) =>
    void navigate({
      to: '/applications/$instance/$uuid/deployments/$deployment',
      params: { instance: item.instance.id, uuid: item.uuid, deployment },
    });
}

export function DeployDialogs({
  dialog,
  item,
  onClose,
}: {
  readonly dialog: DeployDialog;
  readonly item: Resource;
  readonly onClose: () => void;
}) {
  return dialog === 'preview' ? (
    <PreviewDialog item={item} onClose={onClose} />
  ) : (
    <TagDialog item={item} onClose={onClose} />
  );
}

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const INVALID_TAG = 'Enter a tag. Use letters, digits, dots, hyphens and underscores.';

function PreviewDialog({ item, onClose }: { readonly item: Resource; readonly onClose: () => void }) {
  const [number, setNumber] = useState('');
  const [tag, setTag] = useState('');
  const [force, setForce] = useState(false);
  const [wrong, setWrong] = useState<{ readonly number?: string; readonly tag?: string }>({});
  const deploy = useDeployPreview(item, useFollow(item));
  const takesTag = isImage(item) && previewSupportsTag(item.instance);
  return (
    <FormDialog
      title={`Deploy a pull request of ${item.name}`}
      description={
        isImage(item)
          ? 'Creates a separate preview from an image tag.'
          : 'Coolify only knows pull requests opened while preview deployments were enabled.'
      }
      error={deploy.error}
      busy={deploy.isPending}
      verb="Deploy"
      onClose={onClose}
      onSubmit={() => {
        const next = {
          ...(/^[1-9]\d{0,8}$/.test(number.trim()) ? {} : { number: 'Enter the pull request number.' }),
          ...(tag.trim() === '' || TAG.test(tag.trim()) ? {} : { tag: INVALID_TAG }),
        };
        setWrong(next);
        if (Object.keys(next).length > 0) return;
        deploy.mutate(
          { pr: Number(number), force, ...(takesTag && tag.trim() !== '' ? { tag: tag.trim() } : {}) },
          { onSuccess: onClose },
        );
      }}
    >
      <TextField
        label="Pull request number"
        inputMode="numeric"
        value={number}
        errors={wrong.number === undefined ? undefined : [wrong.number]}
        onChange={(event) => {
          setNumber(event.target.value);
          setWrong({});
        }}
      />
      {takesTag && (
        <TextField
          label="Image tag"
          value={tag}
          errors={wrong.tag === undefined ? undefined : [wrong.tag]}
          help="Leave empty to use the tag of the last preview."
          onChange={(event) => {
            setTag(event.target.value);
            setWrong({});
          }}
        />
      )}
      <label className="flex touch items-center gap-2 text-13">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={force}
          onChange={(event) => setForce(event.target.checked)}
        />
        Build without cache
      </label>
    </FormDialog>
  );
}

function TagDialog({ item, onClose }: { readonly item: Resource; readonly onClose: () => void }) {
  const [tag, setTag] = useState('');
  const [wrong, setWrong] = useState<string>();
  const deploy = useRollback(item, 'tag', useFollow(item));
  return (
    <FormDialog
      title={`Deploy an image tag of ${item.name}`}
      description={`Current image: ${item.source ?? 'unknown'}. Two API calls: save the tag in the settings, then deploy it.`}
      error={deploy.error}
      busy={deploy.isPending}
      verb="Save and deploy"
      onClose={onClose}
      onSubmit={() => {
        if (TAG.test(tag.trim())) deploy.mutate(tag.trim(), { onSuccess: onClose });
        else setWrong(INVALID_TAG);
      }}
    >
      <TextField
        label="Image tag"
        value={tag}
        errors={wrong === undefined ? undefined : [wrong]}
        onChange={(event) => {
          setTag(event.target.value);
          setWrong(undefined);
        }}
      />
    </FormDialog>
  );
}

function FormDialog({
  title,
  description,
  error,
  busy,
  verb,
  onClose,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly description: string;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly verb: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={description}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        {children}
        <ActionFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" busy={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
