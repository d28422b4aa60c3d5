/** Things that a call has made: new rows beside the written-down ones. */
import { generatedHost } from '../create-checks.ts';
import { createRandom, freshUuid, hexFrom } from './random.ts';
import type { Application, Database, Environment, Server, World } from './state.ts';

const nextId = (rows: readonly { readonly id: number }[]): number => Math.max(0, ...rows.map(({ id }) => id)) + 1;

export interface NewApplication {
  /** Made up before, so that a domain can carry it. */
  readonly uuid?: string;
  readonly name: string;
  readonly description: string | null;
  readonly environment: Environment;
  readonly server: Server;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
}

/** A new application, never deployed: it reads `exited:unhealthy` (recordings 4.3.10 `FACTS.md`, "Status strings"). */
export function addApplication(world: World, made: NewApplication, now: number): Application {
  const uuid = made.uuid ?? freshUuid(world);
  const random = createRandom(`${world.seed} application ${uuid}`);
  const fromImage = made.columns['build_pack'] === 'dockerimage';
  const application: Application = {
    id: nextId(world.applications),
    uuid,
    name: made.name,
    description: made.description,
    environment: made.environment,
    server: made.server,
    status: 'exited:unhealthy',
    pending: null,
    upSince: null,
    lastOnlineAt: null,
    createdAt: now,
    updatedAt: now,
    tags: made.tags,
    columns: { ...made.columns },
    settings: { ...made.settings },
    statusAfterDeploy: made.columns['health_check_enabled'] === true ? 'running:healthy' : 'running:unknown',
    fault: null,
    buildSeconds: random.whole(20, 45),
    logStyle: 'web',
    commits: [{ sha: fromImage ? 'HEAD' : hexFrom(`${uuid} commit 0`, 40), message: 'First commit' }],
    restartCount: 0,
    previews: [],
    moreDestinations: [],
  };
  world.applications.push(application);
  return application;
}

/**
 * The same application again, on a server, never deployed. Its domain is made up only where the server has a proxy (v4.3.10,
 * `clone_application`; all of the demo leave their labels to Coolify).
 */
export function cloneApplication(world: World, source: Application, server: Server, name: string, now: number) {
  const uuid = freshUuid(world);
  const made = server.proxy.type === 'NONE' ? {} : { fqdn: `http://${generatedHost(uuid, server)}` };
  return addApplication(
    world,
    {
      uuid,
      name,
      description: source.description,
      environment: source.environment,
      server,
      columns: { ...source.columns, ...made },
      settings: source.settings,
      tags: source.tags,
    },
    now,
  );
}

/** The same database again, on a server, never started; public on no port. */
export function cloneDatabase(world: World, source: Database, server: Server, name: string, now: number): Database {
  const database: Database = {
    ...source,
    id: nextId(world.databases.filter(({ engine }) => engine === source.engine)),
    uuid: freshUuid(world),
    name,
    server,
    columns: { ...source.columns },
    isPublic: false,
    publicPort: null,
    status: 'exited:unhealthy',
    pending: null,
    upSince: null,
    lastOnlineAt: now,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  world.databases.push(database);
  return database;
}
