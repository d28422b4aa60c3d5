/**
 * Environment variables of applications, services and databases, and shared ones (contract rows 37–46, section 2 “Database
 * env vars”, “Shared envs”; field lists 4.3). The traps: flags change by version and an unknown one refuses the whole
 * request; an application's single update is not partial (pitfall 10), so value and all flags are always written; twins
 * are told apart by `is_preview` (pitfall 11); the bulk body is `data`, in the reference `variables`.
 */
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { rows, text } from '../model/fields.ts';
import { readVariable, type FlagName, type Variable, type VariableFlags } from '../model/variables.ts';
import { define, variantsFor, type AnyOperation, type Profile, type Variant } from '../operation.ts';

/** A variable as it shall be: always whole. */
export interface VariableFields extends VariableFlags {
  readonly key: string;
  readonly value: string;
  readonly preview: boolean;
  readonly comment: string | null;
}
export interface OfResource {
  readonly uuid: string;
}
export type VariableInput = OfResource & VariableFields;
export interface BulkInput extends OfResource {
  readonly variables: readonly VariableFields[];
}
export interface OneInput extends OfResource {
  /** The variable's uuid; in the reference its id. */
  readonly variable: string;
}

type Body = Readonly<Record<string, unknown>>;
type Writer = (fields: VariableFields) => Body;
type Range = Pick<Variant<never>, 'since' | 'until'>;

const base = ({ key, value }: VariableFields): Body => ({ key, value });
const literal: Writer = (fields) => ({ ...base(fields), is_literal: fields.literal });
const whole: Writer = (fields) => ({
  ...literal(fields),
  is_multiline: fields.multiline,
  is_shown_once: fields.shownOnce,
});
const ofApplication: Writer = (fields) => ({ ...literal(fields), is_preview: fields.preview });
const wholeOfApplication: Writer = (fields) => ({ ...whole(fields), is_preview: fields.preview });
const stages: Writer = (fields) => ({
  ...wholeOfApplication(fields),
  is_runtime: fields.runtime,
  is_buildtime: fields.buildtime,
});
const commented =
  (write: Writer): Writer =>
  (fields) => ({ ...write(fields), comment: fields.comment });

/** Which words a version takes (contract 4.3, “is_build_time mapping”); newest first. */
const APPLICATION: readonly (Range & { readonly write: Writer })[] = [
  { since: '4.0.0-beta.464', write: commented(stages) },
  { since: '4.0.0-beta.435', until: '4.0.0-beta.463.99', write: stages },
  { since: '4.0.0-beta.427', until: '4.0.0-beta.434.99', write: ofApplication },
  {
    until: '4.0.0-beta.426.99',
    write: (fields) => ({ ...ofApplication(fields), is_build_time: fields.buildtime }),
  },
];
const APPLICATION_BULK: typeof APPLICATION = [
  { since: '4.0.0-beta.469', write: commented(stages) },
  { since: '4.0.0-beta.435', until: '4.0.0-beta.468.99', write: stages },
  { since: '4.0.0-beta.427', until: '4.0.0-beta.434.99', write: wholeOfApplication },
  {
    until: '4.0.0-beta.426.99',
    write: (fields) => ({ ...wholeOfApplication(fields), is_build_time: fields.buildtime }),
  },
];
const SERVICE: typeof APPLICATION = [
  { since: '4.0.0-beta.464', write: commented(whole) },
  { until: '4.0.0-beta.463.99', write: whole },
];
const DATABASE: typeof APPLICATION = [{ since: '4.0.0-beta.469', write: commented(whole) }];

/** The reference names `is_preview` and `is_build_time` on creating only: an update is of the production value. */
const referenceCreate: Writer = (fields) => ({
  ...base(fields),
  is_build_time: fields.buildtime,
  is_preview: fields.preview,
});

interface Owner {
  readonly path: string;
  readonly noun: string;
  readonly single: typeof APPLICATION;
  readonly bulk: typeof APPLICATION;
  readonly create: Writer | null;
  readonly update: Writer | null;
  readonly since?: string;
}

/** A variable or `{message}`: what a write answers differs by resource and is read as far as it goes. */
const readWritten = ({ data }: { data: unknown }): { readonly id: string | null } => ({
  id: isRecord(data) ? text(data, 'uuid', 'id') : null,
});
const readSentence = ({ data, message }: { data: unknown; message: string | null }): string =>
  (isRecord(data) ? text(data, 'message') : null) ?? message ?? '';

const LIST_NAMES = ['variables', 'environment_variables', 'environment-variables', 'envs'];
/** How servers of the reference write what a token may not see (“otherwise redacted”, Token Permissions). */
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
  const list = [
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
  const bulk: readonly Variant<BulkInput>[] = [
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
    list: define<OfResource, readonly Variable[]>({
      ...common,
      id: `${prefix}.list`,
      title: `List the ${noun}’s variables`,
      ability: 'read',
      sensitive: true,
      freshFor: 2,
      variants: list,
      read: ({ data }) => rows(data, 'variables', readVariable, ...LIST_NAMES),
    }),
    create: define<VariableInput, { readonly id: string | null }>({
      ...common,
      id: `${prefix}.create`,
      title: 'Add the variable',
      ability: 'write',
      changes: true,
      variants: write('POST', owner.create),
      read: readWritten,
    }),
    update: define<VariableInput, { readonly id: string | null }>({
      ...common,
      id: `${prefix}.update`,
      title: 'Save the variable',
      ability: 'write',
      changes: true,
      variants: write('PATCH', owner.update),
      read: readWritten,
    }),
    bulk: define<BulkInput, { readonly count: number | null }>({
      ...common,
      id: `${prefix}.bulk`,
      title: 'Save all variables in one call',
      ability: 'write',
      changes: true,
      variants: bulk,
      // A single row before b381, and whatever a reference server likes.
      read: ({ data }) => ({ count: asList(data, 'data', 'variables')?.length ?? null }),
    }),
    delete: define<OneInput, string>({
      ...common,
      id: `${prefix}.delete`,
      title: 'Delete the variable',
      ability: 'write',
      changes: true,
      variants: one,
      read: readSentence,
    }),
  };
  return named(prefix, operations);
}

type Named<P extends string, T> = { readonly [K in keyof T & string as `${P}.${K}`]: T[K] };
const named = <P extends string, T extends Readonly<Record<string, unknown>>>(prefix: P, operations: T): Named<P, T> =>
  Object.fromEntries(Object.entries(operations).map(([verb, item]) => [`${prefix}.${verb}`, item])) as Named<P, T>;

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
  ...sharedEnvsOf('teamEnvs', '/team', 'team'),
  ...sharedEnvsOf('projectEnvs', '/projects/{project}', 'project'),
  ...sharedEnvsOf('environmentEnvs', '/projects/{project}/environments/{environment}', 'environment'),
  ...sharedEnvsOf('serverEnvs', '/servers/{server}', 'server'),
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

/** What of a variable the instance takes when it is saved: read off the very bodies that would be sent. */
export function variableFlags(
  operation: AnyOperation,
  profile: Profile,
): ReadonlySet<FlagName | 'comment' | 'preview'> {
  const index = variantsFor(operation, profile)[0];
  const variant = index === undefined ? undefined : (operation.variants[index] as Variant<typeof SAMPLE> | undefined);
  const body = variant?.writeBody?.(SAMPLE) ?? {};
  return new Set(Object.keys(body).flatMap((name) => FLAG_OF[name] ?? []));
}
