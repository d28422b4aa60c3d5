/**
 * The eight kinds of database: their names, images, and fields on creation and update (contract 4.3 and 4.4;
 * recordings GET_databases-uuid__ok-*). Names are Coolify's; fields of the written reference are marked.
 */

import { toBase64 } from '../base64.ts';
import { OLDEST_SUPPORTED, parseVersion, versionWithin } from '../version.ts';

export type Engine = 'postgresql' | 'mysql' | 'mariadb' | 'mongodb' | 'redis' | 'keydb' | 'clickhouse' | 'dragonfly';

/** `identifier` and `password` have rules since b474; `config` is text that travels as base64. */
export type EngineFieldKind = 'identifier' | 'password' | 'text' | 'config';

export interface EngineField {
  readonly name: string;
  readonly label: string;
  readonly kind: EngineFieldKind;
  /** Coolify's default; it generates passwords. */
  readonly fallback?: string;
  /** The written reference names it too (rows 49–56). */
  readonly reference?: true;
  /** Accepted with 200 and ignored by PATCH (contract, pitfall 20): Redis keeps its password in a variable. */
  readonly onlyOnCreate?: true;
}

export interface EngineFacts {
  readonly engine: Engine;
  readonly title: string;
  /** What Coolify runs when no image is named. */
  readonly image: string;
  /** Tags of that image worth a choice; any other can be typed. */
  readonly tags: readonly string[];
  /** The port inside the network. */
  readonly port: number;
  /** First version that backs it up; null: none, as for Redis, KeyDB and Dragonfly (contract section 2). */
  readonly backupsSince: string | null;
  readonly fields: readonly EngineField[];
}

type Named<N extends string> = EngineField & { readonly name: N };
const identifier = <const N extends string>(name: N, label: string, fallback: string): Named<N> => ({
  name,
  label,
  kind: 'identifier',
  fallback,
  reference: true,
});
const password = <const N extends string>(name: N, label = 'Password'): Named<N> => ({ name, label, kind: 'password' });
const config = <const N extends string>(name: N, label: string): Named<N> => ({ name, label, kind: 'config' });
const named = <const N extends string>(field: Named<N>): Named<N> => ({ ...field, reference: true });

const FACTS = [
  {
    engine: 'postgresql',
    title: 'PostgreSQL',
    image: 'postgres:16-alpine',
    tags: ['18-alpine', '17-alpine', '16-alpine', '15-alpine', '14-alpine'],
    port: 5432,
    backupsSince: OLDEST_SUPPORTED,
    fields: [
      identifier('postgres_user', 'User', 'postgres'),
      named(password('postgres_password')),
      identifier('postgres_db', 'Database', 'postgres'),
      { name: 'postgres_initdb_args', label: 'initdb arguments', kind: 'text' },
      { name: 'postgres_host_auth_method', label: 'Host authentication method', kind: 'text' },
      config('postgres_conf', 'postgresql.conf'),
    ],
  },
  {
    engine: 'mysql',
    title: 'MySQL',
    image: 'mysql:8',
    tags: ['9', '8', '8.4', '8.0'],
    port: 3306,
    backupsSince: OLDEST_SUPPORTED,
    fields: [
      identifier('mysql_user', 'User', 'mysql'),
      named(password('mysql_password')),
      identifier('mysql_database', 'Database', 'default'),
      named(password('mysql_root_password', 'Root password')),
      config('mysql_conf', 'my.cnf'),
    ],
  },
  {
    engine: 'mariadb',
    title: 'MariaDB',
    image: 'mariadb:11',
    tags: ['12', '11', '11.4', '10.11'],
    port: 3306,
    backupsSince: OLDEST_SUPPORTED,
    fields: [
      identifier('mariadb_user', 'User', 'mariadb'),
      named(password('mariadb_password')),
      identifier('mariadb_database', 'Database', 'default'),
      password('mariadb_root_password', 'Root password'),
      config('mariadb_conf', 'my.cnf'),
    ],
  },
  {
    engine: 'mongodb',
    title: 'MongoDB',
    image: 'mongo:7',
    tags: ['8', '7', '6'],
    port: 27017,
    backupsSince: OLDEST_SUPPORTED,
    fields: [
      identifier('mongo_initdb_root_username', 'Root user', 'root'),
      named(password('mongo_initdb_root_password', 'Root password')),
      { name: 'mongo_initdb_database', label: 'Database', kind: 'identifier', fallback: 'default' },
      config('mongo_conf', 'mongod.conf'),
    ],
  },
  {
    engine: 'redis',
    title: 'Redis',
    image: 'redis:7.2',
    tags: ['8', '7.4', '7.2', '7.2-alpine'],
    port: 6379,
    backupsSince: null,
    fields: [{ ...named(password('redis_password')), onlyOnCreate: true }, config('redis_conf', 'redis.conf')],
  },
  {
    engine: 'keydb',
    title: 'KeyDB',
    image: 'eqalpha/keydb:latest',
    tags: ['latest', 'alpine'],
    port: 6379,
    backupsSince: null,
    fields: [password('keydb_password'), config('keydb_conf', 'keydb.conf')],
  },
  {
    engine: 'clickhouse',
    title: 'ClickHouse',
    image: 'clickhouse/clickhouse-server:25.11',
    tags: ['25.11', '25.8', '25.3', 'latest'],
    port: 9000,
    // `StandaloneClickhouse::isBackupSolutionAvailable`, false in 4.1.2 and true in 4.2.0.
    backupsSince: '4.2.0',
    fields: [
      { name: 'clickhouse_admin_user', label: 'Administrator', kind: 'identifier', fallback: 'default' },
      password('clickhouse_admin_password', 'Administrator password'),
    ],
  },
  {
    engine: 'dragonfly',
    title: 'Dragonfly',
    image: 'docker.dragonflydb.io/dragonflydb/dragonfly',
    tags: ['latest'],
    port: 6379,
    backupsSince: null,
    fields: [password('dragonfly_password')],
  },
] as const satisfies readonly EngineFacts[];
export const ENGINE_FACTS: readonly EngineFacts[] = FACTS;
export const ENGINE_FIELDS = FACTS.flatMap(({ fields }) => fields.map(({ name }) => name));

export const engineFacts = (engine: string | null | undefined): EngineFacts | undefined =>
  ENGINE_FACTS.find((facts) => facts.engine === engine);

/**
 * @param engine null where the instance does not report it
 * @returns whether the instance supports backups of it; true for unknown engines, so that they can be tried
 */
export function supportsBackups(
  engine: string | null | undefined,
  { dialect, version }: { readonly dialect: string; readonly version: string | null },
): boolean {
  const facts = engineFacts(engine);
  // The reference has its calls for any database (rows 63 and 64).
  if (facts === undefined || dialect === 'reference') return true;
  return facts.backupsSince !== null && versionWithin(parseVersion(version ?? ''), facts.backupsSince);
}

/** Fields that hold a configuration file and travel as base64 (contract, pitfall 21). */
export const isConfig = (field: string): boolean => /^(postgres|mysql|mariadb|mongo|redis|keydb)_conf$/.test(field);

/** Of an input the fields with these names that were given; configuration files in base64. */
export const encodedFields = (
  input: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> =>
  Object.fromEntries(
    names
      .filter((name) => input[name] !== undefined)
      .map((name) => {
        const value = input[name];
        return [name, isConfig(name) && typeof value === 'string' ? toBase64(value) : value];
      }),
  );

/** Since b474: a letter or underscore, then letters, digits, underscores; at most 63 in all (contract 4.3, “rules”). */
export const IDENTIFIER = /^[A-Za-z_]\w{0,62}$/;
/** Since b474: no quotes, `$`, `&`, `;`, spaces (contract 4.3, “rules”). */
export const PASSWORD = /^[A-Za-z0-9!@#%^*()_+\-=[\]{}:,.?/~]{1,128}$/;

export type CreateOperation = `databases.create${Capitalize<Engine>}`;
/** The operation that creates a database of this kind. */
export const createOperation = (engine: Engine): CreateOperation =>
  `databases.create${engine.charAt(0).toUpperCase()}${engine.slice(1)}` as CreateOperation;
