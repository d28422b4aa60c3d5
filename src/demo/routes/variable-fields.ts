/** Fields of variable writes by resource, version and dialect (contract 4.3). */
import { NOT_ALLOWED } from '../answers.ts';
import type { Fields } from '../body.ts';
import { since, type View } from '../shapes/view.ts';
import type { StoredVariable } from '../world/variables.ts';

type Errors = Record<string, string[]>;

/** Allowed fields of single writes of applications (recordings 4.0.0, `POST_…__422-is_build_time`). */
function allowedOf(view: View, reference: boolean): ReadonlySet<string> {
  const always = ['key', 'value', 'is_preview', 'is_literal'];
  if (reference || !since(view, '4.0.0-beta.427')) return new Set([...always, 'is_build_time']);
  if (!since(view, '4.0.0-beta.435')) return new Set(always);
  return new Set([
    ...always,
    'is_multiline',
    'is_shown_once',
    'is_runtime',
    'is_buildtime',
    ...(since(view, '4.0.0-beta.464') ? ['comment'] : []),
  ]);
}

const FLAGS = [
  'is_preview',
  'is_literal',
  'is_multiline',
  'is_shown_once',
  'is_runtime',
  'is_buildtime',
  'is_build_time',
];
const isFlag = (value: unknown): boolean => typeof value === 'boolean' || value === 0 || value === 1;

/** @param strict whether unknown fields are errors: single writes of applications only */
export function variableErrors(
  fields: Fields,
  view: View,
  options: { strict: boolean; reference: boolean; key: boolean },
): Errors {
  const errors: Errors = {};
  const key = fields['key'];
  if (options.key && (key === undefined || key === null)) errors['key'] = ['The key field is required.'];
  else if (key !== undefined && typeof key !== 'string') errors['key'] = ['The key field must be a string.'];
  // Before v4.2.0 any key is valid, and spaces become underscores (recordings 4.0.0, `POST_…__ok-bad-key-accepted`).
  // guess: the message.
  else if (typeof key === 'string' && since(view, '4.2.0') && !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(key))
    errors['key'] = ['The key field format is invalid.'];
  const value = fields['value'];
  if (value !== undefined && value !== null && typeof value !== 'string')
    errors['value'] = ['The value field must be a string.'];
  for (const name of FLAGS)
    if (fields[name] !== undefined && !isFlag(fields[name]))
      errors[name] = [`The ${name.replaceAll('_', ' ')} field must be true or false.`];
  const comment = fields['comment'];
  if (typeof comment === 'string' && comment.length > 256)
    errors['comment'] = ['The comment field must not be greater than 256 characters.'];
  if (!options.strict) return errors;
  const allowed = allowedOf(view, options.reference);
  for (const name of Object.keys(fields)) if (!allowed.has(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

export const keyOf = (fields: Fields): string => String(fields['key']).replaceAll(' ', '_');
export const isOn = (value: unknown): boolean => value === true || value === 1;
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export type Changes = Partial<
  Pick<StoredVariable, 'value' | 'literal' | 'multiline' | 'shownOnce' | 'buildtime' | 'runtime' | 'comment'>
>;

/** Only the given flags. */
export function givenChanges(fields: Fields): Changes {
  const build = fields['is_buildtime'] ?? fields['is_build_time'];
  return {
    ...(fields['is_literal'] === undefined ? {} : { literal: isOn(fields['is_literal']) }),
    ...(fields['is_multiline'] === undefined ? {} : { multiline: isOn(fields['is_multiline']) }),
    ...(fields['is_shown_once'] === undefined ? {} : { shownOnce: isOn(fields['is_shown_once']) }),
    ...(build === undefined ? {} : { buildtime: isOn(build) }),
    ...(fields['is_runtime'] === undefined ? {} : { runtime: isOn(fields['is_runtime']) }),
    ...(fields['comment'] === undefined ? {} : { comment: textOf(fields['comment']) }),
  };
}
