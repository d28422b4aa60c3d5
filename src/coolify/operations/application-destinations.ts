/** Destinations of an application: the main one, and those on other servers (contract section 2; since v4.3.0). */
import { flag, rows } from '../model/fields.ts';
import { readWritten } from '../model/written.ts';
import { readDestination } from '../model/servers.ts';
import { byUuid, id, object, text } from '../input.ts';
import { define } from '../operation.ts';

const SINCE = '4.3.0';
const PATH = '/applications/{uuid}/destinations';

export const applicationDestinationOperations = {
  'applicationDestinations.list': define({
    id: 'applicationDestinations.list',
    title: 'List the application’s destinations',
    input: byUuid,
    resource: 'applications',
    ability: 'read',
    freshFor: 10,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'GET', path: PATH }],
    read: ({ data }) =>
      rows(data, 'destinations', (row, where) => ({
        ...readDestination(row, where),
        main: flag(row, 'is_primary') === true,
      })),
  }),
  'applicationDestinations.add': define({
    id: 'applicationDestinations.add',
    title: 'Add a destination to the application',
    // On a server where the application is not yet (v4.3.10, `add_destination`); standalone ones only.
    input: object({ uuid: id, destination_uuid: text }),
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'POST', path: PATH, fields: ['destination_uuid'] }],
    read: readWritten,
  }),
  'applicationDestinations.remove': define({
    id: 'applicationDestinations.remove',
    title: 'Remove the destination from the application',
    input: object({ uuid: id, destination: id }),
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'DELETE', path: `${PATH}/{destination}` }],
    read: readWritten,
  }),
};
