/** Things that a call has made: new rows beside the written-down ones. */
import { freshUuid } from './lifecycle.ts';
import { createRandom, hexFrom } from './random.ts';
import type { Application, Environment, Server, Service, World } from './state.ts';

const nextId = (rows: readonly { readonly id: number }[]): number => Math.max(0, ...rows.map(({ id }) => id)) + 1;

export interface MadeApplication {
  readonly uuid?: string;
  readonly name: string;
  readonly description: string | null;
  readonly environment: Environment;
  readonly server: Server;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
}

/** A uuid for what is to be made, so that a domain can carry it. */
export const uuidFor = (world: World): string => freshUuid(world);

/** A new application, never deployed: it reads `exited:unhealthy` (recordings 4.3.10 `FACTS.md`, "Status strings"). */
export function addApplication(world: World, made: MadeApplication, now: number): Application {
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
    settles: made.columns['health_check_enabled'] === true ? 'running:healthy' : 'running:unknown',
    fault: null,
    buildSeconds: random.whole(20, 45),
    talk: 'web',
    commits: [{ sha: fromImage ? 'HEAD' : hexFrom(`${uuid} commit 0`, 40), message: 'First commit' }],
    restartCount: 0,
    previews: [],
  };
  world.applications.push(application);
  return application;
}

/** The same application again, on a server, never deployed. */
export function cloneApplication(world: World, source: Application, server: Server, name: string, now: number) {
  return addApplication(
    world,
    {
      name,
      description: source.description,
      environment: source.environment,
      server,
      columns: { ...source.columns, fqdn: null },
      settings: source.settings,
      tags: source.tags,
    },
    now,
  );
}

export interface MadePart {
  readonly name: string;
  readonly image: string;
  readonly kind: 'application' | 'database';
  readonly fqdn: string | null;
}

export function addService(
  world: World,
  made: Pick<MadeApplication, 'name' | 'description' | 'environment' | 'server' | 'tags'> & {
    readonly uuid: string;
    readonly serviceType: string | null;
    readonly parts: readonly MadePart[];
  },
  now: number,
): Service {
  let partId = nextId(world.services.flatMap(({ parts }) => parts)) - 1;
  const service: Service = {
    id: nextId(world.services),
    uuid: made.uuid,
    name: made.name,
    description: made.description,
    environment: made.environment,
    server: made.server,
    upSince: null,
    lastOnlineAt: null,
    createdAt: now,
    updatedAt: now,
    tags: made.tags,
    serviceType: made.serviceType,
    parts: made.parts.map((part) => ({
      id: ++partId,
      uuid: freshUuid(world),
      humanName: null,
      status: 'exited',
      ...part,
    })),
    activity: null,
  };
  world.services.push(service);
  return service;
}
