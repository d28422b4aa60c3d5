import { GitPullRequest } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { previewReason, useDeployPreview } from '#app/queries/versions.ts';
import { ActionFailure } from '../../-components/action-failure.tsx';
import { useFollow } from './deploy-dialogs.tsx';

/** Redeploys the preview of a pull request. */
export function RedeployPreview({
  item,
  pullRequest,
  wide,
}: {
  readonly item: Resource;
  readonly pullRequest: number;
  readonly wide: boolean;
}) {
  const deploy = useDeployPreview(item, useFollow(item));
  return (
    <>
      <ActionFailure error={deploy.error} />
      <Button
        tone="primary"
        size={wide ? 'wide' : 'md'}
        icon={<GitPullRequest aria-hidden="true" />}
        busy={deploy.isPending}
        disabledReason={previewReason(item.instance)}
        onClick={() => deploy.mutate({ pr: pullRequest, force: false })}
      >
        Redeploy preview
      </Button>
    </>
  );
}
