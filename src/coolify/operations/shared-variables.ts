/** Variables that a team, a project, an environment or a server shares (contract section 2, “Shared envs”; since v4.3.0). */
import type * as z from 'zod/mini';
import { rows } from '../model/fields.ts';
import { readVariable } from '../model/variables.ts';
import { id, numericId, object } from '../input.ts';
import { readMessage } from '../model/written.ts';
import { define } from '../operation.ts';
import {
  withComment,
  named,
  readWritten,
  variableFields,
  withAllFlags,
  type VariableFields,
} from './variable-bodies.ts';

/** Parts of the path of an owner; an environment by its uuid: names that equal a route cannot be addressed (contract, pitfall 31). */
type Place = 'project' | 'environment' | 'server';
export interface One {
  readonly variable: string | number;
}
type Owned<K extends Place, F> = z.ZodMiniType<Readonly<Record<K, string>> & F>;

/** Shared rows have no uuid, their updates are partial and there is no bulk call (recordings 4.3.10, `*-envs*`). */
function sharedEnvsOf<P extends string, K extends Place>(prefix: P, path: string, noun: string, place: readonly K[]) {
  // TypeScript does not compute the output of a schema whose keys are generic.
  const owned = <F>(fields: Readonly<Record<string, z.ZodMiniType>>) =>
    object({ ...Object.fromEntries(place.map((name) => [name, id])), ...fields }) as unknown as Owned<K, F>;
  const one = { variable: numericId };
  const at = { dialect: 'coolify' as const, since: '4.3.0' };
  const common = { resource: 'variables' as const };
  const write = withComment(withAllFlags);
  return named(prefix, {
    list: define({
      ...common,
      id: `${prefix}.list`,
      title: `List the ${noun}’s shared variables`,
      input: owned<object>({}),
      ability: 'read',
      sensitive: true,
      freshFor: 2,
      variants: [{ ...at, method: 'GET', path: `${path}/envs` }],
      read: ({ data }) => rows(data, 'variables', readVariable, 'variables', 'envs'),
    }),
    create: define({
      ...common,
      id: `${prefix}.create`,
      title: 'Add a shared variable',
      input: owned<VariableFields>(variableFields),
      ability: 'write',
      changes: true,
      variants: [{ ...at, method: 'POST', path: `${path}/envs`, writeBody: (input) => write(input) }],
      read: readWritten,
    }),
    update: define({
      ...common,
      id: `${prefix}.update`,
      title: 'Save the shared variable',
      input: owned<VariableFields & One>({ ...one, ...variableFields }),
      ability: 'write',
      changes: true,
      variants: [
        {
          ...at,
          method: 'PATCH',
          path: `${path}/envs/{variable}`,
          writeBody: (input) => {
            const { key: _, ...rest } = write(input);
            return rest;
          },
        },
      ],
      read: readWritten,
    }),
    delete: define({
      ...common,
      id: `${prefix}.delete`,
      title: 'Delete the shared variable',
      input: owned<One>(one),
      ability: 'write',
      changes: true,
      variants: [{ ...at, method: 'DELETE', path: `${path}/envs/{variable}` }],
      read: readMessage,
    }),
  });
}

export const sharedVariableOperations = {
  ...sharedEnvsOf('teamEnvs', '/team', 'team', []),
  ...sharedEnvsOf('projectEnvs', '/projects/{project}', 'project', ['project']),
  ...sharedEnvsOf('environmentEnvs', '/projects/{project}/environments/{environment}', 'environment', [
    'project',
    'environment',
  ]),
  ...sharedEnvsOf('serverEnvs', '/servers/{server}', 'server', ['server']),
};
