/** Rows of applications, by endpoint (contract section 5; redaction.txt of both versions). */
import { plainStamp, stamp } from '../world/dates.ts';
import { createRandom } from '../world/random.ts';
import type { Application } from '../world/state.ts';
import { APPLICATION_COLUMNS, APPLICATION_SETTINGS, APPLICATION_COLUMNS_SINCE_4_3_0 } from './application-columns.ts';
import { nestedDestination, nestedEnvironment } from './infrastructure.ts';
import { redactsNested, since, without, type Row, type View } from './view.ts';

const SECRETS: readonly string[] = [
  'custom_labels',
  'docker_compose',
  'docker_compose_raw',
  'dockerfile',
  'http_basic_auth_password',
  'manual_webhook_secret_bitbucket',
  'manual_webhook_secret_gitea',
  'manual_webhook_secret_github',
  'manual_webhook_secret_gitlab',
];

const NEVER = '1970-01-01 00:00:00';
export const lastOnline = (at: number | null): string => (at === null ? NEVER : plainStamp(at));

function commonColumns(application: Application, view: View): Row {
  const random = createRandom(`${application.uuid} secrets`);
  return {
    uuid: application.uuid,
    description: application.description,
    name: application.name,
    ...APPLICATION_COLUMNS,
    ...(since(view, '4.2.0') ? {} : { custom_nginx_configuration: '' }),
    ...(since(view, '4.3.0') ? APPLICATION_COLUMNS_SINCE_4_3_0 : {}),
    additional_servers: [],
    custom_labels: labels(application),
    destination_id: application.server.destination.id,
    environment_id: application.environment.id,
    last_online_at: lastOnline(application.lastOnlineAt),
    manual_webhook_secret_bitbucket: random.text(40),
    manual_webhook_secret_gitea: random.text(40),
    manual_webhook_secret_github: random.text(40),
    manual_webhook_secret_gitlab: random.text(40),
    restart_count: application.restartCount,
    server_status: application.server.isReachable,
    status: application.status,
    ...application.columns,
    created_at: stamp(application.createdAt),
    updated_at: stamp(application.updatedAt),
  };
}

function labels(application: Application): string {
  const lines = [
    'traefik.enable=true',
    `traefik.http.services.http-0-${application.uuid}.loadbalancer.server.port=${String(application.columns['ports_exposes'] ?? '80')}`,
  ];
  return btoa(lines.join('\n'));
}

/** `GET /applications`: without id; without secrets unless the token has `read:sensitive`. */
export function applicationListRow(application: Application, view: View): Row {
  const row: Row = {
    ...commonColumns(application, view),
    destination: nestedDestination(application.server, view, view.sensitive || !redactsNested(view)),
  };
  return view.sensitive ? row : without(row, [...SECRETS, 'private_key_id']);
}

/** `GET /applications/{uuid}`: with settings and environment since v4.2.0. */
export function applicationDetail(application: Application, view: View): Row {
  const row = applicationListRow(application, view);
  if (!since(view, '4.2.0')) return row;
  return {
    ...row,
    environment: nestedEnvironment(application.environment, view),
    settings: { ...APPLICATION_SETTINGS, ...application.settings },
  };
}

/** In an environment and in `/resources`: with id; since v4.2.0 redacted and without server secrets. */
export function embeddedApplicationRow(application: Application, view: View): Row {
  const row: Row = {
    id: application.id,
    ...commonColumns(application, view),
    // guess: since v4.3.0; recorded in 4.3.10, absent in 4.0.0.
    ...(since(view, '4.3.0') ? { domain_dns_statuses: null } : {}),
    destination: nestedDestination(application.server, view, !redactsNested(view)),
  };
  return view.sensitive || !redactsNested(view) ? row : without(row, [...SECRETS, 'domain_dns_statuses']);
}

/** Inside `GET /deployments/{uuid}`: without secrets since v4.2.0, with all of them before (4.0.0 `FACTS.md`, section 3). */
export function applicationInDeployment(application: Application, view: View): Row {
  const row: Row = {
    id: application.id,
    ...commonColumns(application, view),
    environment: nestedEnvironment(application.environment, view),
    destination: nestedDestination(application.server, view, !redactsNested(view)),
  };
  return redactsNested(view) ? without(row, SECRETS) : row;
}
