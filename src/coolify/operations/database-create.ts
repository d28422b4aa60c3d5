/**
 * Creating databases: one operation per engine (contract rows 49–56). Coolify has one path per engine and
 * rejects `type`; the written reference has one path with `type`.
 */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { clearableNumber, each, flag, nullableFile, nullableText, object, text, texts } from '../input.ts';
import { DATABASE_NUMBERS, readCreatedDatabase } from '../model/databases.ts';
import {
  createOperation,
  ENGINE_FACTS,
  ENGINE_FIELDS,
  encodedFields,
  engineFacts,
  type CreateOperation,
  type Engine,
} from '../model/engines.ts';
import { define, RESOURCE_LISTS, type Variant } from '../operation.ts';

/** Settings of all kinds (contract 4.3): which of them a kind has is known by its variants. Configuration files as text. */
export const databaseFields = {
  ...each(
    ['name', 'description', 'image', 'limits_memory', 'limits_memory_swap', 'limits_memory_reservation', 'limits_cpus', 'limits_cpuset'],
    nullableText,
  ), // prettier-ignore
  ...each(['is_public', 'health_check_enabled'], flag),
  ...each(DATABASE_NUMBERS, clearableNumber),
  ...each(ENGINE_FIELDS, nullableFile),
};

const databaseCreate = object({
  ...databaseFields,
  project_uuid: text,
  server_uuid: text,
  /** The reference addresses environments by name. */
  environment_name: text,
  /** Preferred by Coolify where known (contract, pitfall 31). */
  environment_uuid: z.optional(text),
  /** Coolify needs it only where the server has several; the reference always names it. */
  destination_uuid: z.optional(text),
  /** Start it at once; the reference has no such field. */
  instant_deploy: z.optional(flag),
  tags: z.optional(texts),
});
/** By Coolify's own names; missing ones are not sent. Configuration files as text: they are sent in base64. */
export type DatabaseCreateInput = output<typeof databaseCreate>;

const COMMON = [
  'project_uuid',
  'server_uuid',
  'environment_name',
  'environment_uuid',
  'destination_uuid',
  'name',
  'description',
  'image',
  'is_public',
  'public_port',
  'instant_deploy',
  'limits_memory',
  'limits_memory_swap',
  'limits_memory_swappiness',
  'limits_memory_reservation',
  'limits_cpus',
  'limits_cpuset',
  'limits_cpu_shares',
] as const;

const own = (engine: Engine): readonly string[] => (engineFacts(engine)?.fields ?? []).map(({ name }) => name);

const body = (input: DatabaseCreateInput, fields: readonly string[]): Record<string, unknown> =>
  encodedFields(
    // The environment by uuid, else by name.
    input.environment_uuid === undefined ? input : { ...input, environment_name: undefined },
    fields,
  );

function variants(engine: Engine): readonly Variant<DatabaseCreateInput>[] {
  const coolify = (
    fields: readonly string[],
    range: Pick<Variant<DatabaseCreateInput>, 'since' | 'until'>,
  ): Variant<DatabaseCreateInput> => ({
    dialect: 'coolify',
    ...range,
    method: 'POST',
    path: `/databases/${engine}`,
    fields,
    writeBody: (input) => body(input, fields),
  });
  const named = (engineFacts(engine)?.fields ?? []).filter(({ reference }) => reference).map(({ name }) => name);
  const fields = ['project_uuid', 'environment_name', 'server_uuid', 'destination_uuid', 'name', ...named];
  return [
    // Tags since v4.2.0 (contract 4.2, “POST /databases/{kind}”; the same list as of applications).
    coolify([...COMMON, 'public_port_timeout', 'tags', ...own(engine)], { since: '4.2.0' }),
    coolify([...COMMON, 'public_port_timeout', ...own(engine)], { since: '4.0.0-beta.471', until: '4.2.0-rc.99' }),
    coolify([...COMMON, ...own(engine)], { until: '4.0.0-beta.470.99' }),
    {
      dialect: 'reference',
      method: 'POST',
      path: '/databases',
      fields,
      writeBody: (input) => ({ type: engine, ...body({ ...input, environment_uuid: undefined }, fields) }),
    },
  ];
}

const create = (engine: Engine) =>
  define({
    id: createOperation(engine),
    title: `Create a ${ENGINE_FACTS.find((facts) => facts.engine === engine)?.title ?? engine} database`,
    input: databaseCreate,
    resource: 'databases',
    ability: 'write',
    changes: true,
    affects: [...RESOURCE_LISTS, 'tags'],
    variants: variants(engine),
    read: readCreatedDatabase,
  });

export const databaseCreateOperations = {
  'databases.createPostgresql': create('postgresql'),
  'databases.createMysql': create('mysql'),
  'databases.createMariadb': create('mariadb'),
  'databases.createMongodb': create('mongodb'),
  'databases.createRedis': create('redis'),
  'databases.createKeydb': create('keydb'),
  'databases.createClickhouse': create('clickhouse'),
  'databases.createDragonfly': create('dragonfly'),
} satisfies Record<CreateOperation, ReturnType<typeof create>>;
