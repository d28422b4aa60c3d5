/**
 * What gives access: private keys, GitHub apps, the members of a team, S3 storages, cloud provider tokens. Fields: contract
 * section 5. Secrets (`private_key`, `client_secret`, `webhook_secret`, `secret`, `token`) are dropped on reading.
 */
import { asList } from '../answer.ts';
import { date, flag, identity, number, text, unreadable, type Row } from './fields.ts';

export interface PrivateKey {
  /** Numeric; servers, applications and GitHub apps name their key by it. 0 is the key of Coolify's own host. */
  readonly id: number | null;
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  /** One line, as for `authorized_keys`; since v4.0.0-beta.383. */
  readonly publicKey: string | null;
  /** Of SHA-256, in base64 without padding. */
  readonly fingerprint: string | null;
  readonly isGitRelated: boolean | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface GithubApp {
  /** What addresses it in paths: Coolify's number, a reference server's `id ?? uuid`. 0 is the built-in public source. */
  readonly id: string;
  readonly uuid: string | null;
  readonly name: string;
  readonly organization: string | null;
  readonly apiUrl: string | null;
  readonly htmlUrl: string | null;
  readonly customUser: string | null;
  readonly customPort: number | null;
  readonly appId: number | null;
  readonly installationId: number | null;
  readonly clientId: string | null;
  readonly privateKeyId: number | null;
  readonly isSystemWide: boolean | null;
  /** The built-in source that reads public repositories without an app. */
  readonly isPublic: boolean;
  readonly teamId: number | null;
  readonly createdAt: string | null;
}

export interface Repository {
  /** `owner/name`, as branches and applications name it. */
  readonly fullName: string;
  readonly isPrivate: boolean | null;
  readonly defaultBranch: string | null;
  readonly url: string | null;
  readonly updatedAt: string | null;
}

export interface Branch {
  readonly name: string;
  readonly commit: string | null;
  readonly isProtected: boolean | null;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly verifiedAt: string | null;
  /** null where the instance does not report it. */
  readonly twoFactor: boolean | null;
  readonly createdAt: string | null;
}

export interface S3Storage {
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  readonly endpoint: string | null;
  readonly bucket: string | null;
  readonly region: string | null;
  /** Whether the last check could list the bucket. */
  readonly isUsable: boolean | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface CloudToken {
  readonly uuid: string;
  readonly name: string;
  readonly provider: string | null;
  readonly serversCount: number | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** A check of credentials: 200 either way, the verdict is inside (recordings 4.3.10, POST_s3-storages-uuid-validate). */
export interface Verdict {
  readonly valid: boolean;
  readonly message: string;
}

export function readPrivateKey(row: Row, where: string): PrivateKey {
  const uuid = identity(row, where);
  return {
    id: number(row, 'id'),
    uuid,
    name: text(row, 'name') ?? uuid,
    description: text(row, 'description'),
    publicKey: text(row, 'public_key')?.trim() ?? null,
    fingerprint: text(row, 'fingerprint'),
    isGitRelated: flag(row, 'is_git_related'),
    createdAt: date(row, 'created_at'),
    updatedAt: date(row, 'updated_at'),
  };
}

export function readGithubApp(row: Row, where: string): GithubApp {
  // Not `identity`: on Coolify the number addresses it although there is a uuid (contract row 86).
  const id = text(row, 'id', 'uuid') ?? unreadable(where, 'an id', undefined);
  return {
    id,
    uuid: text(row, 'uuid'),
    name: text(row, 'name') ?? id,
    organization: text(row, 'organization'),
    apiUrl: text(row, 'api_url'),
    htmlUrl: text(row, 'html_url'),
    customUser: text(row, 'custom_user'),
    customPort: number(row, 'custom_port'),
    appId: number(row, 'app_id'),
    installationId: number(row, 'installation_id'),
    clientId: text(row, 'client_id'),
    privateKeyId: number(row, 'private_key_id'),
    isSystemWide: flag(row, 'is_system_wide'),
    isPublic: flag(row, 'is_public') ?? false,
    teamId: number(row, 'team_id'),
    createdAt: date(row, 'created_at'),
  };
}

/** Repositories and branches may be listed by name alone (the reference names no fields): a name becomes a row. */
export const byName = (list: unknown, ...names: readonly string[]): unknown =>
  asList(list, 'data', ...names)?.map((item) => (typeof item === 'string' ? { name: item } : item)) ?? list;

export function readRepository(row: Row, where: string): Repository {
  return {
    fullName: text(row, 'full_name', 'name') ?? unreadable(where, 'a full_name', undefined),
    isPrivate: flag(row, 'private'),
    defaultBranch: text(row, 'default_branch'),
    url: text(row, 'html_url'),
    updatedAt: date(row, 'pushed_at', 'updated_at'),
  };
}

export function readBranch(row: Row, where: string): Branch {
  const commit = row['commit'];
  return {
    name: text(row, 'name') ?? unreadable(where, 'a name', undefined),
    commit: typeof commit === 'object' && commit !== null ? text(commit as Row, 'sha') : null,
    isProtected: flag(row, 'protected'),
  };
}

/** A member, without a role: Coolify does not report it (contract, pitfall 55). */
export function readMember(row: Row, where: string): Member {
  const id = text(row, 'uuid', 'id', 'email', 'name') ?? identity(row, where);
  return {
    id,
    name: text(row, 'name', 'email') ?? id,
    email: text(row, 'email'),
    verifiedAt: date(row, 'email_verified_at'),
    twoFactor: 'two_factor_confirmed_at' in row ? date(row, 'two_factor_confirmed_at') !== null : null,
    createdAt: date(row, 'created_at'),
  };
}

export function readS3Storage(row: Row, where: string): S3Storage {
  const uuid = identity(row, where);
  return {
    uuid,
    name: text(row, 'name') ?? uuid,
    description: text(row, 'description'),
    endpoint: text(row, 'endpoint'),
    bucket: text(row, 'bucket'),
    region: text(row, 'region'),
    isUsable: flag(row, 'is_usable'),
    createdAt: date(row, 'created_at'),
    updatedAt: date(row, 'updated_at'),
  };
}

export function readCloudToken(row: Row, where: string): CloudToken {
  const uuid = identity(row, where);
  return {
    uuid,
    name: text(row, 'name') ?? uuid,
    provider: text(row, 'provider'),
    serversCount: number(row, 'servers_count'),
    createdAt: date(row, 'created_at'),
    updatedAt: date(row, 'updated_at'),
  };
}

export const readVerdict = (row: Row): Verdict => ({
  valid: flag(row, 'valid') ?? flag(row, 'is_valid') ?? flag(row, 'success') ?? false,
  message: text(row, 'message') ?? '',
});
