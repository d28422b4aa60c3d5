/** Servers (contract rows 5, 6, 10). */
import { row, rows } from '../model/fields.ts';
import { readServer, type Server } from '../model/places.ts';
import { readResource, type ResourceRow } from '../model/resources.ts';
import { define } from '../operation.ts';

const both = <P extends string>(path: P) =>
  [
    { dialect: 'coolify', method: 'GET', path },
    { dialect: 'reference', method: 'GET', path },
  ] as const;

export const serverOperations = {
  'servers.list': define<object, readonly Server[]>({
    id: 'servers.list',
    title: 'List servers',
    resource: 'servers',
    ability: 'read',
    freshFor: 25,
    variants: both('/servers'),
    // Coolify's order changes between calls (recordings 4.3.10, bug 12).
    read: ({ data }) => rows(data, 'servers', readServer, 'servers').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'servers.get': define<{ readonly uuid: string }, Server>({
    id: 'servers.get',
    title: 'Read the server',
    resource: 'servers',
    ability: 'read',
    freshFor: 5,
    variants: both('/servers/{uuid}'),
    read: ({ data }) => readServer(row(data, 'server'), 'server'),
  }),
  'servers.resources': define<{ readonly uuid: string }, readonly ResourceRow[]>({
    id: 'servers.resources',
    title: 'List the server’s resources',
    resource: 'servers',
    ability: 'read',
    freshFor: 10,
    variants: both('/servers/{uuid}/resources'),
    read: ({ data }) => rows(data, 'resources', readResource, 'resources'),
  }),
};
