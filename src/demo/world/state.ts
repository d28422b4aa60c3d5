/** The state of a demo instance: the rows of its database. Times are epoch milliseconds. */

export interface Server {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  ip: string;
  user: string;
  port: number;
  /** If false, its resources have `server_status: false` and keep a stale status. */
  isReachable: boolean;
  readonly isCoolifyHost: boolean;
  isBuildServer: boolean;
  /** Id of its private key. */
  privateKeyId: number;
  dockerVersion: string | null;
  /** Maximum number of concurrent builds; further deployments wait in the queue. */
  concurrentBuilds: number;
  /** Maximum number of queued deployments; Coolify refuses more (contract section 3, "Deployment queue full"). */
  queueLimit: number;
  readonly destination: { readonly id: number; readonly uuid: string };
  /** Settings that differ from the defaults (`shapes/server-columns.ts`); written by PATCH. */
  readonly settings: Record<string, unknown>;
  readonly proxy: Proxy;
  /** Docker cleanups, newest last. */
  readonly cleanups: Cleanup[];
  readonly createdAt: number;
  updatedAt: number;
  /** When a build slot last became free. */
  slotFreedAt: number;
  /** End of the running validation, null if none runs. */
  validatingUntil: number | null;
  validationLogs: string | null;
  /** Consecutive failed connection checks; 0 for a server that was never validated. */
  unreachableCount: number;
}

export interface Proxy {
  /** As stored: TRAEFIK, CADDY, NGINX, NONE. */
  type: string;
  status: string;
  /** The status after a pending restart, and when it applies. */
  pending: Pending | null;
  isRedirectEnabled: boolean;
  redirectUrl: string | null;
  /** null until the first write. */
  configuration: string | null;
}

export interface Cleanup {
  readonly uuid: string;
  readonly startedAt: number;
  readonly endsAt: number;
}

/** A Docker network on a server. */
export interface Destination {
  readonly uuid: string;
  name: string;
  readonly network: string;
  readonly type: 'standalone' | 'swarm';
  readonly server: Server;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Environment {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  readonly project: Project;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Project {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  readonly environments: Environment[];
  readonly createdAt: number;
  updatedAt: number;
}

/** A status that applies later: Coolify queues a job, Docker runs it, and the next check stores the status. */
interface Pending {
  readonly at: number;
  readonly status: string;
}

export interface LocatedResource {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  environment: Environment;
  readonly server: Server;
  status: string;
  pending: Pending | null;
  /** When the container started, null while it is stopped. */
  upSince: number | null;
  lastOnlineAt: number | null;
  readonly createdAt: number;
  updatedAt: number;
  tags: readonly string[];
}

/** Causes of a failed build; each produces the log of a recorded failure. */
export type BuildFault = 'compile' | 'git' | 'image' | 'health' | 'server';
/** Style of an application's container log. */
export type LogStyle = 'web' | 'json' | 'worker' | 'static' | 'crash';

export interface Application extends LocatedResource {
  /** Columns that differ from the defaults (`shapes/application-columns.ts`); written by PATCH. */
  readonly columns: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
  /** Status after a successful deployment. */
  readonly statusAfterDeploy: string;
  /** Cause of failure of the next deployments, null if they succeed. */
  fault: BuildFault | null;
  readonly buildSeconds: number;
  readonly logStyle: LogStyle;
  readonly commits: readonly { readonly sha: string; readonly message: string }[];
  restartCount: number;
  /** Ids of pull requests with a preview. */
  readonly previews: number[];
  /** Additional destinations on other servers. */
  readonly moreDestinations: Destination[];
}

export type Engine = 'postgresql' | 'mysql' | 'mariadb' | 'mongodb' | 'redis' | 'keydb' | 'dragonfly' | 'clickhouse';

export interface Database extends LocatedResource {
  readonly engine: Engine;
  /** Columns that differ from the defaults (`shapes/database-columns.ts`); written by POST and PATCH. */
  readonly columns: Record<string, unknown>;
  image: string;
  isPublic: boolean;
  publicPort: number | null;
  /** Initial password; a changed one is in `columns`. Redis has no password column (contract, pitfall 20). */
  readonly password: string;
  /** When the queued deletion runs; until then it is listed (contract, pitfall 37). */
  deletedAt: number | null;
}

export interface ServiceComponent {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  humanName: string | null;
  readonly kind: 'application' | 'database';
  image: string;
  fqdn: string | null;
  status: string;
  /** The status after a pending start or stop of this component alone. */
  pending: Pending | null;
  /** Columns that differ from the defaults (`shapes/services.ts`); written by PATCH. */
  readonly columns: Record<string, unknown>;
}

export interface Service extends Omit<LocatedResource, 'status' | 'pending'> {
  readonly serviceType: string | null;
  /** The compose file as submitted. */
  compose: string;
  connectToNetwork: boolean;
  labelEscape: boolean;
  readonly components: ServiceComponent[];
  /** Pending status of all components; until it applies the service reads `starting:unhealthy`. */
  activity: Pending | null;
}

type DeploymentStatus = 'queued' | 'in_progress' | 'finished' | 'failed' | 'cancelled-by-user';

export interface Deployment {
  readonly id: number;
  readonly uuid: string;
  readonly application: Application;
  status: DeploymentStatus;
  readonly commit: string;
  readonly commitMessage: string | null;
  readonly createdAt: number;
  /** When its build started, null while it is queued. */
  startedAt: number | null;
  /** When its build ended; stays null if it was cancelled in the queue (contract section 5, "Deployment"). */
  finishedAt: number | null;
  /** When a user cancelled it. */
  cancelledAt: number | null;
  /** Build time in milliseconds. */
  readonly duration: number;
  readonly fault: BuildFault | null;
  readonly isRestartOnly: boolean;
  readonly force: boolean;
  readonly trigger: 'api' | 'webhook' | 'dashboard';
  readonly pullRequest: number;
  /** Deploys an earlier image; builds nothing if the server still has it. */
  readonly rollback: boolean;
  /** Image tag of a preview. */
  readonly dockerTag: string | null;
}

export interface PrivateKey {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  /** PEM as submitted; the demo's own keys have placeholder text instead. */
  material: string;
  publicKey: string;
  fingerprint: string;
  readonly createdAt: number;
  updatedAt: number;
}

export interface GithubApp {
  readonly id: number;
  readonly uuid: string;
  /** Named like Coolify's columns. */
  readonly columns: Record<string, unknown>;
  clientSecret: string | null;
  webhookSecret: string | null;
  readonly privateKeyId: number | null;
  readonly isPublic: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

export interface S3Storage {
  readonly uuid: string;
  readonly columns: Record<string, unknown>;
  isUsable: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

export interface CloudToken {
  readonly uuid: string;
  name: string;
  readonly provider: string;
  readonly token: string;
  readonly createdAt: number;
  updatedAt: number;
}

export interface BackupExecution {
  readonly id: number;
  readonly uuid: string;
  status: 'running' | 'success' | 'failed';
  message: string | null;
  /** Bytes; null while it runs and after a failure. */
  size: number | null;
  filename: string | null;
  readonly databaseName: string;
  readonly at: number;
  /** When it ends or ended. */
  readonly endsAt: number;
}

export interface BackupConfig {
  readonly id: number;
  readonly uuid: string;
  readonly database: Database;
  /** Columns written by POST and PATCH, with Coolify's names. */
  readonly columns: Record<string, unknown>;
  /** Oldest first. */
  readonly executions: BackupExecution[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface Team {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly personal: boolean;
}

export interface World {
  readonly seed: string;
  readonly startedAt: number;
  readonly team: Team;
  readonly otherTeam: Team;
  readonly servers: Server[];
  readonly destinations: Destination[];
  readonly projects: Project[];
  readonly applications: Application[];
  readonly databases: Database[];
  readonly services: Service[];
  readonly deployments: Deployment[];
  readonly keys: PrivateKey[];
  readonly githubApps: GithubApp[];
  readonly s3Storages: S3Storage[];
  readonly cloudTokens: CloudToken[];
  /** Settings that differ from the defaults, by channel (`shapes/notifications.ts`). */
  readonly notifications: Record<string, Record<string, unknown>>;
  readonly backups: BackupConfig[];
  /** Uuids of resources with a queued deletion, and when it runs. */
  readonly pendingDeletions: { readonly uuid: string; readonly at: number }[];
  isApiEnabled: boolean;
  /** Speed factor of builds, starts and stops. */
  readonly pace: number;
  nextDeploymentId: number;
  /** Number of generated uuids; makes each new one unique and reproducible. */
  uuidCount: number;
}
