/** Databases (contract rows 47, 48, 57–61, and logs of section 2); creating them is in `database-create.ts`. */
import type { output } from 'zod/mini';
import { asList } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { COMMON_SETTINGS, readDatabaseDetail } from '../model/databases.ts';
import { readRuntimeLog } from '../model/runtime-log.ts';
import { ENGINE_FACTS, encodedFields } from '../model/engines.ts';
import { one, rows } from '../model/fields.ts';
import { kindOf, readDatabase } from '../model/resources.ts';
import { readActionResult } from '../model/results.ts';
import { readWritten } from '../model/written.ts';
import { byUuid, deleteInput, id, logsInput, nothing, object, stopInput } from '../input.ts';
import { define, RESOURCE_LISTS, LIFECYCLE_ABILITY, type Variant } from '../operation.ts';
import { databaseCreateOperations, databaseFields } from './database-create.ts';
import { cloneOperation, moveOperation } from './move-clone.ts';

const databaseUpdate = object({ uuid: id, ...databaseFields });
/** By Coolify's own names; only what was changed. Configuration files as text: they are sent in base64. */
export type DatabaseUpdateInput = output<typeof databaseUpdate>;

/** 0/1, because “false” was true on older versions (contract, pitfall 36). */
const bit = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : value ? '1' : '0');

/** POST works on every version; the reference acts on GET (contract 7.3). */
function lifecycle<I extends object>(
  action: string,
  query: readonly string[] = [],
  extra: Pick<Variant<I>, 'writeQuery'> = {},
): readonly Variant<I>[] {
  return [
    { dialect: 'coolify', method: 'POST', path: `/databases/{uuid}/${action}`, query, ...extra },
    { dialect: 'reference', method: 'GET', path: `/databases/{uuid}/${action}` },
  ];
}

const OWN_FIELDS = ENGINE_FACTS.flatMap(({ fields }) => fields.map(({ name }) => name));
const HEALTH = COMMON_SETTINGS.filter((name) => name.startsWith('health_check_'));
const UPDATABLE = [...COMMON_SETTINGS.filter((name) => !name.startsWith('health_check_')), ...OWN_FIELDS];

const update = (
  fields: readonly string[],
  range: Pick<Variant<DatabaseUpdateInput>, 'since' | 'until'>,
): Variant<DatabaseUpdateInput> => ({
  dialect: 'coolify',
  ...range,
  method: 'PATCH',
  path: '/databases/{uuid}',
  fields,
  writeBody: (input) => encodedFields(input, fields),
});

export const databaseOperations = {
  'databases.list': define({
    id: 'databases.list',
    title: 'List databases',
    input: nothing,
    resource: 'databases',
    ability: 'read',
    freshFor: 25,
    variants: [
      { dialect: 'coolify', since: '4.3.3', method: 'GET', path: '/databases' },
      // Below v4.3.3 `/databases` loses rows (recordings 4.0.0 `FACTS.md`, section 5): read them from `/resources`.
      {
        dialect: 'coolify',
        // Its release candidates count as below: every version must be served by some variant.
        until: '4.3.3-rc.99',
        method: 'GET',
        path: '/resources',
        adapt: (payload) => ({
          ...payload,
          data: (asList(payload.data) ?? []).filter((item) => isRecord(item) && kindOf(item) === 'database'),
        }),
      },
      { dialect: 'reference', method: 'GET', path: '/databases' },
    ],
    read: ({ data }) => rows(data, 'databases', readDatabase, 'databases'),
  }),
  'databases.get': define({
    id: 'databases.get',
    title: 'Read the database',
    input: byUuid,
    resource: 'databases',
    ability: 'read',
    freshFor: 2,
    sensitive: true,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/databases/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/databases/{uuid}' },
    ],
    read: ({ data }) => readDatabaseDetail(one(data, 'database'), 'database'),
  }),
  ...databaseCreateOperations,
  'databases.update': define({
    id: 'databases.update',
    title: 'Save the database',
    input: databaseUpdate,
    resource: 'databases',
    ability: 'write',
    changes: true,
    variants: [
      update([...UPDATABLE, ...HEALTH], { since: '4.1.2' }),
      update(UPDATABLE, { since: '4.0.0-beta.471', until: '4.1.2-rc.99' }),
      update(
        UPDATABLE.filter((name) => name !== 'public_port_timeout'),
        { until: '4.0.0-beta.470.99' },
      ),
      // Row 57 of the written reference names these two and no other.
      { dialect: 'reference', method: 'PATCH', path: '/databases/{uuid}', fields: ['name', 'description'] },
    ],
    read: readWritten,
  }),
  'databases.delete': define({
    id: 'databases.delete',
    title: 'Delete the database',
    input: deleteInput,
    resource: 'databases',
    ability: 'write',
    changes: true,
    affects: [...RESOURCE_LISTS, 'backups'],
    variants: [
      {
        dialect: 'coolify',
        method: 'DELETE',
        path: '/databases/{uuid}',
        query: ['delete_volumes', 'delete_configurations', 'delete_connected_networks', 'docker_cleanup'],
        writeQuery: (input) => ({
          delete_volumes: bit(input.delete_volumes),
          delete_configurations: bit(input.delete_configurations),
          delete_connected_networks: bit(input.delete_connected_networks),
          docker_cleanup: bit(input.docker_cleanup),
        }),
      },
      { dialect: 'reference', method: 'DELETE', path: '/databases/{uuid}' },
    ],
    read: readWritten,
  }),
  'databases.move': moveOperation('databases'),
  'databases.clone': cloneOperation('databases'),
  'databases.start': define({
    id: 'databases.start',
    title: 'Start the database',
    input: byUuid,
    resource: 'databases',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('start'),
    read: readActionResult,
  }),
  'databases.stop': define({
    id: 'databases.stop',
    title: 'Stop the database',
    input: stopInput,
    resource: 'databases',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('stop', ['docker_cleanup'], {
      writeQuery: ({ docker_cleanup }: output<typeof stopInput>) => ({ docker_cleanup: bit(docker_cleanup) }),
    }),
    read: readActionResult,
  }),
  'databases.restart': define({
    id: 'databases.restart',
    title: 'Restart the database',
    input: byUuid,
    resource: 'databases',
    ...LIFECYCLE_ABILITY,
    changes: true,
    variants: lifecycle('restart'),
    read: readActionResult,
  }),
  'databases.logs': define({
    id: 'databases.logs',
    title: 'Read the database’s logs',
    input: logsInput,
    resource: 'databases',
    ability: 'read',
    sensitive: true,
    freshFor: 3,
    // Contract section 2; on 4.3.10 they may be another database's (recordings 4.3.10 `FACTS.md`, bug 1).
    variants: [
      {
        dialect: 'coolify',
        since: '4.2.0',
        method: 'GET',
        path: '/databases/{uuid}/logs',
        query: ['lines', 'show_timestamps'],
      },
    ],
    read: ({ data }, input) => readRuntimeLog(data, input),
  }),
};
