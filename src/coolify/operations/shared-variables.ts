/** Variables that a team, a project, an environment or a server shares (contract section 2, “Shared envs”; since v4.3.0). */
import { rows } from '../model/fields.ts';
import { readVariable, type Variable } from '../model/variables.ts';
import { define } from '../operation.ts';
import { commented, named, readSentence, readWritten, whole, type VariableFields } from './variable-bodies.ts';

/** Where shared variables can be kept: `{{team.KEY}}` and friends in the values of resources; since v4.3.0. */
export interface Shared {
  readonly project?: string;
  /** Its uuid: names that equal a route cannot be addressed (contract, pitfall 31). */
  readonly environment?: string;
  readonly server?: string;
}
export type SharedInput = Shared & VariableFields;
export type SharedOne = Shared & { readonly variable: string };

/** Shared rows have no uuid, their updates are partial and there is no bulk call (recordings 4.3.10, `*-envs*`). */
function sharedEnvsOf<P extends string>(prefix: P, path: string, noun: string) {
  const at = { dialect: 'coolify' as const, since: '4.3.0' };
  const common = { resource: 'variables' as const };
  const write = commented(whole);
  return named(prefix, {
    list: define<Shared, readonly Variable[]>({
      ...common,
      id: `${prefix}.list`,
      title: `List the variables that the ${noun} shares`,
      ability: 'read',
      sensitive: true,
      freshFor: 2,
      variants: [{ ...at, method: 'GET', path: `${path}/envs` }],
      read: ({ data }) => rows(data, 'variables', readVariable, 'variables', 'envs'),
    }),
    create: define<SharedInput, { readonly id: string | null }>({
      ...common,
      id: `${prefix}.create`,
      title: 'Add the shared variable',
      ability: 'write',
      changes: true,
      variants: [{ ...at, method: 'POST', path: `${path}/envs`, writeBody: (input) => write(input) }],
      read: readWritten,
    }),
    update: define<SharedInput & { readonly variable: string }, { readonly id: string | null }>({
      ...common,
      id: `${prefix}.update`,
      title: 'Save the shared variable',
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
    delete: define<SharedOne, string>({
      ...common,
      id: `${prefix}.delete`,
      title: 'Delete the shared variable',
      ability: 'write',
      changes: true,
      variants: [{ ...at, method: 'DELETE', path: `${path}/envs/{variable}` }],
      read: readSentence,
    }),
  });
}

export const sharedVariableOperations = {
  ...sharedEnvsOf('teamEnvs', '/team', 'team'),
  ...sharedEnvsOf('projectEnvs', '/projects/{project}', 'project'),
  ...sharedEnvsOf('environmentEnvs', '/projects/{project}/environments/{environment}', 'environment'),
  ...sharedEnvsOf('serverEnvs', '/servers/{server}', 'server'),
};
