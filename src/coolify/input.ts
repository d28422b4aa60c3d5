/**
 * Pieces of the input schemas of operations. Unknown keys are refused, so nothing but these values can reach a path, a query or a
 * body. Every message names its field and what to send instead.
 */
import * as z from 'zod/mini';

interface Issue {
  readonly code?: string;
  readonly input?: unknown;
  readonly path?: readonly PropertyKey[] | undefined;
  readonly keys?: readonly string[];
}

const nameOf = ({ path = [] }: Issue): string => (path.length === 0 ? 'The input' : `“${path.map(String).join('.')}”`);
const must = (rule: string) => ({
  error: (issue: Issue) =>
    issue.input === undefined ? `${nameOf(issue)} is missing.` : `${nameOf(issue)} must be ${rule}.`,
});

/** An input, or a part of one, that has these fields and no others. */
export const object = <const T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === 'unrecognized_keys'
        ? `Remove ${(issue.keys ?? []).map((key) => `“${key}”`).join(', ')}: not a field of this operation.`
        : must('an object').error(issue),
  });

/** The same fields, each of which may be left out. */
export const optional = <T extends Readonly<Record<string, z.ZodMiniType>>>(shape: T) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, z.optional(schema)])) as {
    readonly [K in keyof T]: z.ZodMiniOptional<T[K]>;
  };

/** Several fields of one type, each of which may be left out. */
export const each = <N extends string, S extends z.ZodMiniType>(names: readonly N[], schema: S) =>
  Object.fromEntries(names.map((name) => [name, z.optional(schema)])) as {
    readonly [K in N]: z.ZodMiniOptional<S>;
  };

const ID_RULE = must('an ID of 1 to 255 characters without slashes, control characters or percent codes');
/** Never read in two ways as part of a path: no separator, no dot segment, nothing that is already escaped. */
const ID = /^(?!\.{1,2}$)(?:[^/\\%\p{Cc}]|%(?![\da-f]{2})){1,255}$/iu;
/** One part of a path. */
export const id = z.string(ID_RULE).check(z.regex(ID, ID_RULE));
/** One part of a path that Coolify numbers. */
export const numericId = z.union([id, z.int().check(z.nonnegative())], ID_RULE);
const ID_LIST_RULE = must('up to 100 IDs, separated by commas');
/** IDs of one query parameter, separated by commas. */
export const idList = z
  .string(ID_LIST_RULE)
  .check(
    z.refine(
      (list) => list.length <= 4096 && list.split(',').length <= 100 && list.split(',').every((item) => ID.test(item)),
      ID_LIST_RULE,
    ),
  );

/** Text of at most `max` characters; may be empty. */
export const limitedText = (max: number) => {
  const rule = must(`text of at most ${max.toLocaleString('en')} characters`);
  return z.string(rule).check(z.maxLength(max, rule));
};
/** A name, an address, a command. */
export const text = limitedText(65_535);
export const nullableText = z.nullable(text);
/** A file, a key or the value of a variable: below the 2 MiB of a request, also in base64. */
export const file = limitedText(1_000_000);
export const nullableFile = z.nullable(file);

export const flag = z.boolean(must('true or false'));

/** A whole number between `min` and `max`, inclusive. */
export const count = (min: number, max: number) => {
  const rule = must(`a whole number from ${min} to ${max.toLocaleString('en')}`);
  return z.int(rule).check(z.minimum(min, rule), z.maximum(max, rule));
};
const NUMBER_RULE = must('a number');
export const number = z.number(NUMBER_RULE);
/** A cleared number is sent as null or as empty text, which Coolify reads as null (Laravel, `ConvertEmptyStringsToNull`). */
export const clearableNumber = z.union([number, z.null(), z.literal('')], must('a number, or null to clear it'));

export const list = <S extends z.ZodMiniType>(item: S) =>
  z.readonly(
    z
      .array(item, must('a list of at most 1,000 items'))
      .check(z.maxLength(1000, must('a list of at most 1,000 items'))),
  );
export const texts = list(text);

export const choice = <const T extends string>(values: readonly T[]) => z.enum(values, must(values.join(', ')));

export const nothing: z.ZodMiniType<object> = object({});
/** One resource. */
export const byUuid = object({ uuid: id });

/** Options of deleting a resource. All are sent: Coolify takes a missing one for yes (contract, pitfall 38). */
export const deleteInput = object({
  uuid: id,
  delete_volumes: flag,
  delete_connected_networks: flag,
  delete_configurations: flag,
  /** Remove unused images and networks afterwards. */
  docker_cleanup: flag,
});
/** `docker_cleanup` removes unused images and networks afterwards; Coolify's default is yes (since b467). */
export const stopInput = object({ uuid: id, docker_cleanup: z.optional(flag) });
/** Coolify 4.0 fails on anything but an integer ≥ 1 (recordings 4.0.0). */
export const logLines = {
  lines: z.optional(count(1, 10_000)),
  /** RFC 3339 time before each line; since v4.2.0. */
  show_timestamps: z.optional(flag),
};
export const logsInput = object({ uuid: id, ...logLines });
