/** Services (contract rows 67 and 68). */
import { row, rows } from '../model/fields.ts';
import { readService, type Service } from '../model/resources.ts';
import { define } from '../operation.ts';

export const serviceOperations = {
  'services.list': define<object, readonly Service[]>({
    id: 'services.list',
    title: 'List services',
    resource: 'services',
    ability: 'read',
    freshFor: 12,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/services' },
      { dialect: 'reference', method: 'GET', path: '/services' },
    ],
    read: ({ data }) => rows(data, 'services', readService, 'services'),
  }),
  'services.get': define<{ readonly uuid: string }, Service>({
    id: 'services.get',
    title: 'Read the service',
    resource: 'services',
    ability: 'read',
    freshFor: 2,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/services/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/services/{uuid}' },
    ],
    read: ({ data }) => readService(row(data, 'service'), 'service'),
  }),
};
