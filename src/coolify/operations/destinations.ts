/** Destinations: the Docker networks of servers (contract section 2; recordings 4.3.10). Not in the reference, nor below v4.2.0. */
import { row, rows } from '../model/fields.ts';
import { readDestination, type Destination } from '../model/servers.ts';
import { readWritten, type Written } from '../model/results.ts';
import { define } from '../operation.ts';
import type { ByUuid } from './applications.ts';

export interface DestinationCreateInput {
  /** The server's uuid. */
  readonly server: string;
  /** Name of the Docker network; one a server. */
  readonly network: string;
  /** As Coolify shows it; the network's own name by default. */
  readonly name?: string;
  readonly type?: 'standalone' | 'swarm';
}

const SINCE = '4.2.0';

export const destinationOperations = {
  'destinations.list': define<object, readonly Destination[]>({
    id: 'destinations.list',
    title: 'List destinations',
    resource: 'destinations',
    ability: 'read',
    freshFor: 25,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/destinations' }],
    read: ({ data }) => rows(data, 'destinations', readDestination, 'destinations'),
  }),
  'destinations.ofServer': define<{ readonly server: string }, readonly Destination[]>({
    id: 'destinations.ofServer',
    title: 'List the server’s destinations',
    resource: 'destinations',
    ability: 'read',
    freshFor: 10,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/servers/{server}/destinations' }],
    read: ({ data }) => rows(data, 'destinations', readDestination, 'destinations'),
  }),
  'destinations.get': define<ByUuid, Destination>({
    id: 'destinations.get',
    title: 'Read the destination',
    resource: 'destinations',
    ability: 'read',
    freshFor: 5,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: '/destinations/{uuid}' }],
    read: ({ data }) => readDestination(row(data, 'destination'), 'destination'),
  }),
  'destinations.create': define<DestinationCreateInput, Written>({
    id: 'destinations.create',
    title: 'Create the destination',
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
  'destinations.rename': define<ByUuid & { readonly name: string }, Written>({
    id: 'destinations.rename',
    title: 'Rename the destination',
    resource: 'destinations',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'PATCH', path: '/destinations/{uuid}', fields: ['name'] }],
    read: readWritten,
  }),
  'destinations.delete': define<ByUuid, Written>({
    id: 'destinations.delete',
    title: 'Delete the destination',
    resource: 'destinations',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'DELETE', path: '/destinations/{uuid}' }],
    read: readWritten,
  }),
};
