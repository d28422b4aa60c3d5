/** Databases (contract rows 47 and 48). */
import { asList } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { row, rows } from '../model/fields.ts';
import { kindOf, readDatabase, type Database } from '../model/resources.ts';
import { define } from '../operation.ts';

export const databaseOperations = {
  'databases.list': define<object, readonly Database[]>({
    id: 'databases.list',
    title: 'List databases',
    resource: 'databases',
    ability: 'read',
    freshFor: 12,
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
  'databases.get': define<{ readonly uuid: string }, Database>({
    id: 'databases.get',
    title: 'Read the database',
    resource: 'databases',
    ability: 'read',
    freshFor: 2,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/databases/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/databases/{uuid}' },
    ],
    read: ({ data }) => readDatabase(row(data, 'database'), 'database'),
  }),
};
