/** Rows of servers, projects, environments and teams (contract section 5; recordings GET_servers*, GET_projects*, GET_teams*). */
import { plainStamp, stamp } from '../world/dates.ts';
import { hexFrom } from '../world/random.ts';
import type { Environment, Project, Server, Team } from '../world/state.ts';
import { CLOUD_COLUMNS, SERVER_COLUMNS, SERVER_SETTINGS, SETTINGS_SECRETS } from './server-columns.ts';
import { redactsNested, since, without, type Row, type View } from './view.ts';

/** `settings` of a server; with `secrets` it includes Sentinel and log drain secrets. */
function serverSettings(server: Server, view: View, secrets: boolean): Row {
  const row: Row = {
    ...SERVER_SETTINGS,
    id: server.id + 1,
    server_id: server.id,
    concurrent_builds: server.concurrentBuilds,
    deployment_queue_limit: server.queueLimit,
    is_build_server: server.isBuildServer,
    is_reachable: server.isReachable,
    is_usable: server.isReachable,
    sentinel_custom_url: 'http://203.0.113.10:8000',
    sentinel_token: hexFrom(`${server.uuid} sentinel`, 64),
    created_at: stamp(server.createdAt),
    updated_at: stamp(server.updatedAt),
    ...(since(view, '4.1.0') ? { connection_timeout: 10 } : {}), // contract row 8
    ...server.settings,
  };
  if (since(view, '4.2.0')) {
    // guess: the version that added these four; absent in 4.0.0, present in 4.3.10.
    row['backup_compression_cpu_percentage'] = 25;
    row['docker_version'] = server.dockerVersion;
    row['docker_version_checked_at'] = server.dockerVersion === null ? null : stamp(server.updatedAt);
    row['compose_version'] = server.dockerVersion === null ? null : '2.40.3';
    row['compose_version_checked_at'] = server.dockerVersion === null ? null : stamp(server.updatedAt);
  }
  return secrets ? row : without(row, SETTINGS_SECRETS);
}

function proxyRow(server: Server, view: View): Row {
  const { type, status, isRedirectEnabled, redirectUrl, configuration } = server.proxy;
  const row: Row = { redirect_enabled: isRedirectEnabled, type, status };
  if (redirectUrl !== null) row['redirect_url'] = redirectUrl;
  if (!since(view, '4.2.0')) return row;
  const settings = hexFrom(`${server.uuid} proxy`, 32);
  return {
    ...row,
    ...(configuration === null ? {} : { last_saved_proxy_configuration: configuration }),
    ...(server.isReachable ? { last_saved_settings: settings, last_applied_settings: settings } : {}),
  };
}

const commonColumns = (server: Server, view: View): Row => ({
  ...SERVER_COLUMNS,
  ...(since(view, '4.2.0') ? CLOUD_COLUMNS : {}),
  uuid: server.uuid,
  name: server.name,
  description: server.description,
  ip: server.ip,
  user: server.user,
  port: server.port,
  team_id: view.world.team.id,
  private_key_id: server.privateKeyId,
  proxy: proxyRow(server, view),
  is_coolify_host: server.isCoolifyHost,
  is_validating: server.validatingUntil !== null,
  validation_logs: server.validationLogs,
  unreachable_count: server.unreachableCount,
  unreachable_notification_sent: server.unreachableCount >= 3,
  detected_traefik_version: server.isReachable ? 'v3.6' : null,
  sentinel_updated_at: plainStamp(server.isReachable ? view.now - 30_000 : server.updatedAt),
  created_at: stamp(server.createdAt),
  updated_at: stamp(server.updatedAt),
});

/** Nested in a destination or a service, with id, which the server's own row lacks. */
export const nestedServer = (server: Server, view: View, secrets: boolean): Row => ({
  id: server.id,
  ...commonColumns(server, view),
  settings: serverSettings(server, view, secrets),
});

/** Nested rows by request: lists embed the same server in every row. */
const nestedRowsByView = new WeakMap<View, Map<string, Row>>();

export function nestedDestination(server: Server, view: View, secrets: boolean): Row {
  let rows = nestedRowsByView.get(view);
  if (rows === undefined) nestedRowsByView.set(view, (rows = new Map<string, Row>()));
  const key = `${server.id} ${secrets}`;
  let row = rows.get(key);
  if (row === undefined) {
    row = {
      id: server.destination.id,
      name: 'coolify',
      uuid: server.destination.uuid,
      network: 'coolify',
      server_id: server.id,
      created_at: stamp(server.createdAt),
      updated_at: stamp(server.createdAt),
      server: nestedServer(server, view, secrets),
    };
    rows.set(key, row);
  }
  return row;
}

/** Before v4.2.0 the server's own rows lack only the Sentinel token (4.0.0 redaction.txt). */
function ownSettings(server: Server, view: View): Row {
  if (view.sensitive) return serverSettings(server, view, true);
  return redactsNested(view)
    ? serverSettings(server, view, false)
    : without(serverSettings(server, view, true), ['sentinel_token']);
}

export const serverListRow = (server: Server, view: View): Row => ({
  uuid: server.uuid,
  description: server.description,
  name: server.name,
  ip: server.ip,
  is_coolify_host: server.isCoolifyHost,
  is_reachable: server.isReachable,
  is_usable: server.isReachable,
  port: server.port,
  proxy: { redirect_enabled: server.proxy.isRedirectEnabled },
  settings: ownSettings(server, view),
  user: server.user,
});

export const serverDetail = (server: Server, view: View): Row => ({
  ...commonColumns(server, view),
  settings: ownSettings(server, view),
});

export const projectListRow = (project: Project): Row => ({
  id: project.id,
  uuid: project.uuid,
  description: project.description,
  name: project.name,
});

const projectFacts = (project: Project, view: View): Row => ({
  ...projectListRow(project),
  team_id: view.world.team.id,
  // guess: since v4.3.0; recorded in 4.3.10, absent in 4.0.0.
  ...(since(view, '4.3.0') ? { icon_path: null, icon_s3_storage_id: null, icon_storage_type: null } : {}),
  created_at: stamp(project.createdAt),
  updated_at: stamp(project.updatedAt),
});

export const environmentFacts = (environment: Environment): Row => ({
  id: environment.id,
  name: environment.name,
  project_id: environment.project.id,
  created_at: stamp(environment.createdAt),
  updated_at: stamp(environment.updatedAt),
  description: environment.description,
  uuid: environment.uuid,
});

export const environmentListRow = (environment: Environment): Row => ({
  id: environment.id,
  uuid: environment.uuid,
  name: environment.name,
});

export const projectDetail = (project: Project, view: View): Row => ({
  ...projectFacts(project, view),
  environments: project.environments.map((environment) => environmentFacts(environment)),
});

/** Nested in details of a resource (since v4.2.0) and in the application of a deployment. */
export const nestedEnvironment = (environment: Environment, view: View): Row => ({
  ...environmentFacts(environment),
  project: {
    ...projectFacts(environment.project, view),
    team: { ...teamRow(view.world.team, view), custom_server_limit: null },
  },
});

export const teamRow = (team: Team, view: View): Row => ({
  id: team.id,
  description: team.description,
  name: team.name,
  // Added with MCP in v4.1.0 (contract section 2); absent in recordings 4.0.0.
  ...(since(view, '4.1.0') ? { is_mcp_server_enabled: true } : {}),
  personal_team: team.personal,
  show_boarding: false,
  created_at: stamp(view.world.startedAt - 520 * 86_400_000),
  updated_at: stamp(view.world.startedAt - 520 * 86_400_000),
});

const MEMBERS: readonly (readonly [number, string, string])[] = [
  [0, 'Root', 'root@example.com'],
  [1, 'Operations', 'operations@example.com'],
  [2, 'Support desk', 'support@example.com'],
];

/** Members of a team, without their role (contract row 92). */
export function memberRows(team: Team, view: View): Row[] {
  const members = team.id === view.world.team.id ? MEMBERS : MEMBERS.slice(0, 1);
  const at = stamp(view.world.startedAt - 520 * 86_400_000);
  // guess: since v4.3.0; recorded in 4.3.10, absent in 4.0.0.
  const avatar = since(view, '4.3.0')
    ? { avatar_path: null, avatar_s3_storage_id: null, avatar_storage_type: null }
    : {};
  return members.map(([id, name, email]): Row =>
    Object.assign({ id, name }, avatar, {
      email,
      email_verified_at: id === 0 && since(view, '4.2.0') ? at : null,
      force_password_reset: false,
      marketing_emails: true,
      pending_email: null,
      two_factor_confirmed_at: null,
      created_at: at,
      updated_at: at,
    }),
  );
}
