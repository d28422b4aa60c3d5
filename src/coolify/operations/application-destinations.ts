/** Where an application runs: its main destination, and those of other servers beside it (contract section 2; since v4.3.0). */
import { flag, rows } from '../model/fields.ts';
import { readWritten, type Written } from '../model/results.ts';
import { readDestination, type Destination } from '../model/servers.ts';
import { define } from '../operation.ts';
import type { ByUuid } from './applications.ts';

export interface ApplicationDestination extends Destination {
  /** The one that it was made in; it cannot be taken away. */
  readonly main: boolean;
}
export interface AddDestinationInput extends ByUuid {
  /** On a server where the application is not yet (v4.3.10, `add_destination`); standalone ones only. */
  readonly destination_uuid: string;
}
export interface RemoveDestinationInput extends ByUuid {
  readonly destination: string;
}

const SINCE = '4.3.0';
const PATH = '/applications/{uuid}/destinations';

export const applicationDestinationOperations = {
  'applicationDestinations.list': define<ByUuid, readonly ApplicationDestination[]>({
    id: 'applicationDestinations.list',
    title: 'List the application’s destinations',
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
  'applicationDestinations.add': define<AddDestinationInput, Written>({
    id: 'applicationDestinations.add',
    title: 'Add a destination to the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'POST', path: PATH, fields: ['destination_uuid'] }],
    read: readWritten,
  }),
  'applicationDestinations.remove': define<RemoveDestinationInput, Written>({
    id: 'applicationDestinations.remove',
    title: 'Take a destination from the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: SINCE, method: 'DELETE', path: `${PATH}/{destination}` }],
    read: readWritten,
  }),
};
