/**
 * Environment variables of applications, services and databases (contract rows 37–46, section 2 “Database env vars”; field lists
 * 4.3); shared ones are in `shared-variables.ts`. The traps: an application's single update is not partial (pitfall 10), so
 * value and all flags are always written; production and preview value differ by `is_preview` (pitfall 11); the bulk body is `data`, in the
 * reference `variables`.
 */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { rows, text } from '../model/fields.ts';
import { readVariable, type FlagName } from '../model/variables.ts';
import { byUuid, id, list, object } from '../input.ts';
import { readMessage } from '../model/written.ts';
import { define, variantsFor, type AnyOperation, type Profile, type Variant } from '../operation.ts';
import { sharedVariableOperations } from './shared-variables.ts';
import {
  APPLICATION,
  APPLICATION_BULK,
  base,
  DATABASE,
  named,
  readWritten,
  referenceCreate,
  SERVICE,
  type Range,
  type VariableFields,
  variable,
  variableFields,
  type Writer,
} from './variable-bodies.ts';

const create = object({ uuid: id, ...variableFields });
const update = object({ uuid: id, variable: z.optional(id), ...variableFields });
const bulk = object({ uuid: id, variables: list(variable) });
type VariableInput = output<typeof create>;
type BulkInput = output<typeof bulk>;

interface Owner {
  readonly path: string;
  readonly noun: string;
  readonly single: typeof APPLICATION;
  readonly bulk: typeof APPLICATION;
  readonly create: Writer | null;
  readonly update: Writer | null;
  readonly since?: string;
}

const LIST_NAMES = ['variables', 'environment_variables', 'environment-variables', 'envs'];
/** How reference servers write what a token may not see (“otherwise redacted”, Token Permissions). */
const REDACTED = /^([*•]{3,}|[[<(]?(redacted|hidden|sensitive)[\])>]?)$/i;
const redacted = (value: unknown): boolean => value === null || (typeof value === 'string' && REDACTED.test(value));
/**
 * The reference addresses a variable by `id ?? uuid` (contract, section 0, last paragraph), Coolify by its uuid. A value that
 * is redacted is taken out, so that it is read as sealed and never sent back.
 */
const ofReference = (payload: Payload): Payload => ({
  ...payload,
  data:
    asList(payload.data, 'data', ...LIST_NAMES)?.map((item) => {
      if (!isRecord(item)) return item;
      const { value, ...rest } = item;
      return { ...rest, ...(redacted(value) ? {} : { value }), uuid: text(item, 'id', 'uuid') };
    }) ?? payload.data,
});

function envsOf<P extends string>(prefix: P, owner: Owner) {
  const { path, noun } = owner;
  const range: Range = owner.since === undefined ? {} : { since: owner.since };
  const inReference = owner.create !== null;
  const listVariants = [
    { dialect: 'coolify' as const, method: 'GET' as const, path: `${path}/envs`, ...range },
    ...(inReference
      ? [
          {
            dialect: 'reference' as const,
            method: 'GET' as const,
            path: `${path}/environment-variables`,
            adapt: ofReference,
          },
        ]
      : []),
  ];
  const write = (method: 'POST' | 'PATCH', reference: Writer | null): readonly Variant<VariableInput>[] => [
    ...owner.single.map(({ write: body, ...own }) => ({
      dialect: 'coolify' as const,
      method,
      path: `${path}/envs`,
      ...own,
      writeBody: (input: VariableInput) => body(input),
    })),
    ...(reference === null
      ? []
      : [
          {
            dialect: 'reference' as const,
            method,
            path: `${path}/environment-variables`,
            writeBody: (input: VariableInput) => reference(input),
          },
        ]),
  ];
  const bulkVariants: readonly Variant<BulkInput>[] = [
    ...owner.bulk.map(({ write: body, ...own }) => ({
      dialect: 'coolify' as const,
      method: 'PATCH' as const,
      path: `${path}/envs/bulk`,
      ...own,
      writeBody: ({ variables }: BulkInput) => ({ data: variables.map(body) }),
    })),
    ...(inReference
      ? [
          {
            dialect: 'reference' as const,
            method: 'PATCH' as const,
            path: `${path}/environment-variables/bulk`,
            writeBody: ({ variables }: BulkInput) => ({ variables: variables.map(base) }),
          },
        ]
      : []),
  ];
  const one = [
    { dialect: 'coolify' as const, method: 'DELETE' as const, path: `${path}/envs/{variable}`, ...range },
    ...(inReference
      ? [
          {
            dialect: 'reference' as const,
            method: 'DELETE' as const,
            path: `${path}/environment-variables/{variable}`,
          },
        ]
      : []),
  ];
  const common = { resource: 'variables' as const };
  const operations = {
    list: define({
      ...common,
      id: `${prefix}.list`,
      title: `List the ${noun}’s variables`,
      input: byUuid,
      ability: 'read',
      sensitive: true,
      freshFor: 2,
      variants: listVariants,
      read: ({ data }) => rows(data, 'variables', readVariable, ...LIST_NAMES),
    }),
    create: define({
      ...common,
      id: `${prefix}.create`,
      title: 'Add a variable',
      input: create,
      ability: 'write',
      changes: true,
      variants: write('POST', owner.create),
      read: readWritten,
    }),
    update: define({
      ...common,
      id: `${prefix}.update`,
      title: 'Save the variable',
      input: update,
      ability: 'write',
      changes: true,
      variants: write('PATCH', owner.update),
      read: readWritten,
    }),
    bulk: define({
      ...common,
      id: `${prefix}.bulk`,
      title: 'Save all variables',
      input: bulk,
      ability: 'write',
      changes: true,
      variants: bulkVariants,
      // A single row before b381; a reference server may answer in any form.
      read: ({ data }) => ({ count: asList(data, 'data', 'variables')?.length ?? null }),
    }),
    delete: define({
      ...common,
      id: `${prefix}.delete`,
      title: 'Delete the variable',
      input: object({ uuid: id, variable: id }),
      ability: 'write',
      changes: true,
      variants: one,
      read: readMessage,
    }),
  };
  return named(prefix, operations);
}

export const variableOperations = {
  ...envsOf('applicationEnvs', {
    path: '/applications/{uuid}',
    noun: 'application',
    single: APPLICATION,
    bulk: APPLICATION_BULK,
    create: referenceCreate,
    update: base,
  }),
  ...envsOf('serviceEnvs', {
    path: '/services/{uuid}',
    noun: 'service',
    single: SERVICE,
    bulk: SERVICE,
    create: base,
    update: base,
  }),
  ...envsOf('databaseEnvs', {
    path: '/databases/{uuid}',
    noun: 'database',
    single: DATABASE,
    bulk: DATABASE,
    create: null,
    update: null,
    since: '4.0.0-beta.469',
  }),
  ...sharedVariableOperations,
};

const FLAG_OF: Readonly<Record<string, FlagName | 'comment' | 'preview'>> = {
  is_literal: 'literal',
  is_multiline: 'multiline',
  is_shown_once: 'shownOnce',
  is_buildtime: 'buildtime',
  is_build_time: 'buildtime',
  is_runtime: 'runtime',
  is_preview: 'preview',
  comment: 'comment',
};
const SAMPLE: VariableFields & { readonly uuid: string; readonly variables: readonly VariableFields[] } = {
  uuid: 'u', key: 'K', value: 'v', preview: true, comment: null, literal: false, multiline: false, shownOnce: false,
  buildtime: true, runtime: true, variables: [],
}; // prettier-ignore

/** Fields of a variable that the instance accepts, from the bodies that would be sent. */
export function variableFlags(
  operation: AnyOperation,
  profile: Profile,
): ReadonlySet<FlagName | 'comment' | 'preview'> {
  const index = variantsFor(operation, profile)[0];
  const variant = index === undefined ? undefined : (operation.variants[index] as Variant<typeof SAMPLE> | undefined);
  const body = variant?.writeBody?.(SAMPLE) ?? {};
  return new Set(Object.keys(body).flatMap((name) => FLAG_OF[name] ?? []));
}
