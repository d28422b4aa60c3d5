/**
 * One database as its own call answers it, and what creating one answers. Secrets stay where they are needed: the two
 * connection strings, for copying; passwords of single fields are never read (below v4.2.0 they leak to a plain token).
 */
import { flag, number, text, type Row } from './fields.ts';
import { engineFacts } from './engines.ts';
import { readDatabase, type Database } from './resources.ts';
import { createdRow } from './results.ts';
import type { Payload } from '../answer.ts';

/** Connection strings hold passwords. */
export interface Connections {
  /** For containers in the same Docker network. */
  readonly internal: string | null;
  /** From outside; null unless it is public with a port. */
  readonly external: string | null;
}

export interface DatabaseDetail extends Database {
  /** null: the answer does not have them, because the token may not read secrets (the key is absent, not empty). */
  readonly connections: Connections | null;
  /** What can be changed, by Coolify's own name; only what the answer holds. No passwords. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly startedAt: string | null;
}

/** Columns of every kind that PATCH takes (contract 4.3). */
export const COMMON_SETTINGS = [
  'name',
  'description',
  'image',
  'is_public',
  'public_port',
  'public_port_timeout',
  'limits_memory',
  'limits_memory_swap',
  'limits_memory_swappiness',
  'limits_memory_reservation',
  'limits_cpus',
  'limits_cpuset',
  'limits_cpu_shares',
  'health_check_enabled',
  'health_check_interval',
  'health_check_timeout',
  'health_check_retries',
  'health_check_start_period',
] as const;
export const DATABASE_NUMBERS = [
  'public_port',
  'public_port_timeout',
  'limits_memory_swappiness',
  'limits_cpu_shares',
  'health_check_interval',
  'health_check_timeout',
  'health_check_retries',
  'health_check_start_period',
] as const;
const NUMBERS: readonly string[] = DATABASE_NUMBERS;
const FLAGS: readonly string[] = ['is_public', 'health_check_enabled'];

function settingsOf(row: Row, engine: string | null): DatabaseDetail['settings'] {
  const own = (engineFacts(engine)?.fields ?? []).filter(({ kind }) => kind !== 'password').map(({ name }) => name);
  return Object.fromEntries(
    [...COMMON_SETTINGS, ...own]
      .filter((name) => name in row)
      .map((name) => [
        name,
        FLAGS.includes(name)
          ? (flag(row, name) ?? false)
          : NUMBERS.includes(name)
            ? number(row, name)
            : // Configuration files are answered decoded (contract, pitfall 21).
              text(row, name),
      ]),
  );
}

export function readDatabaseDetail(row: Row, where: string): DatabaseDetail {
  const database = readDatabase(row, where);
  return {
    ...database,
    connections:
      'internal_db_url' in row || 'external_db_url' in row
        ? { internal: text(row, 'internal_db_url'), external: text(row, 'external_db_url') }
        : null,
    settings: settingsOf(row, database.engine),
    startedAt: text(row, 'started_at'),
  };
}

export interface CreatedDatabase {
  readonly uuid: string | null;
  /** Sent to any token that may write, except for Dragonfly (contract, pitfall 19). */
  readonly connections: Connections | null;
}

export function readCreatedDatabase(payload: Payload): CreatedDatabase {
  const answer = createdRow(payload);
  const internal = text(answer, 'internal_db_url');
  const external = text(answer, 'external_db_url');
  return {
    uuid: text(answer, 'uuid', 'id'),
    connections: internal === null && external === null ? null : { internal, external },
  };
}
