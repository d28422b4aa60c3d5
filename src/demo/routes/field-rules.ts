/** Validation rules for body fields with Laravel's messages, as recorded or in the contract. */
import { invalid, NOT_ALLOWED, type Answer } from '../answers.ts';
import type { Fields } from '../body.ts';

/** @returns the error message for a value, or null; `{}` is a placeholder for the field name. */
export type Rule = (value: unknown) => string | null;

const FIELD = 'The {} field';
/** recordings 4.0.0, POST_projects__422-wrong-type */
export const text =
  (longest = 255, shortest = 0): Rule =>
  (value) =>
    typeof value !== 'string'
      ? `${FIELD} must be a string.`
      : value.length > longest
        ? `${FIELD} must not be greater than ${longest} characters.`
        : value.length < shortest
          ? `${FIELD} must be at least ${shortest} characters.`
          : null;
/** recordings 4.3.10, PATCH_servers-uuid-log-drains__422 */
export const boolean: Rule = (value) =>
  value === true || value === false || value === 0 || value === 1 || value === '0' || value === '1'
    ? null
    : `${FIELD} must be true or false.`;
/** recordings 4.3.10, PATCH_servers-uuid-sentinel__422 (“must be at least 1”) */
export const integer =
  (least: number, most = Number.POSITIVE_INFINITY): Rule =>
  (value) => {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) return `${FIELD} must be an integer.`;
    if (number < least) return `${FIELD} must be at least ${least}.`;
    return number > most ? `${FIELD} must not be greater than ${most}.` : null;
  };
export const matching =
  (fit: (value: string) => boolean, sentence: string): Rule =>
  (value) =>
    typeof value === 'string' && fit(value) ? null : sentence;
/** Accepts null. */
export const nullable =
  (rule: Rule): Rule =>
  (value) =>
    value === null ? null : rule(value);

/** recordings 4.3.10, POST_projects__422-html-name */
const NAME_CHARACTERS = /^[\p{L}\p{M}\p{N} \-_./@&()#,:+]+$/u;
export const projectName: Rule = (value) =>
  text(255, 3)(value) ??
  (NAME_CHARACTERS.test(String(value))
    ? null
    : 'The name may only contain letters (including Unicode), numbers, spaces, and these characters: - _ . / @ & ( ) # , : +');

/** A cron expression of five fields, or a keyword (contract 4.3, “frequency”). */
export const isFrequency = (value: string): boolean =>
  /^(@?(hourly|daily|weekly|monthly|yearly)|every_minute)$/.test(value) ||
  /^([\d*/,A-Za-z-]+ ){4}[\d*/,A-Za-z-]+$/.test(value);

/**
 * @param rules of the allowed fields; others are rejected
 * @param required message for each required field that is missing
 */
export function check(
  fields: Fields,
  rules: Readonly<Record<string, Rule>>,
  required: Readonly<Record<string, string>> = {},
): Answer | null {
  const errors: Record<string, string[]> = {};
  for (const [name, sentence] of Object.entries(required))
    if (fields[name] === undefined || fields[name] === null) errors[name] = [sentence];
  for (const [name, value] of Object.entries(fields)) {
    if (errors[name] !== undefined) continue;
    const rule = rules[name];
    const wrong = rule === undefined ? NOT_ALLOWED : rule(value);
    if (wrong !== null) errors[name] = [wrong.replace('{}', name.replaceAll('_', ' '))];
  }
  return Object.keys(errors).length === 0 ? null : invalid(errors);
}
