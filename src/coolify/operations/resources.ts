/** Everything in one call (contract row 79): heavy, so only asked for by the page that shows it. */
import { rows } from '../model/fields.ts';
import { readResource, type ResourceRow } from '../model/resources.ts';
import { define } from '../operation.ts';

export const resourceOperations = {
  'resources.list': define<object, readonly ResourceRow[]>({
    id: 'resources.list',
    title: 'List all resources',
    resource: 'resources',
    ability: 'read',
    freshFor: 20,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/resources' },
      { dialect: 'reference', method: 'GET', path: '/resources' },
    ],
    read: ({ data }) => rows(data, 'resources', readResource, 'resources'),
  }),
};
