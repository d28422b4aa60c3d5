/** Rows of deployments (contract section 5; recordings GET_deployments*). */
import { stamp } from '../world/dates.ts';
import { buildLog } from '../world/build-log.ts';
import { hash, hexFrom } from '../world/random.ts';
import type { Deployment } from '../world/state.ts';
import { applicationInDeployment } from './applications.ts';
import { since, without, type Row, type View } from './view.ts';

/** A row with its log. */
function deploymentRow(deployment: Deployment, view: View): Row {
  const { application } = deployment;
  const { environment, server } = application;
  const taken = deployment.startedAt !== null;
  const job = hexFrom(`${deployment.uuid} job`, 32);
  return {
    id: deployment.id,
    application_id: String(application.id),
    application_name: application.name,
    build_server_id: null,
    commit: deployment.commit,
    commit_message: deployment.commitMessage,
    // guess: since v4.2.0; recorded in 4.3.10, absent in 4.0.0.
    ...(since(view, '4.2.0')
      ? { configuration_hash: deployment.status === 'finished' ? hexFrom(`${application.uuid} config`, 64) : null }
      : {}),
    current_process_id: taken ? String(1000 + (hash(deployment.uuid) % 30_000)) : null,
    deployment_url: `/project/${environment.project.uuid}/environment/${environment.uuid}/application/${application.uuid}/deployment/${deployment.uuid}`,
    deployment_uuid: deployment.uuid,
    destination_id: String(server.destination.id),
    docker_registry_image_tag: deployment.dockerTag,
    finished_at: deployment.finishedAt === null ? null : stamp(deployment.finishedAt),
    force_rebuild: deployment.force,
    git_type: null,
    horizon_job_id: taken
      ? [job.slice(0, 8), job.slice(8, 12), job.slice(12, 16), job.slice(16, 20), job.slice(20)].join('-')
      : null,
    horizon_job_worker: taken ? 'coolify' : null,
    is_api: deployment.trigger === 'api',
    is_webhook: deployment.trigger === 'webhook',
    logs: logsOf(deployment, view.now),
    only_this_server: false,
    pull_request_id: deployment.pullRequest,
    restart_only: deployment.isRestartOnly,
    rollback: deployment.rollback,
    server_id: server.id,
    server_name: server.name,
    status: deployment.status,
    created_at: stamp(deployment.createdAt),
    updated_at: stamp(updatedAt(deployment, view.now)),
  };
}

/** Every log line updates a building deployment. */
export const updatedAt = (deployment: Deployment, now: number): number =>
  deployment.finishedAt ?? deployment.cancelledAt ?? (deployment.startedAt === null ? deployment.createdAt : now);

function logsOf(deployment: Deployment, now: number): string | null {
  const entries = buildLog(deployment, now);
  return entries.length === 0 ? null : JSON.stringify(entries);
}

/** In `/deployments`: without the log unless the token has `read:sensitive`. */
export const deploymentListRow = (deployment: Deployment, view: View): Row =>
  view.sensitive ? deploymentRow(deployment, view) : without(deploymentRow(deployment, view), ['logs']);

/** In the history of an application: before v4.2.0 with the log for every token (contract row 36). */
export const deploymentHistoryRow = (deployment: Deployment, view: View): Row =>
  view.sensitive || !since(view, '4.2.0')
    ? deploymentRow(deployment, view)
    : without(deploymentRow(deployment, view), ['logs']);

export const deploymentDetail = (deployment: Deployment, view: View): Row => ({
  ...deploymentListRow(deployment, view),
  application: applicationInDeployment(deployment.application, view),
});
