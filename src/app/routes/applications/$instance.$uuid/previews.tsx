import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { GitPullRequest } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Panel } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { PREVIEW_ROWS, previewsQuery, useDeletePreview, type Preview } from '#app/queries/application-delete.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { previewReason } from '#app/queries/versions.ts';
import type { Instance } from '#contract/instances.ts';
import { commitWords } from '../../-components/deployment-labels.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { DeployDialogs } from '../-components/deploy-dialogs.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/previews')({ component: Previews });

function Previews() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const item = useResource(id, uuid);
  const name = item?.name ?? uuid;
  const [deploying, setDeploying] = useState(false);
  const previews = useQuery(previewsQuery(id, uuid));
  return (
    <div className="flex flex-col gap-3">
      <PageTitle>{`Previews of ${name}`}</PageTitle>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-[640px] min-w-64 flex-1 text-13 text-muted">
          Coolify’s API does not list previews. These are the pull requests among the last {PREVIEW_ROWS} deployments;
          some may have been deleted since.
        </p>
        {item !== undefined && (
          <Button
            icon={<GitPullRequest aria-hidden="true" />}
            disabledReason={previewReason(item.instance)}
            onClick={() => setDeploying(true)}
          >
            Deploy pull request
          </Button>
        )}
      </div>
      {deploying && item !== undefined && (
        <DeployDialogs dialog="preview" item={item} onClose={() => setDeploying(false)} />
      )}
      {previews.error !== null && <ReadError error={previews.error} onRetry={() => void previews.refetch()} />}
      {previews.data === undefined ? (
        previews.error === null && <TableSkeleton rows={3} />
      ) : previews.data.length === 0 ? (
        <Empty title="No recent previews">
          Coolify deploys pull requests once preview deployments are enabled in the settings.
        </Empty>
      ) : (
        <Panel>
          <ul aria-label="Previews" className="divide-y divide-line">
            {previews.data.map((preview) => (
              <Row key={preview.pullRequest} preview={preview} target={{ instance, id, uuid, name }} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function Row({
  preview: { pullRequest, deployment, deployments },
  target: { instance, id, uuid, name },
}: {
  readonly preview: Preview;
  readonly target: {
    readonly instance: Instance | undefined;
    readonly id: string;
    readonly uuid: string;
    readonly name: string;
  };
}) {
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
      <span className="min-w-0 flex-1 basis-40 max-md:basis-full">
        <span className="block font-medium">Pull request #{pullRequest}</span>
        <span className="block truncate text-xs text-muted">{commitWords(deployment)}</span>
        <span className="block text-xs text-muted">
          {pluralize(deployments, 'deployment')}, latest {deployment.status}
          {deployment.createdAt !== null && (
            <>
              {' '}
              <TimeAgo at={deployment.createdAt} />
            </>
          )}
        </span>
      </span>
      <Link
        to="/applications/$instance/$uuid/deployments/$deployment"
        params={{ instance: id, uuid, deployment: deployment.uuid }}
        className={buttonClass({ size: 'sm' })}
      >
        View deployment
      </Link>
      {instance !== undefined && (
        <DeletePreview instance={instance} uuid={uuid} name={name} pullRequest={pullRequest} />
      )}
    </li>
  );
}

function DeletePreview({
  instance,
  uuid,
  name,
  pullRequest,
}: {
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
  readonly pullRequest: number;
}) {
  const [confirming, setConfirming] = useState(false);
  const remove = useDeletePreview({ instance, uuid, name });
  return (
    <>
      <Button
        size="sm"
        busy={remove.isPending}
        disabledReason={unavailableReason('applications.deletePreview', instance)}
        aria-label={`Delete the preview of pull request ${pullRequest}`}
        onClick={() => setConfirming(true)}
      >
        Delete
      </Button>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Delete the preview of pull request #${pullRequest}?`}
        description={`${name} on ${instance.name}`}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone="danger"
              onClick={() => {
                setConfirming(false);
                remove.mutate({ uuid, pull_request: pullRequest });
              }}
            >
              Delete preview
            </Button>
          </>
        }
      >
        <p className="text-13">
          Stops the containers of the preview and deletes its volumes, networks and domain. The pull request is not
          changed.
        </p>
      </Dialog>
    </>
  );
}
