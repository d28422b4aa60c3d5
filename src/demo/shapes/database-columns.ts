/** Columns of new databases of the eight engines (recordings, GET_databases__ok and GET_databases-uuid__ok-*). */
import type { Engine } from '../world/state.ts';

export const DEFAULT_IMAGES: Readonly<Record<Engine, string>> = {
  postgresql: 'postgres:17-alpine',
  mysql: 'mysql:8',
  mariadb: 'mariadb:11',
  mongodb: 'mongo:7',
  redis: 'redis:7.2',
  keydb: 'eqalpha/keydb:latest',
  dragonfly: 'docker.dragonflydb.io/dragonflydb/dragonfly',
  clickhouse: 'clickhouse/clickhouse-server:25.11',
};

export const DATABASE_COLUMNS: Readonly<Record<string, unknown>> = {
  config_hash: null,
  custom_docker_run_options: null,
  deleted_at: null,
  destination_type: 'App\\Models\\StandaloneDocker',
  is_log_drain_enabled: false,
  last_restart_at: null,
  last_restart_type: null,
  limits_cpu_shares: 1024,
  limits_cpus: '0',
  limits_cpuset: null,
  limits_memory: '0',
  limits_memory_reservation: '0',
  limits_memory_swap: '0',
  limits_memory_swappiness: 60,
  ports_mappings: null,
  public_port_timeout: 3600,
  restart_count: 0,
};

/** Since v4.1.2 (contract 4.3); absent in recordings 4.0.0. */
export const HEALTH_COLUMNS: Readonly<Record<string, unknown>> = {
  health_check_enabled: true,
  health_check_interval: 15,
  health_check_retries: 5,
  health_check_start_period: 5,
  health_check_timeout: 5,
};

/** Columns specific to each engine; passwords are set per row. MariaDB lacks is_include_timestamps, ClickHouse enable_ssl. */
export const KIND_COLUMNS: Readonly<Record<Engine, Readonly<Record<string, unknown>>>> = {
  postgresql: {
    enable_ssl: false,
    init_scripts: null,
    is_include_timestamps: false,
    postgres_conf: null,
    postgres_db: 'postgres',
    postgres_host_auth_method: null,
    postgres_initdb_args: null,
    postgres_user: 'postgres',
    ssl_mode: 'require',
  },
  mysql: {
    enable_ssl: false,
    is_include_timestamps: false,
    mysql_conf: null,
    mysql_database: 'default',
    mysql_user: 'mysql',
    ssl_mode: 'REQUIRED',
  },
  mariadb: { enable_ssl: false, mariadb_conf: null, mariadb_database: 'default', mariadb_user: 'mariadb' },
  mongodb: {
    enable_ssl: false,
    is_include_timestamps: false,
    mongo_conf: null,
    mongo_initdb_database: 'default',
    mongo_initdb_root_username: 'root',
    ssl_mode: 'require',
  },
  redis: { enable_ssl: false, is_include_timestamps: false, redis_conf: null },
  keydb: { enable_ssl: false, is_include_timestamps: false, keydb_conf: null },
  dragonfly: { enable_ssl: false, is_include_timestamps: false },
  clickhouse: { clickhouse_admin_user: 'default', clickhouse_db: 'default', is_include_timestamps: false },
};

/** Password columns of each engine. Redis has its password in a variable (contract, pitfall 20). */
export const PASSWORD_COLUMNS: Readonly<Record<Engine, readonly string[]>> = {
  postgresql: ['postgres_password'],
  mysql: ['mysql_password', 'mysql_root_password'],
  mariadb: ['mariadb_password', 'mariadb_root_password'],
  mongodb: ['mongo_initdb_root_password'],
  redis: [],
  keydb: ['keydb_password'],
  dragonfly: ['dragonfly_password'],
  clickhouse: ['clickhouse_admin_password'],
};

type Columns = Readonly<Record<string, unknown>>;
const address =
  (scheme: string, user: string, password: string, path: string, more = '') =>
  (columns: Columns, host: string): string => {
    const value = (name: string): string => (typeof columns[name] === 'string' ? columns[name] : name);
    return `${scheme}://${value(user)}:${value(password)}@${host}/${value(path)}${more}`;
  };

/** Connection URLs in Coolify's format (recordings, internal_db_url); `host` is the uuid, or address and port. */
export const ADDRESSES: Readonly<
  Record<Engine, { readonly port: number; readonly url: (columns: Columns, host: string) => string }>
> = {
  postgresql: { port: 5432, url: address('postgres', 'postgres_user', 'postgres_password', 'postgres_db') },
  mysql: { port: 3306, url: address('mysql', 'mysql_user', 'mysql_password', 'mysql_database') },
  mariadb: { port: 3306, url: address('mysql', 'mariadb_user', 'mariadb_password', 'mariadb_database') },
  mongodb: {
    port: 27017,
    url: address('mongodb', 'mongo_initdb_root_username', 'mongo_initdb_root_password', '', '?directConnection=true'),
  },
  redis: { port: 6379, url: address('redis', 'default', 'password', '0') },
  keydb: { port: 6379, url: address('redis', '', 'keydb_password', '0') },
  dragonfly: { port: 6379, url: address('redis', '', 'dragonfly_password', '0') },
  clickhouse: {
    port: 9000,
    url: address('clickhouse', 'clickhouse_admin_user', 'clickhouse_admin_password', 'clickhouse_db'),
  },
};
