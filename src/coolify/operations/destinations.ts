/** Destinations: the Docker networks of servers (contract section 2; recordings 4.3.10). Not in the reference, nor below v4.2.0. */
import * as z from 'zod/mini';
import { row, rows } from '../model/fields.ts';
import { byUuid, choice, id, nothing, object, text } from '../input.ts';
import { readDestination } from '../model/servers.ts';
import { readWritten } from '../model/written.ts';
import { define } from '../operation.ts';

const destinationCreate = object({
  /** The server's uuid. */
  server: id,
  /** Name of the Docker network; one a server. */
  network: text,
  /** As Coolify shows it; the network's own name by default. */
  name: z.optional(text),
  type: z.optional(choice(['standalone', 'swarm'])),
});

const SINCE = '4.2.0';

export const destinationOperations = {
  'destinations.list': define({
    id: 'destinations.list',
    title: 'List destinations',
    input: nothing,
    resource: 'destinations',
    ability: 'read',
    freshFor: 25,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/destinations' }],
    read: ({ data }) => rows(data, 'destinations', readDestination, 'destinations'),
  }),
  'destinations.ofServer': define({
    id: 'destinations.ofServer',
    title: 'List the server’s destinations',
    input: object({ server: id }),
    resource: 'destinations',
    ability: 'read',
    freshFor: 10,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/servers/{server}/destinations' }],
    read: ({ data }) => rows(data, 'destinations', readDestination, 'destinations'),
  }),
  'destinations.get': define({
    id: 'destinations.get',
    title: 'Read the destination',
    input: byUuid,
    resource: 'destinations',
    ability: 'read',
    freshFor: 5,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/destinations/{uuid}' }],
    read: ({ data }) => readDestination(row(data, 'destination'), 'destination'),
  }),
  'destinations.create': define({
    id: 'destinations.create',
    title: 'Create a destination',
    input: destinationCreate,
    resource: 'destinations',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: SINCE,
        method: 'POST',
        path: '/servers/{server}/destinations',
        fields: ['network', 'name', 'type'],
      },
    ],
    read: readWritten,
  }),
  'destinations.rename': define({
    id: 'destinations.rename',
    title: 'Rename the destination',
    input: object({ uuid: id, name: text }),
    resource: 'destinations',
    ability: 'write',
    changes: true,
    affects: ['applications', 'databases', 'services'],
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'PATCH', path: '/destinations/{uuid}', fields: ['name'] }],
    read: readWritten,
  }),
  'destinations.delete': define({
    id: 'destinations.delete',
    title: 'Delete the destination',
    input: byUuid,
    resource: 'destinations',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'DELETE', path: '/destinations/{uuid}' }],
    read: readWritten,
  }),
};
