/** The declarative content of a demo instance; `build-world.ts` turns it into a world. */
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
  /** `owner/name`, or a git@ address for access by deploy key. */
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
  /** Number of past deployments; 0 if it was never deployed. */
  readonly history?: number;
  readonly restarts?: number;
  /** Its latest deployment when the world is built: failed minutes ago, building or queued. */
  readonly now?: 'failed' | 'building' | 'waiting';
  readonly watch?: string;
  /** Ids of pull requests with a preview. */
  readonly previews?: readonly number[];
}

export interface ContentDatabase extends ContentResource {
  readonly engine: Engine;
  readonly image?: string;
  readonly publicPort?: number;
  /** Cron expression of its backup schedule. */
  readonly backup?: string;
  /** Error message of its last backups, which failed. */
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
