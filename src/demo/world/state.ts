/** What a demo instance holds: the rows of its database, in our words. Times are milliseconds. */

export interface Server {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  ip: string;
  user: string;
  port: number;
  /** False: unreachable, so whatever runs there carries `server_status: false` and a stale status. */
  isReachable: boolean;
  readonly isCoolifyHost: boolean;
  isBuildServer: boolean;
  /** The number of its key. */
  privateKeyId: number;
  dockerVersion: string | null;
  /** Deployments that may build at once; more wait in the queue. */
  concurrentBuilds: number;
  /** Deployments that may wait; one more is refused (contract section 3, "Deployment queue full"). */
  queueLimit: number;
  readonly destination: { readonly id: number; readonly uuid: string };
  /** Settings that differ from the defaults (`shapes/server-columns.ts`); PATCH of any kind writes here. */
  readonly settings: Record<string, unknown>;
  readonly proxy: Proxy;
  /** Docker cleanups, newest last. */
  readonly cleanups: Cleanup[];
  readonly createdAt: number;
  updatedAt: number;
  /** When a building slot last became free. */
  slotFreedAt: number;
  /** Until when a validation runs, null for none. */
  validatingUntil: number | null;
  validationLogs: string | null;
  /** Checks in a row that found nobody there; 0 for a server that has never been validated. */
  unreachableCount: number;
}

export interface Proxy {
  /** As stored: TRAEFIK, CADDY, NGINX, NONE. */
  type: string;
  status: string;
  /** What it becomes, and when: a restart takes its while. */
  pending: Pending | null;
  isRedirectEnabled: boolean;
  redirectUrl: string | null;
  /** null for none written yet. */
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

/** A status that takes hold at a time: Coolify queues a job, Docker takes its while, the next check stores the status. */
interface Pending {
  readonly at: number;
  readonly status: string;
}

export interface PlacedResource {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  environment: Environment;
  readonly server: Server;
  status: string;
  pending: Pending | null;
  /** When the container came up, null while it is down. */
  upSince: number | null;
  lastOnlineAt: number | null;
  readonly createdAt: number;
  updatedAt: number;
  tags: readonly string[];
}

/** Kinds of failure a build can meet; each leaves the traces that the recorded ones left. */
export type BuildFault = 'compile' | 'git' | 'image' | 'health' | 'server';
/** What an application's container says. */
export type LogStyle = 'web' | 'json' | 'worker' | 'static' | 'crash';

export interface Application extends PlacedResource {
  /** Columns that differ from the defaults (`shapes/application-columns.ts`); PATCH writes here. */
  readonly columns: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
  /** Status after a good deployment. */
  readonly statusAfterDeploy: string;
  /** The next deployments fail like this. */
  fault: BuildFault | null;
  readonly buildSeconds: number;
  readonly logStyle: LogStyle;
  readonly commits: readonly { readonly sha: string; readonly message: string }[];
  restartCount: number;
  /** Pull requests that have a preview. */
  readonly previews: number[];
  /** Of other servers, beside that of its own. */
  readonly moreDestinations: Destination[];
}

export type Engine = 'postgresql' | 'mysql' | 'mariadb' | 'mongodb' | 'redis' | 'keydb' | 'dragonfly' | 'clickhouse';

export interface Database extends PlacedResource {
  readonly engine: Engine;
  /** Columns that differ from those of a fresh one (`shapes/database-columns.ts`); creating and PATCH write here. */
  readonly columns: Record<string, unknown>;
  image: string;
  isPublic: boolean;
  publicPort: number | null;
  /** What it was made with; a column of its own may say otherwise. Redis has no column (contract, pitfall 20). */
  readonly password: string;
  /** Deleting is queued: until then it stays listed (contract, pitfall 37). */
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
  /** What it becomes on its own, and when. */
  pending: Pending | null;
  /** Columns that differ from the defaults (`shapes/services.ts`); PATCH writes here. */
  readonly columns: Record<string, unknown>;
}

export interface Service extends Omit<PlacedResource, 'status' | 'pending'> {
  readonly serviceType: string | null;
  /** The compose file as it was given. */
  compose: string;
  connectToNetwork: boolean;
  labelEscape: boolean;
  readonly components: ServiceComponent[];
  /** What its components become, and when; while it is open the service reads `starting:unhealthy`. */
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
  /** When the job took it, null while it waits. */
  startedAt: number | null;
  /** When the job ended; stays null when cancelled in the queue (contract section 5, "Deployment"). */
  finishedAt: number | null;
  /** When a person cancelled it. */
  cancelledAt: number | null;
  /** How long it will build, in milliseconds. */
  readonly duration: number;
  readonly fault: BuildFault | null;
  readonly isRestartOnly: boolean;
  readonly force: boolean;
  readonly trigger: 'api' | 'webhook' | 'dashboard';
  readonly pullRequest: number;
  /** To an image of before; nothing is built where it is still there. */
  readonly rollback: boolean;
  /** Image tag of a preview. */
  readonly dockerTag: string | null;
}

export interface PrivateKey {
  readonly id: number;
  readonly uuid: string;
  name: string;
  description: string | null;
  /** PEM. Those of the demo's own content say themselves that they are none; added ones are kept as they came. */
  material: string;
  publicKey: string;
  fingerprint: string;
  readonly createdAt: number;
  updatedAt: number;
}

export interface GithubApp {
  readonly id: number;
  readonly uuid: string;
  /** By Coolify's own column names. */
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
  /** Bytes; null while it runs and where it failed. */
  size: number | null;
  filename: string | null;
  readonly databaseName: string;
  readonly at: number;
  /** When it ended, or will. */
  readonly endsAt: number;
}

export interface BackupConfig {
  readonly id: number;
  readonly uuid: string;
  readonly database: Database;
  /** What POST and PATCH write, by Coolify's names. */
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
  /** What differs from the defaults, by channel (`shapes/notifications.ts`). */
  readonly notifications: Record<string, Record<string, unknown>>;
  readonly backups: BackupConfig[];
  /** Uuids of what is to be deleted, and when the job gets to it. */
  readonly pendingDeletions: { readonly uuid: string; readonly at: number }[];
  isApiEnabled: boolean;
  /** Builds and restarts run this many times faster. */
  readonly pace: number;
  nextDeploymentId: number;
  /** Counts made-up uuids, so that each is new and all are the same on the next run. */
  made: number;
}
