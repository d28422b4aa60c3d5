/** Projects and their environments (contract rows 13–21, and renaming of section 2). */
import { isRecord } from '../failure.ts';
import { one, rows } from '../model/fields.ts';
import {
  readEnvironment,
  readProject,
  readProjectDetail,
  type Environment,
  type Project,
  type ProjectDetail,
} from '../model/places.ts';
import { readEnvironmentDetail, type EnvironmentDetail } from '../model/environments.ts';
import { readWritten, type Written } from '../model/results.ts';
import { define, type Method, type Variant } from '../operation.ts';
import type { ByUuid } from './applications.ts';

export interface ProjectCreateInput {
  /** 3 to 255 characters of letters, digits, space and `- _ . / @ & ( ) # , : +` (contract 4.1). */
  readonly name: string;
  readonly description?: string;
}
export interface ProjectUpdateInput extends ByUuid {
  readonly name?: string;
  readonly description?: string;
}
export interface EnvironmentInput {
  /** The project's uuid. */
  readonly project: string;
  /**
   * The environment's uuid. A name works too, but is looked up first, and environments called `environments` or `envs` collide with
   * other calls (contract, pitfall 31): only where a reference server gives no uuid is it the name.
   */
  readonly environment: string;
}

const both = <I extends object>(
  method: Method,
  path: string,
  rest: Pick<Variant<I>, 'fields'> = {},
): readonly Variant<I>[] => [
  { dialect: 'coolify', method, path, ...rest },
  { dialect: 'reference', method, path, ...rest },
];

export const projectOperations = {
  'projects.list': define<object, readonly Project[]>({
    id: 'projects.list',
    title: 'List projects',
    resource: 'projects',
    ability: 'read',
    freshFor: 25,
    variants: both('GET', '/projects'),
    read: ({ data }) =>
      rows(data, 'projects', readProject, 'projects').toSorted((a, b) => a.name.localeCompare(b.name)),
  }),
  'projects.get': define<ByUuid, ProjectDetail>({
    id: 'projects.get',
    title: 'Read the project',
    resource: 'projects',
    ability: 'read',
    freshFor: 5,
    variants: both('GET', '/projects/{uuid}'),
    read: ({ data }) => readProjectDetail(one(data, 'project'), 'project'),
  }),
  // Coolify makes an environment “production” with it (contract row 15).
  'projects.create': define<ProjectCreateInput, Written>({
    id: 'projects.create',
    title: 'Create the project',
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: both('POST', '/projects', { fields: ['name', 'description'] }),
    read: readWritten,
  }),
  'projects.update': define<ProjectUpdateInput, Written>({
    id: 'projects.update',
    title: 'Save the project',
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: both('PATCH', '/projects/{uuid}', { fields: ['name', 'description'] }),
    read: readWritten,
  }),
  'projects.delete': define<ByUuid, Written>({
    id: 'projects.delete',
    title: 'Delete the project',
    resource: 'projects',
    ability: 'write',
    changes: true,
    variants: both('DELETE', '/projects/{uuid}'),
    read: readWritten,
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
  // Without KeyDB, Dragonfly and ClickHouse (contract, pitfall 28): join them by the environment's number.
  'environments.get': define<EnvironmentInput, EnvironmentDetail>({
    id: 'environments.get',
    title: 'Read the environment',
    resource: 'projects',
    ability: 'read',
    freshFor: 5,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/projects/{project}/{environment}' },
      { dialect: 'reference', method: 'GET', path: '/projects/{project}/environments/{environment}' },
    ],
    read: ({ data }) => readEnvironmentDetail(one(data, 'environment'), 'environment'),
  }),
  'environments.create': define<{ readonly project: string; readonly name: string }, Written>({
    id: 'environments.create',
    title: 'Create the environment',
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
  'environments.rename': define<EnvironmentInput & { readonly name?: string; readonly description?: string }, Written>({
    id: 'environments.rename',
    title: 'Save the environment',
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
  'environments.delete': define<EnvironmentInput, Written>({
    id: 'environments.delete',
    title: 'Delete the environment',
    resource: 'projects',
    ability: 'write',
    changes: true,
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
