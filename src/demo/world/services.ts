/** Creates services and their components from a one-click template or a compose file. */
import { parse } from 'yaml';
import { setServiceState } from './lifecycle.ts';
import { freshUuid } from './random.ts';
import type { Environment, Server, Service, ServiceComponent, World } from './state.ts';

/** Images that Coolify treats as databases (recordings: redis and postgres are in `databases`). */
const DATABASE =
  /(^|\/)(postgres|postgresql|pgvector|mysql|mariadb|mongo|mongodb|redis|valkey|keydb|clickhouse(-server)?|dragonfly|memcached|influxdb)(:|$)/;

interface Template {
  readonly name: string;
  readonly image: string;
  /** The port of its URL; null without a URL. */
  readonly port: number | null;
}

/** Templates whose components are recorded (4.3.10, POST_services__ok and __ok-2). */
const RECORDED: Readonly<Record<string, readonly Template[]>> = {
  'uptime-kuma': [{ name: 'uptime-kuma', image: 'louislam/uptime-kuma:2', port: 3001 }],
  'gitea-with-postgresql': [
    { name: 'gitea', image: 'gitea/gitea:latest', port: 3000 },
    { name: 'postgresql', image: 'postgres:16-alpine', port: null },
  ],
};
const COMPANIONS: readonly (readonly [RegExp, Template])[] = [
  [/-with-postgres/, { name: 'postgresql', image: 'postgres:16-alpine', port: null }],
  [/-with-mysql/, { name: 'mysql', image: 'mysql:8', port: null }],
  [/-with-mariadb/, { name: 'mariadb', image: 'mariadb:11', port: null }],
];

/** guess: other templates have one component with their name, and a database if the name contains one. */
function templateOf(type: string): readonly Template[] {
  const name = type.replace(/-(with|without)-.*$/, '').toLowerCase();
  return (
    RECORDED[type] ?? [
      { name, image: `${name}/${name}:latest`, port: 80 },
      ...COMPANIONS.flatMap(([pattern, component]) => (pattern.test(type) ? [component] : [])),
    ]
  );
}

const normalizeName = (name: string): string => name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();

/** The compose file of a template: a magic variable requests the URL of a component. */
function toCompose(components: readonly Template[]): string {
  const lines = components.flatMap(({ name, image, port }) => [
    `  ${name}:`,
    `    image: '${image}'`,
    ...(port === null ? [] : ['    environment:', `      - SERVICE_URL_${normalizeName(name).toUpperCase()}_${port}`]),
  ]);
  return `services:\n${lines.join('\n')}\n`;
}

interface ComposeComponent {
  readonly name: string;
  readonly image: string;
  readonly environment: readonly string[];
}

/**
 * Parses the components of a compose file.
 * @returns null for invalid YAML or YAML without services
 */
export function parseCompose(text: string): readonly ComposeComponent[] | null {
  let file: unknown;
  try {
    file = parse(text);
  } catch {
    return null;
  }
  const services = isRecord(file) ? file['services'] : undefined;
  if (!isRecord(services)) return null;
  return Object.entries(services).map(([name, value]) => {
    const row = isRecord(value) ? value : {};
    const environment = row['environment'];
    return {
      name,
      image: typeof row['image'] === 'string' ? row['image'] : '',
      environment: Array.isArray(environment)
        ? environment.map(String)
        : isRecord(environment)
          ? Object.keys(environment)
          : [],
    };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `SERVICE_FQDN_WEB_80` and `SERVICE_URL_WEB_80` request a URL (recordings 4.3.10, POST_services__ok-compose). */
function addressOf(component: ComposeComponent, uuid: string, server: Server): string | null {
  for (const line of component.environment) {
    const magic = /^SERVICE_(?:FQDN|URL)_([A-Z0-9_]+?)(?:_(\d+))?(?:=.*)?$/.exec(line);
    if (magic !== null)
      return `http://${normalizeName(magic[1] ?? component.name)}-${uuid}.${server.ip}.sslip.io${magic[2] === undefined ? '' : `:${magic[2]}`}`;
  }
  return null;
}

const nextComponentId = (world: World): number =>
  Math.max(0, ...world.services.flatMap((service) => service.components.map(({ id }) => id))) + 1;

/** The components of a compose file; existing ones keep their state. */
export function componentsFrom(
  world: World,
  service: Pick<Service, 'uuid' | 'server' | 'components'>,
  text: string,
): ServiceComponent[] {
  let id = nextComponentId(world);
  return (parseCompose(text) ?? []).map((component) => {
    const known = service.components.find(({ name }) => name === component.name);
    if (known !== undefined) return Object.assign(known, { image: component.image });
    return {
      id: id++,
      uuid: freshUuid(world),
      name: component.name,
      humanName: null,
      kind: DATABASE.test(component.image) ? 'database' : 'application',
      image: component.image,
      fqdn: addressOf(component, service.uuid, service.server),
      status: 'exited',
      pending: null,
      columns: {},
    };
  });
}

export interface NewService {
  readonly name: string | null;
  readonly description: string | null;
  readonly environment: Environment;
  readonly server: Server;
  /** Template key, or null for a compose file. */
  readonly type: string | null;
  readonly compose: string | null;
}

/** Adds a service; it is listed immediately and stopped until started. */
export function createService(world: World, wanted: NewService, now: number): Service {
  const uuid = freshUuid(world);
  const compose = wanted.compose ?? toCompose(templateOf(wanted.type ?? ''));
  const service: Service = {
    id: Math.max(0, ...world.services.map(({ id }) => id)) + 1,
    uuid,
    name: wanted.name ?? `${wanted.type ?? 'service'}-${uuid}`,
    description: wanted.description,
    environment: wanted.environment,
    server: wanted.server,
    upSince: null,
    lastOnlineAt: null,
    createdAt: now,
    updatedAt: now,
    tags: [],
    serviceType: wanted.type,
    compose,
    connectToNetwork: false,
    labelEscape: true,
    components: [],
    activity: null,
  };
  service.components.push(...componentsFrom(world, service, compose));
  world.services.push(service);
  return service;
}

export const startService = (world: World, service: Service, now: number): void =>
  setServiceState(world, service, now, service.serviceType === null ? 'running:unknown' : 'running:healthy');
