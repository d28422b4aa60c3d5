/** How a fleet is written down: short rows that `build-world.ts` turns into the state of an instance. */
import type { BuildFault, Engine, LogStyle } from './state.ts';

interface ContentServer {
  readonly name: string;
  readonly description?: string;
  readonly ip: string;
  readonly host?: true;
  readonly down?: true;
  readonly build?: true;
  readonly concurrentBuilds?: number;
}

interface ContentProject {
  readonly name: string;
  readonly description?: string;
  readonly environments: readonly string[];
}

interface ContentResource {
  readonly name: string;
  readonly description?: string;
  /** `project/environment` */
  readonly at: string;
  readonly server: string;
  readonly status?: string;
  readonly tags?: readonly string[];
}

export type BuildPack = 'nixpacks' | 'railpack' | 'static' | 'dockerfile' | 'dockercompose' | 'dockerimage';

export interface ContentApplication extends ContentResource {
  readonly pack: BuildPack;
  /** `owner/name`, or a git@ address of one that is reached by a deploy key. */
  readonly repository?: string;
  readonly branch?: string;
  readonly directory?: string;
  /** `name:tag` */
  readonly image?: string;
  readonly domains?: string;
  readonly ports?: string;
  readonly logStyle?: LogStyle;
  /** No health check: runs as `running:unknown`. */
  readonly unchecked?: true;
  readonly fault?: BuildFault;
  /** Deployments in its history; 0 was never deployed. */
  readonly history?: number;
  readonly restarts?: number;
  /** What goes on at first look: a failed deployment minutes ago, one that builds, one that waits. */
  readonly now?: 'failed' | 'building' | 'waiting';
  readonly watch?: string;
  /** Pull requests that have a preview. */
  readonly previews?: readonly number[];
}

export interface ContentDatabase extends ContentResource {
  readonly engine: Engine;
  readonly image?: string;
  readonly publicPort?: number;
  /** Cron of its backup schedule. */
  readonly backup?: string;
  /** Its last backups failed, and said this. */
  readonly backupFault?: string;
}

interface ContentComponent {
  readonly name: string;
  readonly kind?: 'database';
  readonly image: string;
  readonly fqdn?: string;
  readonly status?: string;
  readonly humanName?: string;
}

export interface ContentService extends Omit<ContentResource, 'status'> {
  readonly type?: string;
  readonly components: readonly ContentComponent[];
}

export interface Content {
  readonly team: string;
  readonly servers: readonly ContentServer[];
  readonly projects: readonly ContentProject[];
  readonly applications: readonly ContentApplication[];
  readonly databases: readonly ContentDatabase[];
  readonly services: readonly ContentService[];
}
