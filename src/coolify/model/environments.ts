/** An environment with what is in it (contract row 19 and section 5, “Environment detail”). */
import { asList } from '../answer.ts';
import { isRecord } from '../failure.ts';
import type { Row } from './fields.ts';
import { readEnvironment, type Environment } from './locations.ts';
import { readResource, type ResourceRow } from './resources.ts';

export interface EnvironmentDetail extends Environment {
  /** As its own call tells them: without KeyDB, Dragonfly and ClickHouse, and whole rows reduced to what a list shows. */
  readonly resources: readonly ResourceRow[];
}

/** Names of the lists in the answer, and what the rows in them are; the last are in none of today's versions. */
const LISTS: readonly (readonly [string, string])[] = [
  ['applications', 'application'],
  ['services', 'service'],
  ['postgresqls', 'standalone-postgresql'],
  ['mysqls', 'standalone-mysql'],
  ['mariadbs', 'standalone-mariadb'],
  ['mongodbs', 'standalone-mongodb'],
  ['redis', 'standalone-redis'],
  ['keydbs', 'standalone-keydb'],
  ['dragonflies', 'standalone-dragonfly'],
  ['clickhouses', 'standalone-clickhouse'],
  ['databases', 'database'],
];

export function readEnvironmentDetail(row: Row, where: string): EnvironmentDetail {
  const resources = LISTS.flatMap(([name, type]) =>
    (asList(row[name]) ?? []).filter(isRecord).map((item, index) =>
      // `type` last of all: a row of its own may say more (a reference server's `databases`).
      readResource(
        type === 'database'
          ? { ...item, type: item['type'] ?? item['database_type'] ?? type }
          : { ...item, database_type: undefined, type },
        `${where}.${name}[${index}]`,
      ),
    ),
  );
  return { ...readEnvironment(row, where), resources };
}
