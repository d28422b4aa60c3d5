import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, History as HistoryIcon } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { fromEntries } from '#app/components/logs/entries.ts';
import { LogViewer } from '#app/components/logs/log-viewer.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page } from '#app/components/page.tsx';
import { StatePill } from '#app/components/state-mark.tsx';
import { Duration, TimeAgo } from '#app/components/time-ago.tsx';
import { readLogSearch, type LogSearch } from '#app/lib/search-params.ts';
import { usePhone } from '#app/lib/media.ts';
import { deploymentQuery } from '#app/queries/deployments.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { DeploymentDetail } from '#coolify/model/deployments.ts';
import { stepsOf } from '#coolify/model/steps.ts';
import { isActiveDeployment } from '#coolify/status.ts';
import type { Instance } from '#contract/instances.ts';
import { commitWords, triggerWords } from '../-components/deployment-labels.ts';
import { viewOf, searchOf } from '../-components/log-search.ts';
import { PageMissing, PagePending, ReadError } from '../-components/page-states.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { CancelButton } from '../deployments/-components/cancel-button.tsx';
import { endOf } from '../deployments/-components/deployment-table.tsx';
import { StepList } from '../deployments/-components/step-list.tsx';
import { ActionButton } from '../-components/resource-action.tsx';
import { RedeployPreview } from './-components/redeploy-preview.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid_/deployments/$deployment')({
  validateSearch: readLogSearch,
  loader: ({ context: { client }, params: { instance, uuid, deployment } }) =>
    void client.prefetchQuery(deploymentQuery(instance, uuid, deployment)),
  component: DeploymentPage,
});

function DeploymentPage() {
  const { instance: id, uuid, deployment } = Route.useParams();
  const query = useQuery(deploymentQuery(id, uuid, deployment));
  const instance = useInstance(id);
  if (query.data === undefined || instance === undefined) {
    if (query.error === null) return <PagePending />;
    return (
      <Page title="Deployment">
        <PageTitle>Deployment</PageTitle>
        <ReadError error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (query.data === null) {
    return (
      <PageMissing
        what={`Deployment ${deployment} not found on ${instance.name}. Coolify also returns UUIDs for deployments that it skipped or could not queue`}
      />
    );
  }
  return (
    <Loaded
      instance={instance}
      uuid={uuid}
      deployment={query.data}
      problem={query.error}
      retry={() => void query.refetch()}
    />
  );
}

function Loaded({
  instance,
  uuid,
  deployment,
  problem,
  retry,
}: {
  readonly instance: Instance;
  readonly uuid: string;
  readonly deployment: DeploymentDetail;
  readonly problem: Error | null;
  readonly retry: () => void;
}) {
  const search: LogSearch = Route.useSearch();
  const navigate = Route.useNavigate();
  const phone = usePhone();
  const item = useResource(instance.id, uuid);
  const active = isActiveDeployment(deployment.status);
  const name = deployment.applicationName ?? item?.name ?? uuid;
  const log = deployment.log ?? [];
  const lines = fromEntries(log);
  const steps = stepsOf(log, deployment.status);
  const first = log.find((entry) => entry.at !== null)?.at ?? null;
  const trigger = triggerWords(deployment);
  const redeploy =
    item === undefined ? null : deployment.pullRequest === null ? (
      <ActionButton action="application.deploy" item={item} primary wide={phone} label="Redeploy" />
    ) : (
      <RedeployPreview item={item} pullRequest={deployment.pullRequest} wide={phone} />
    );
  return (
    <Page
      title={`Deployment of ${name}`}
      className="h-[calc(100dvh-3rem)] min-h-[36rem] max-md:h-auto max-md:min-h-[calc(100dvh-7rem)]"
      facts={
        <>
          <StatePill deploymentStatus={deployment.status} />
          <Link
            to="/applications/$instance/$uuid/deployments"
            params={{ instance: instance.id, uuid }}
            className="inline-flex min-h-6 items-center gap-1 hover:underline"
          >
            <ArrowLeft className="size-3.5" aria-hidden="true" />
            {name}
          </Link>
          <InstanceName instance={instance} />
          <span className="max-w-full min-w-0 truncate" title={deployment.commitMessage ?? undefined}>
            {commitWords(deployment)}
          </span>
          {deployment.commit !== null && /^[0-9a-f]{7,}$/i.test(deployment.commit) && (
            <CopyButton text={deployment.commit} label="Copy commit" className="-my-1.5" />
          )}
          <span>
            {deployment.createdAt !== null && <TimeAgo at={deployment.createdAt} />}
            {trigger !== '' && ` ${trigger}`}
          </span>
          {deployment.serverName !== null && <span>on {deployment.serverName}</span>}
          {deployment.createdAt !== null && (
            <span>
              {active ? 'for ' : 'took '}
              <Duration from={deployment.createdAt} to={endOf(deployment)} />
            </span>
          )}
          {first !== null &&
            deployment.createdAt !== null &&
            Date.parse(first) - Date.parse(deployment.createdAt) > 2000 && (
              <span>
                queued <Duration from={deployment.createdAt} to={first} />
              </span>
            )}
        </>
      }
      actions={
        <>
          {active && (
            <CancelButton
              instance={instance}
              deployment={{ ...deployment, applicationUuid: uuid, applicationName: name }}
            />
          )}
          {canRollBackTo(deployment) && (
            <Link
              to="/applications/$instance/$uuid/deployments/rollback"
              params={{ instance: instance.id, uuid }}
              search={{ to: deployment.commit ?? undefined }}
              className={buttonClass({})}
            >
              <HistoryIcon aria-hidden="true" /> Roll back to this version
            </Link>
          )}
          {!active && item !== undefined && !phone && redeploy}
        </>
      }
    >
      <PageTitle>{`Deployment of ${name}`}</PageTitle>
      {problem !== null && <ReadError error={problem} onRetry={retry} />}
      {deployment.status === 'failed' && <FailureNotice log={log} />}
      {steps.length > 0 && <StepList steps={steps} />}
      {deployment.log === undefined && instance.dialect === 'reference' ? (
        <Notice title="No build log">
          This instance returned no log. It may not keep logs, or this token may not read sensitive data.
        </Notice>
      ) : deployment.log === undefined ? (
        <Notice title="The build log is hidden">
          {active || deployment.status !== 'unknown'
            ? 'This token lacks the “read:sensitive” permission, or the instance only keeps the history of this deployment.'
            : ''}{' '}
          To follow builds here, use a token with “read:sensitive”.
        </Notice>
      ) : (
        <LogViewer
          lines={lines}
          label={`Build log of ${name}`}
          state={viewOf(search)}
          onStateChange={(view) =>
            void navigate({ search: (previous: LogSearch) => ({ ...previous, ...searchOf(view) }), replace: true })
          }
          live={active}
          fileName={`${name}-${deployment.uuid}.log`}
          debugToggle={{
            shown: search.debug === '1',
            onChange: (shown) =>
              void navigate({
                search: (previous: LogSearch) => ({ ...previous, debug: shown ? '1' : undefined }),
                replace: true,
              }),
          }}
          empty={
            deployment.status === 'queued'
              ? 'Queued. The log starts when a build slot is free.'
              : active
                ? 'The build has started. Waiting for output…'
                : 'This deployment has no log output.'
          }
        />
      )}
      {phone && !active && item !== undefined && redeploy}
    </Page>
  );
}

/** Only versions that were live once: no previews, restarts or failed builds. */
const canRollBackTo = ({ status, pullRequest, restartOnly, commit }: DeploymentDetail): boolean =>
  status === 'finished' && pullRequest === null && !restartOnly && commit !== null && commit !== 'HEAD';

/** Coolify writes the reason of a failure to a visible line of the error stream (recordings `FACTS.md`, "Logs"). */
function FailureNotice({ log }: { readonly log: NonNullable<DeploymentDetail['log']> }) {
  const reason = log
    .find((entry) => !entry.hidden && entry.error && /^deployment failed: /i.test(entry.output.trim()))
    ?.output.trim();
  if (reason === undefined) return null;
  return (
    <Notice tone="warn" title="Deployment failed">
      <span className="line-clamp-3 font-mono text-xs">{reason.replace(/^deployment failed: /i, '')}</span>
    </Notice>
  );
}
