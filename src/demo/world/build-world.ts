/** Builds the state of an instance at a given time from its content. */
import { buildAccess } from './access.ts';
import type { Content, ContentApplication, ContentDatabase, ContentService } from './content.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './dates.ts';
import { createPastBackups } from './backups.ts';
import { addPastDeployments } from './history.ts';
import { createRandom, hash, hexFrom, uuidFrom } from './random.ts';
import { newProxy } from './servers.ts';
import type { Application, Database, Environment, LocatedResource, Server, Service, World } from './state.ts';
import { DEFAULT_IMAGES } from '../shapes/database-columns.ts';

export interface WorldOptions {
  readonly seed: string;
  readonly now: number;
  readonly pace: number;
}

export function buildWorld(content: Content, { seed, now, pace }: WorldOptions): World {
  const seededUuid = (kind: string, key: string): string => uuidFrom(`${seed} ${kind} ${key}`);
  const pastTime = (key: string, from: number, to: number): number =>
    now - from - (hash(`${seed} when ${key}`) % Math.max(1, to - from));
  const world: World = {
    seed,
    startedAt: now,
    team: { id: 0, name: content.team, description: 'The root team', personal: true },
    otherTeam: { id: 2, name: 'Second Team', description: null, personal: false },
    servers: content.servers.map((row, index): Server => {
      // The Coolify host is server 0 (recordings 4.3.10, GET_servers-uuid__ok).
      const id = row.host === true ? 0 : index + (content.servers[0]?.host === true ? 0 : 1);
      return {
        id,
        uuid: seededUuid('server', row.name),
        name: row.name,
        description: row.description ?? null,
        ip: row.ip,
        user: 'root',
        port: 22,
        isReachable: row.down !== true,
        isCoolifyHost: row.host === true,
        isBuildServer: row.build === true,
        dockerVersion: row.down === true ? null : '28.5.1',
        concurrentBuilds: row.concurrentBuilds ?? 2,
        queueLimit: 25,
        destination: { id, uuid: seededUuid('destination', row.name) },
        privateKeyId: row.host === true ? 0 : 1,
        settings: {},
        proxy: newProxy(row.down === true ? 'exited' : 'running'),
        cleanups:
          row.down === true
            ? []
            : [1, 2, 3].map((night) => {
                const startedAt = now - (now % DAY_MS) - (3 - night) * DAY_MS;
                return {
                  uuid: seededUuid('cleanup', `${row.name} ${night}`),
                  startedAt,
                  endsAt: startedAt + 40 * SECOND_MS,
                };
              }),
        createdAt: pastTime(`server ${row.name}`, 200 * DAY_MS, 500 * DAY_MS),
        updatedAt: now - (row.down === true ? 3 * DAY_MS : 2 * MINUTE_MS),
        slotFreedAt: 0,
        validatingUntil: null,
        validationLogs: null,
        unreachableCount: row.down === true ? 3 : 0,
      };
    }),
    destinations: [],
    projects: [],
    applications: [],
    databases: [],
    services: [],
    deployments: [],
    ...buildAccess({ seededUuid, now, team: content.team }),
    backups: [],
    pendingDeletions: [],
    isApiEnabled: true,
    pace,
    nextDeploymentId: 1,
    uuidCount: 0,
  };
  for (const server of world.servers) {
    const { createdAt } = server;
    const { uuid } = server.destination;
    const name = 'coolify';
    world.destinations.push({ uuid, name, network: name, type: 'standalone', server, createdAt, updatedAt: createdAt });
  }
  let environmentId = 0;
  for (const [index, row] of content.projects.entries()) {
    const createdAt = pastTime(`project ${row.name}`, 150 * DAY_MS, 400 * DAY_MS);
    const project = {
      id: index + 1,
      uuid: seededUuid('project', row.name),
      name: row.name,
      description: row.description ?? null,
      environments: [] as Environment[],
      createdAt,
      updatedAt: createdAt,
    };
    for (const name of row.environments) {
      project.environments.push({
        id: ++environmentId,
        uuid: seededUuid('environment', `${row.name}/${name}`),
        name,
        description: null,
        project,
        createdAt,
        updatedAt: createdAt,
      });
    }
    world.projects.push(project);
  }
  const ids = new Map<string, number>();
  const located = (
    kind: string,
    row: ContentApplication | ContentDatabase | ContentService,
  ): Omit<LocatedResource, 'status'> => {
    const [projectName, environmentName] = row.at.split('/');
    const environment = world.projects
      .find((project) => project.name === projectName)
      ?.environments.find((item) => item.name === environmentName);
    const server = world.servers.find((item) => item.name === row.server);
    if (environment === undefined || server === undefined)
      throw new Error(`Demo content: ${row.name} is in ${row.at} on ${row.server}, which does not exist.`);
    const id = (ids.get(kind) ?? 0) + 1;
    ids.set(kind, id);
    const key = `${row.at} ${row.name}`;
    const createdAt = pastTime(`${kind} ${key}`, 40 * DAY_MS, 140 * DAY_MS);
    return {
      id,
      uuid: seededUuid(kind, key),
      name: row.name,
      description: row.description ?? null,
      environment,
      server,
      pending: null,
      upSince: null,
      lastOnlineAt: null,
      createdAt,
      updatedAt: createdAt,
      tags: row.tags ?? [],
    };
  };
  const online = (
    item: { readonly server: Server; readonly uuid: string },
    up: boolean,
  ): { upSince: number | null; lastOnlineAt: number | null } => {
    if (!item.server.isReachable) return { upSince: null, lastOnlineAt: now - 3 * DAY_MS };
    if (!up) return { upSince: null, lastOnlineAt: pastTime(`last online ${item.uuid}`, 2 * DAY_MS, 30 * DAY_MS) };
    return { upSince: pastTime(`up ${item.uuid}`, 5 * HOUR_MS, 12 * DAY_MS), lastOnlineAt: now - 20 * SECOND_MS };
  };

  for (const row of content.applications) {
    const base = located('application', row);
    const statusAfterDeploy = row.unchecked === true ? 'running:unknown' : 'running:healthy';
    const status = row.status ?? statusAfterDeploy;
    const up = !status.startsWith('exited');
    const random = createRandom(`${seed} application ${base.uuid}`);
    const application: Application = {
      ...base,
      ...(row.history === 0 ? { upSince: null, lastOnlineAt: null } : online(base, up)),
      updatedAt: up ? now - 20 * SECOND_MS : base.createdAt,
      status,
      columns: columnsOf(row, base.uuid),
      settings: row.pack === 'static' ? { is_static: true } : {},
      statusAfterDeploy,
      fault: row.fault ?? null,
      buildSeconds: random.integer(25, 60),
      logStyle: row.logStyle ?? 'web',
      commits: Array.from({ length: Math.max(1, Math.min(row.history ?? 3, 12)) }, (_, index) => ({
        sha: row.pack === 'dockerimage' ? 'HEAD' : hexFrom(`${base.uuid} commit ${index}`, 40),
        message: commitMessage(`${base.uuid} message ${index}`),
      })),
      restartCount: row.restarts ?? 0,
      previews: [...(row.previews ?? [])],
      moreDestinations: [],
    };
    world.applications.push(application);
  }
  for (const row of content.databases) {
    const base = located(row.engine, row);
    const status = row.status ?? 'running:healthy';
    const database: Database = {
      ...base,
      ...online(base, !status.startsWith('exited')),
      status,
      engine: row.engine,
      columns: {},
      image: row.image ?? DEFAULT_IMAGES[row.engine],
      isPublic: row.publicPort !== undefined,
      publicPort: row.publicPort ?? null,
      password: createRandom(`${seed} password ${base.uuid}`).text(64),
      deletedAt: null,
    };
    world.databases.push(database);
    if (row.backup !== undefined) world.backups.push(createPastBackups(world, database, row, now));
  }
  let partId = 0;
  for (const row of content.services) {
    const { pending: _, ...base } = located('service', row);
    const components = row.components.map((component) => ({
      id: ++partId,
      uuid: seededUuid('part', `${base.uuid} ${component.name}`),
      name: component.name,
      humanName: component.humanName ?? null,
      kind: component.kind ?? ('application' as const),
      image: component.image,
      fqdn: component.fqdn ?? null,
      status: component.status ?? (row.type === undefined ? 'running:unknown' : 'running:healthy'),
      pending: null,
      columns: {},
    }));
    const service: Service = {
      ...base,
      ...online(
        base,
        components.some((component) => component.status.startsWith('running')),
      ),
      serviceType: row.type ?? null,
      compose: `services:\n${components.map((component) => `  ${component.name}:\n    image: '${component.image}'\n    restart: unless-stopped\n`).join('')}`,
      connectToNetwork: false,
      labelEscape: true,
      components,
      activity: null,
    };
    world.services.push(service);
  }
  addPastDeployments(world, content, now);
  return world;
}

function columnsOf(row: ContentApplication, uuid: string): Record<string, unknown> {
  const [image, tag] = (row.image ?? '').split(':');
  const byKey = row.repository?.startsWith('git@') === true;
  return {
    build_pack: row.pack,
    fqdn: row.domains ?? null,
    ports_exposes: row.ports ?? '80',
    base_directory: row.directory ?? '/',
    health_check_enabled: row.unchecked !== true,
    git_branch: row.branch ?? 'main',
    config_hash: hexFrom(`${uuid} config`, 64),
    ...(row.repository === undefined ? {} : { git_repository: row.repository }),
    ...(row.repository === undefined || byKey ? {} : { source_id: 1, source_type: 'App\\Models\\GithubApp' }),
    ...(byKey ? { private_key_id: 2 } : {}),
    ...(row.image === undefined
      ? {}
      : { docker_registry_image_name: image ?? null, docker_registry_image_tag: tag ?? 'latest' }),
    ...(row.pack === 'dockerfile' ? { dockerfile_location: '/Dockerfile' } : {}),
    ...(row.watch === undefined ? {} : { watch_paths: row.watch }),
    ...(row.pack === 'dockercompose'
      ? {
          docker_compose_raw: COMPOSE,
          docker_compose: COMPOSE,
          // The spelling of service names in Coolify below v4.3.0; newer versions keep it (v4.0.0, `loadComposeFile`).
          docker_compose_domains: '{"web":{"domain":null},"queue_admin":{"domain":null}}',
        }
      : {}),
  };
}

const COMPOSE =
  "services:\n  web:\n    build: .\n    ports:\n      - '8080'\n  queue:\n    image: 'redis:7.2'\n  queue-admin:\n    image: 'acme/queue-admin:2'\n";

const VERBS = ['Fix', 'Add', 'Remove', 'Rework', 'Speed up', 'Document', 'Guard', 'Translate', 'Test', 'Log'] as const;
const SUBJECTS = [
  'the order summary',
  'retries on timeout',
  'an unused flag',
  'the address form',
  'the start page',
  'date formats',
  'empty baskets',
  'the import',
  'error pages',
  'the health check',
  'currency rounding',
  'the search index',
] as const;

function commitMessage(seed: string): string {
  const random = createRandom(seed);
  return `${random.pick(VERBS)} ${random.pick(SUBJECTS)}`;
}
