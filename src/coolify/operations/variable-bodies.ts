/**
 * Bodies and responses of variables, of resources and shared ones (contract 4.3, “is_build_time mapping”). Flags
 * change by version and Coolify rejects a request with an unknown one.
 */
import type { output } from 'zod/mini';
import { isRecord } from '../failure.ts';
import { file, flag, nullableText, object, text } from '../input.ts';
import { text as textOf } from '../model/fields.ts';
import type { Variant } from '../operation.ts';

/** Every field of a variable: an update of Coolify is not partial (contract, pitfall 10). */
export const variableFields = {
  key: text,
  value: file,
  preview: flag,
  comment: nullableText,
  literal: flag,
  multiline: flag,
  shownOnce: flag,
  buildtime: flag,
  runtime: flag,
};
export const variable = object(variableFields);
export type VariableFields = output<typeof variable>;

type Body = Readonly<Record<string, unknown>>;
export type Writer = (fields: VariableFields) => Body;
export type Range = Pick<Variant<never>, 'since' | 'until'>;

export const base = ({ key, value }: VariableFields): Body => ({ key, value });
const literal: Writer = (fields) => ({ ...base(fields), is_literal: fields.literal });
export const withAllFlags: Writer = (fields) => ({
  ...literal(fields),
  is_multiline: fields.multiline,
  is_shown_once: fields.shownOnce,
});
const ofApplication: Writer = (fields) => ({ ...literal(fields), is_preview: fields.preview });
const applicationWithAllFlags: Writer = (fields) => ({ ...withAllFlags(fields), is_preview: fields.preview });
const stages: Writer = (fields) => ({
  ...applicationWithAllFlags(fields),
  is_runtime: fields.runtime,
  is_buildtime: fields.buildtime,
});
export const withComment =
  (write: Writer): Writer =>
  (fields) => ({ ...write(fields), comment: fields.comment });

/** Fields by version (contract 4.3, “is_build_time mapping”); newest first. */
export const APPLICATION: readonly (Range & { readonly write: Writer })[] = [
  { since: '4.0.0-beta.464', write: withComment(stages) },
  { since: '4.0.0-beta.435', until: '4.0.0-beta.463.99', write: stages },
  { since: '4.0.0-beta.427', until: '4.0.0-beta.434.99', write: ofApplication },
  {
    until: '4.0.0-beta.426.99',
    write: (fields) => ({ ...ofApplication(fields), is_build_time: fields.buildtime }),
  },
];
export const APPLICATION_BULK: typeof APPLICATION = [
  { since: '4.0.0-beta.469', write: withComment(stages) },
  { since: '4.0.0-beta.435', until: '4.0.0-beta.468.99', write: stages },
  { since: '4.0.0-beta.427', until: '4.0.0-beta.434.99', write: applicationWithAllFlags },
  {
    until: '4.0.0-beta.426.99',
    write: (fields) => ({ ...applicationWithAllFlags(fields), is_build_time: fields.buildtime }),
  },
];
export const SERVICE: typeof APPLICATION = [
  { since: '4.0.0-beta.464', write: withComment(withAllFlags) },
  { until: '4.0.0-beta.463.99', write: withAllFlags },
];
export const DATABASE: typeof APPLICATION = [{ since: '4.0.0-beta.469', write: withComment(withAllFlags) }];

/** The reference names `is_preview` and `is_build_time` on creating only: an update is of the production value. */
export const referenceCreate: Writer = (fields) => ({
  ...base(fields),
  is_build_time: fields.buildtime,
  is_preview: fields.preview,
});

/** A variable or `{message}`: responses to writes differ by resource. */
export const readWritten = ({ data }: { data: unknown }): { readonly id: string | null } => ({
  id: isRecord(data) ? textOf(data, 'uuid', 'id') : null,
});
type Named<P extends string, T> = { readonly [K in keyof T & string as `${P}.${K}`]: T[K] };
export const named = <P extends string, T extends Readonly<Record<string, unknown>>>(
  prefix: P,
  operations: T,
): Named<P, T> =>
  Object.fromEntries(Object.entries(operations).map(([verb, item]) => [`${prefix}.${verb}`, item])) as Named<P, T>;
