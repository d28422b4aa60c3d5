/** Columns of the eight kinds of database, with the values of a fresh one (recordings, GET_databases__ok and GET_databases-uuid__ok-*). */
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

/** What each kind has beyond the common columns; passwords are filled in by the row. MariaDB has no is_include_timestamps, ClickHouse no enable_ssl. */
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

/** Where each kind keeps its passwords. Redis keeps its in a variable (contract, pitfall 20). */
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

/** The address another container uses, in Coolify's form (recordings, internal_db_url); `host` is the uuid, or address and port. */
export const ADDRESSES: Readonly<
  Record<Engine, { readonly port: number; readonly url: (password: string, host: string) => string }>
> = {
  postgresql: { port: 5432, url: (password, host) => `postgres://postgres:${password}@${host}/postgres` },
  mysql: { port: 3306, url: (password, host) => `mysql://mysql:${password}@${host}/default` },
  mariadb: { port: 3306, url: (password, host) => `mysql://mariadb:${password}@${host}/default` },
  mongodb: { port: 27017, url: (password, host) => `mongodb://root:${password}@${host}/?directConnection=true` },
  redis: { port: 6379, url: (password, host) => `redis://default:${password}@${host}/0` },
  keydb: { port: 6379, url: (password, host) => `redis://:${password}@${host}/0` },
  dragonfly: { port: 6379, url: (password, host) => `redis://:${password}@${host}/0` },
  clickhouse: { port: 9000, url: (password, host) => `clickhouse://default:${password}@${host}/default` },
};
