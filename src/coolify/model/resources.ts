/**
 * Applications, databases and services, in our model. Raw rows carry secrets (below v4.2.0 even for a plain read token; recordings
 * 4.0.0 `FACTS.md`, section 3): only the fields named here are kept, everything else is dropped on reading.
 */
import { asList } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { isOfEngine } from './backups.ts';
import { date, domains, flag, identity, nested, number, text, type Row } from './fields.ts';

/** What every application, database and service has. */
export interface Located {
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  /** Coolify's own status string; read it with `parseStatus`. */
  readonly status: string | null;
  /** False: the server is unreachable, so the status is stale (contract 4.4). */
  readonly serverReachable: boolean | null;
  readonly server: { readonly uuid: string | null; readonly name: string | null } | null;
  /** The Docker network it is in; not every instance reports it. */
  readonly destination?: { readonly uuid: string; readonly name: string } | null | undefined;
  /** Numeric; joined with the environments of `GET /projects/{uuid}` (contract, pitfall 30). */
  readonly environmentId: number | null;
  readonly environmentUuid: string | null;
  readonly environmentName: string | null;
  readonly projectUuid: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly lastOnlineAt: string | null;
}

export interface Application extends Located {
  readonly domains: readonly string[];
  readonly buildPack: string | null;
  readonly gitRepository: string | null;
  readonly gitBranch: string | null;
  readonly gitCommit: string | null;
  /** Number of the GitHub app that it is read through; 0 is the public source. */
  readonly githubAppId: number | null;
  /** Number of its deploy key; hidden from tokens without `read:sensitive`. */
  readonly privateKeyId: number | null;
  /** `name:tag`, for applications from an image. */
  readonly image: string | null;
  readonly portsExposes: string | null;
  readonly healthCheckEnabled: boolean | null;
  readonly restartCount: number | null;
}

export interface Database extends Located {
  /** `postgresql`, `mysql`, `mariadb`, `mongodb`, `redis`, `keydb`, `clickhouse`, `dragonfly`, or null when unknown. */
  readonly engine: string | null;
  readonly image: string | null;
  readonly isPublic: boolean | null;
  readonly publicPort: number | null;
  /** Backup schedules it has; null where the answer does not say. */
  readonly schedules: number | null;
}

export interface ServiceComponent {
  readonly uuid: string;
  /** Display name: its own, else that of the compose file. */
  readonly name: string;
  /** Its name in the compose file, which logs and addresses use (contract, pitfall 53). */
  readonly key: string;
  readonly kind: 'application' | 'database';
  readonly image: string | null;
  readonly status: string | null;
  readonly domains: readonly string[];
}

export interface Service extends Located {
  /** The one-click template's key, null for a compose file of one's own. */
  readonly serviceType: string | null;
  readonly domains: readonly string[];
  readonly parts: readonly ServiceComponent[];
}

export interface ResourceRow extends Located {
  readonly kind: 'application' | 'database' | 'service' | 'unknown';
  readonly engine: string | null;
}

function destinationOf(row: Row): Located['destination'] {
  const destination = nested(row, 'destination');
  const uuid = destination === null ? text(row, 'destination_uuid') : text(destination, 'uuid');
  return uuid === null ? null : { uuid, name: text(destination ?? {}, 'name', 'network') ?? uuid };
}

/** null if it never ran: Coolify then has the time of a migration, before `created_at` (recordings 4.3.10, `FACTS.md`, “Dates”). */
function lastOnline(row: Row): string | null {
  const at = date(row, 'last_online_at');
  const made = date(row, 'created_at');
  return at !== null && made !== null && at < made ? null : at;
}

function readLocated(row: Row, where: string): Located {
  const uuid = identity(row, where);
  const server = nested(row, 'destination', 'server') ?? nested(row, 'server');
  const environment = nested(row, 'environment');
  return {
    uuid,
    name: text(row, 'name') ?? uuid,
    description: text(row, 'description'),
    status: text(row, 'status'),
    serverReachable: flag(row, 'server_status'),
    server:
      server === null
        ? (text(row, 'server_uuid', 'server_name') ?? null) === null
          ? null
          : { uuid: text(row, 'server_uuid'), name: text(row, 'server_name') }
        : { uuid: text(server, 'uuid'), name: text(server, 'name') },
    destination: destinationOf(row),
    environmentId: number(row, 'environment_id'),
    environmentUuid: text(row, 'environment_uuid') ?? (environment && text(environment, 'uuid')),
    environmentName: text(row, 'environment_name') ?? (environment && text(environment, 'name')),
    projectUuid: text(row, 'project_uuid') ?? (environment && text(nested(environment, 'project') ?? {}, 'uuid')),
    createdAt: date(row, 'created_at'),
    updatedAt: date(row, 'updated_at'),
    lastOnlineAt: lastOnline(row),
  };
}

/** People put access tokens into clone addresses (`https://user:token@host/…`); the address alone is of interest. */
const withoutUser = (address: string | null): string | null =>
  address?.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1') ?? null;

export function readApplication(row: Row, where: string): Application {
  const image = text(row, 'docker_registry_image_name', 'docker_image');
  const tag = text(row, 'docker_registry_image_tag');
  return {
    ...readLocated(row, where),
    domains: domains(row),
    buildPack: text(row, 'build_pack'),
    gitRepository: withoutUser(text(row, 'git_repository')),
    gitBranch: text(row, 'git_branch'),
    gitCommit: text(row, 'git_commit_sha'),
    githubAppId: text(row, 'source_type')?.endsWith('GithubApp') === true ? number(row, 'source_id') : null,
    privateKeyId: number(row, 'private_key_id'),
    image:
      image === null ? null : tag === null ? image : `${image}${/^[0-9a-f]{64}$/.test(tag) ? '@sha256:' : ':'}${tag}`,
    portsExposes: text(row, 'ports_exposes'),
    healthCheckEnabled: flag(row, 'health_check_enabled'),
    restartCount: number(row, 'restart_count'),
  };
}

export const ENGINES = [
  'postgresql',
  'mysql',
  'mariadb',
  'mongodb',
  'redis',
  'keydb',
  'clickhouse',
  'dragonfly',
] as const;

/** KeyDB rows carry no `database_type` (contract, pitfall 29): its own fields reveal it. */
function engineOf(row: Row): string | null {
  const type =
    text(row, 'database_type', 'type')
      ?.replace(/^standalone-/, '')
      .replace(/^.*\\Standalone/, '')
      .toLowerCase() ?? null;
  if (type !== null && type !== 'database') return type;
  return (
    ENGINES.find((engine) =>
      Object.keys(row).some((key) =>
        key.startsWith(`${engine === 'postgresql' ? 'postgres' : engine === 'mongodb' ? 'mongo' : engine}_`),
      ),
    ) ?? null
  );
}

export function readDatabase(row: Row, where: string): Database {
  const engine = engineOf(row);
  const schedules = asList(row['backup_configs'] ?? undefined);
  return {
    ...readLocated(row, where),
    engine,
    image: text(row, 'image'),
    isPublic: flag(row, 'is_public'),
    publicPort: number(row, 'public_port'),
    schedules:
      'backup_configs' in row && schedules !== undefined
        ? schedules.filter((schedule) => isRecord(schedule) && isOfEngine(schedule, engine)).length
        : null,
  };
}

export const readServiceComponent =
  (kind: ServiceComponent['kind']) =>
  (row: Row, where: string): ServiceComponent => {
    const uuid = text(row, 'uuid', 'id') ?? identity(row, where, 'name');
    return {
      uuid,
      name: text(row, 'human_name', 'name') ?? uuid,
      key: text(row, 'name') ?? uuid,
      kind,
      image: text(row, 'image'),
      status: text(row, 'status'),
      domains: domains(row),
    };
  };

/** Components without any identity are left out: one would otherwise make the list of services unreadable. */
const partsOf = (value: unknown, kind: ServiceComponent['kind'], where: string): readonly ServiceComponent[] =>
  (asList(value, 'data') ?? [])
    .filter(isRecord)
    .filter((part) => text(part, 'uuid', 'id', 'name') !== null)
    .map((part) => readServiceComponent(kind)(part, where));

export function readService(row: Row, where: string): Service {
  const parts = [
    ...partsOf(row['applications'], 'application', `${where}.applications`),
    ...partsOf(row['databases'], 'database', `${where}.databases`),
  ];
  return {
    ...readLocated(row, where),
    serviceType:
      text(row, 'service_type', 'type') === 'service' ? text(row, 'service_type') : text(row, 'service_type', 'type'),
    domains: [...domains(row), ...parts.flatMap((item) => item.domains)],
    parts,
  };
}

/** `type` of a resource: application, service, standalone-* (contract 4.4, "resource type"). */
export function kindOf(row: Row): ResourceRow['kind'] {
  const type = text(row, 'type', 'resource_type') ?? '';
  if (/application/i.test(type)) return 'application';
  if (/service/i.test(type)) return 'service';
  if (
    /^standalone|database/i.test(type) ||
    (ENGINES as readonly string[]).includes(type) ||
    text(row, 'database_type') !== null
  )
    return 'database';
  return 'unknown';
}

export function readResource(row: Row, where: string): ResourceRow {
  const kind = kindOf(row);
  return { ...readLocated(row, where), kind, engine: kind === 'database' ? engineOf(row) : null };
}
