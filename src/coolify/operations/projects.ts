/** Projects and their environments (contract rows 13, 14, 18, 19). */
import { isRecord } from '../failure.ts';
import { row, rows } from '../model/fields.ts';
import {
  readEnvironment,
  readProject,
  readProjectDetail,
  type Environment,
  type Project,
  type ProjectDetail,
} from '../model/places.ts';
import { define } from '../operation.ts';

export const projectOperations = {
  'projects.list': define<object, readonly Project[]>({
    id: 'projects.list',
    title: 'List projects',
    resource: 'projects',
    ability: 'read',
    freshFor: 25,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/projects' },
      { dialect: 'reference', method: 'GET', path: '/projects' },
    ],
    read: ({ data }) =>
      rows(data, 'projects', readProject, 'projects').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'projects.get': define<{ readonly uuid: string }, ProjectDetail>({
    id: 'projects.get',
    title: 'Read the project',
    resource: 'projects',
    ability: 'read',
    freshFor: 5,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/projects/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/projects/{uuid}' },
    ],
    read: ({ data }) => readProjectDetail(row(data, 'project'), 'project'),
  }),
  'environments.list': define<{ readonly project: string }, readonly Environment[]>({
    id: 'environments.list',
    title: 'List environments',
    resource: 'projects',
    ability: 'read',
    freshFor: 60,
    variants: [
      { dialect: 'coolify', since: '4.0.0-beta.420.7', method: 'GET', path: '/projects/{project}/environments' },
      {
        dialect: 'coolify',
        until: '4.0.0-beta.420.6',
        method: 'GET',
        path: '/projects/{project}',
        adapt: (payload) => ({
          ...payload,
          data: isRecord(payload.data) ? (payload.data['environments'] ?? []) : payload.data,
        }),
      },
      { dialect: 'reference', method: 'GET', path: '/projects/{project}/environments' },
    ],
    read: ({ data }) => rows(data, 'environments', readEnvironment, 'environments'),
  }),
};
