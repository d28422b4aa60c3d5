/** Projects and their environments (contract rows 13–21, and renaming of section 2). */
import type { output } from 'zod/mini';
import { isRecord } from '../failure.ts';
import { one, rows } from '../model/fields.ts';
import { readEnvironment, readProject, readProjectDetail } from '../model/locations.ts';
import { readEnvironmentDetail } from '../model/environments.ts';
import { readWritten } from '../model/written.ts';
import { byUuid, id, nothing, object, optional, text } from '../input.ts';
import { define, type Method, type Variant } from '../operation.ts';

const projectFields = optional({
  /** 3 to 255 characters of letters, digits, space and `- _ . / @ & ( ) # , : +` (contract 4.1). */
  name: text,
  description: text,
});
const projectCreate = object({ ...projectFields, name: text });
export type ProjectCreateInput = output<typeof projectCreate>;
const byProject = object({ project: id });
const environment = object({
  project: id,
  /**
   * The environment's uuid. A name works too, but is looked up first, and environments called `environments` or `envs` collide with
   * other calls (contract, pitfall 31): it is the name only where a reference server gives no uuid.
   */
  environment: id,
});

const both = (method: Method, path: string, rest: Pick<Variant<object>, 'fields'> = {}): readonly Variant<object>[] => [
  { dialect: 'coolify', method, path, ...rest },
  { dialect: 'reference', method, path, ...rest },
];

export const projectOperations = {
  'projects.list': define({
    id: 'projects.list',
    title: 'List projects',
    input: nothing,
    resource: 'projects',
    ability: 'read',
    freshFor: 25,
    variants: both('GET', '/projects'),
    read: ({ data }) =>
      rows(data, 'projects', readProject, 'projects').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'projects.get': define({
    id: 'projects.get',
    title: 'Read the project',
    input: byUuid,
    resource: 'projects',
    ability: 'read',
    freshFor: 5,
    variants: both('GET', '/projects/{uuid}'),
    read: ({ data }) => readProjectDetail(one(data, 'project'), 'project'),
  }),
  // Coolify also creates an environment “production” (contract row 15).
  'projects.create': define({
    id: 'projects.create',
    title: 'Create a project',
    input: projectCreate,
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: both('POST', '/projects', { fields: ['name', 'description'] }),
    read: readWritten,
  }),
  'projects.update': define({
    id: 'projects.update',
    title: 'Save the project',
    input: object({ uuid: id, ...projectFields }),
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: both('PATCH', '/projects/{uuid}', { fields: ['name', 'description'] }),
    read: readWritten,
  }),
  'projects.delete': define({
    id: 'projects.delete',
    title: 'Delete the project',
    input: byUuid,
    resource: 'projects',
    ability: 'write',
    changes: true,
    affects: ['variables'],
    variants: both('DELETE', '/projects/{uuid}'),
    read: readWritten,
  }),
  'environments.list': define({
    id: 'environments.list',
    title: 'List environments',
    input: byProject,
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
  // Without KeyDB, Dragonfly and ClickHouse (contract, pitfall 28): join them by the environment's number.
  'environments.get': define({
    id: 'environments.get',
    title: 'Read the environment',
    input: environment,
    resource: 'projects',
    ability: 'read',
    freshFor: 5,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/projects/{project}/{environment}' },
      { dialect: 'reference', method: 'GET', path: '/projects/{project}/environments/{environment}' },
    ],
    read: ({ data }) => readEnvironmentDetail(one(data, 'environment'), 'environment'),
  }),
  'environments.create': define({
    id: 'environments.create',
    title: 'Create an environment',
    input: object({ project: id, name: text }),
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.420.7',
        method: 'POST',
        path: '/projects/{project}/environments',
        fields: ['name'],
      },
      { dialect: 'reference', method: 'POST', path: '/projects/{project}/environments', fields: ['name'] },
    ],
    read: readWritten,
  }),
  'environments.rename': define({
    id: 'environments.rename',
    title: 'Save the environment',
    input: object({ project: id, environment: id, ...projectFields }),
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.3.0',
        method: 'PATCH',
        path: '/projects/{project}/environments/{environment}',
        fields: ['name', 'description'],
      },
    ],
    read: readWritten,
  }),
  'environments.delete': define({
    id: 'environments.delete',
    title: 'Delete the environment',
    input: environment,
    resource: 'projects',
    ability: 'write',
    changes: true,
    affects: ['variables'],
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.420.7',
        method: 'DELETE',
        path: '/projects/{project}/environments/{environment}',
      },
      { dialect: 'reference', method: 'DELETE', path: '/projects/{project}/environments/{environment}' },
    ],
    read: readWritten,
  }),
};
