/** Servers, projects, environments, teams. Fields: contract section 5. */
import { date, flag, identity, nested, number, rows, text, type Row } from './fields.ts';

export interface Server {
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  readonly ip: string | null;
  readonly user: string | null;
  readonly port: number | null;
  readonly reachable: boolean | null;
  readonly usable: boolean | null;
  readonly isCoolifyHost: boolean | null;
  readonly isBuildServer: boolean | null;
  readonly dockerVersion: string | null;
  /** Of its private key; only in the detail, and 0 is a key too (contract section 5). */
  readonly privateKeyId: number | null;
  readonly proxyType: string | null;
  readonly proxyStatus: string | null;
  readonly updatedAt: string | null;
}

export interface Environment {
  readonly id: number | null;
  readonly uuid: string | null;
  readonly name: string;
  readonly description: string | null;
}

export interface Project {
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
}

export interface ProjectDetail extends Project {
  readonly environments: readonly Environment[];
}

export interface Team {
  /** 0 is the root team. */
  readonly id: number | null;
  /** What addresses it in a path: `id ?? uuid`, not always a number in the reference (contract, section 0, last paragraph). */
  readonly address: string | null;
  readonly name: string;
  readonly description: string | null;
}

type TeamKey = Pick<Team, 'id' | 'name'> & { readonly address?: string | null | undefined };

export const teamAddress = ({ address, id }: Omit<TeamKey, 'name'>): string | null =>
  address ?? (id === null ? null : String(id));

/** Compares addresses where both have one, names otherwise. */
export function isSameTeam(a: TeamKey, b: TeamKey): boolean {
  const [one, other] = [teamAddress(a), teamAddress(b)];
  return one === null || other === null ? a.name === b.name : one === other;
}

export function readServer(row: Row, where: string): Server {
  const uuid = identity(row, where);
  const settings = nested(row, 'settings') ?? {};
  const proxy = nested(row, 'proxy') ?? {};
  return {
    uuid,
    name: text(row, 'name') ?? uuid,
    description: text(row, 'description'),
    ip: text(row, 'ip'),
    user: text(row, 'user'),
    port: number(row, 'port'),
    reachable: flag(row, 'is_reachable') ?? flag(settings, 'is_reachable'),
    usable: flag(row, 'is_usable') ?? flag(settings, 'is_usable'),
    isCoolifyHost: flag(row, 'is_coolify_host'),
    isBuildServer: flag(settings, 'is_build_server') ?? flag(row, 'is_build_server'),
    dockerVersion: text(settings, 'docker_version'),
    privateKeyId: number(row, 'private_key_id'),
    proxyType: text(proxy, 'type')?.toLowerCase() ?? null,
    proxyStatus: text(proxy, 'status'),
    updatedAt: date(row, 'updated_at') ?? date(settings, 'updated_at'),
  };
}

export function readEnvironment(row: Row, where: string): Environment {
  const uuid = text(row, 'uuid');
  return {
    id: number(row, 'id'),
    uuid,
    name: text(row, 'name') ?? uuid ?? identity(row, where),
    description: text(row, 'description'),
  };
}

export function readProject(row: Row, where: string): Project {
  const uuid = identity(row, where);
  return { uuid, name: text(row, 'name') ?? uuid, description: text(row, 'description') };
}

export function readProjectDetail(row: Row, where: string): ProjectDetail {
  return {
    ...readProject(row, where),
    environments: rows(row['environments'] ?? [], `${where}.environments`, readEnvironment),
  };
}

export function readTeam(row: Row, where: string): Team {
  return {
    id: number(row, 'id'),
    address: text(row, 'id', 'uuid'),
    name: text(row, 'name') ?? identity(row, where),
    description: text(row, 'description'),
  };
}
