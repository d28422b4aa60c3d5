/** Validates values before anything is sent; messages name the field and the fix. */
import { isShown, optionOf, type FieldSpec, type FieldValue, type Values } from './spec.ts';

const PROPER =
  /^(Git|GitHub|GitLab|Docker|Dockerfile|Coolify|Traefik|Caddy|PostgreSQL|MySQL|MariaDB|MongoDB|Redis|KeyDB|Dragonfly|ClickHouse|Discord|Slack|Telegram|Hetzner|Cloudflare|Let’s)\b/;

/** A label for use inside a sentence: “Base directory” → “base directory”; “SSH port” and “Git branch” stay. */
export const inSentence = (label: string): string =>
  PROPER.test(label) || !/^[A-Z][a-z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

function checkNumber(spec: FieldSpec, text: string): string | null {
  const value = Number(text);
  if (!(spec.decimal === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text) || !Number.isFinite(value))
    return `${spec.label}: enter ${spec.decimal === true ? 'a number' : 'a whole number'}${spec.unit === undefined ? '' : ` of ${spec.unit}`}.`;
  if (spec.min !== undefined && spec.max !== undefined && (value < spec.min || value > spec.max))
    return `${spec.label}: enter a number from ${spec.min} to ${spec.max}.`;
  if (spec.min !== undefined && value < spec.min) return `${spec.label}: enter ${spec.min} or more.`;
  if (spec.max !== undefined && value > spec.max) return `${spec.label}: enter ${spec.max} or less.`;
  return null;
}

function checkText(spec: FieldSpec, text: string): string | null {
  if (spec.min !== undefined && text.length < spec.min) return `Use at least ${spec.min} characters.`;
  if (spec.max !== undefined && text.length > spec.max) return `Use at most ${spec.max} characters.`;
  return null;
}

/** @returns an error message, or null */
export function checkField(spec: FieldSpec, values: Values): string | null {
  const value: FieldValue = values[spec.name] ?? (spec.kind === 'switch' ? false : '');
  if (!isShown(spec, values) || spec.disabledReason !== undefined) return null;
  if (typeof value === 'string') {
    const text = spec.kind === 'code' || spec.kind === 'secret' ? value : value.trim();
    if (text.trim() === '') {
      if (spec.writeOnly === true) return null;
      if (spec.required !== undefined && spec.required !== false)
        return typeof spec.required === 'string'
          ? spec.required
          : `${spec.kind === 'select' ? 'Select' : 'Enter'} the ${inSentence(spec.label)}.`;
      return spec.check?.(value, values) ?? null;
    }
    const wrong = spec.kind === 'number' ? checkNumber(spec, text) : checkText(spec, text);
    if (wrong !== null) return wrong;
    if (spec.pattern !== undefined && !spec.pattern.match.test(text)) return spec.pattern.message;
    if (spec.kind === 'select' && spec.options?.some((option) => optionOf(option).value === text) === false)
      return `${spec.label}: select one of the list.`;
  }
  return spec.check?.(value, values) ?? null;
}

/** A `check` for a field that the API cannot clear. An initially empty one may stay empty, so it is not `required`. */
export const notCleared =
  (message: string) =>
  (value: FieldValue): string | null =>
    String(value).trim() === '' ? message : null;

/**
 * The error messages by field, in the order of the form.
 * @param isUntouched fields to skip: an existing invalid value must not block changes of other fields
 */
export function checkAll(
  specs: readonly FieldSpec[],
  values: Values,
  isUntouched: (spec: FieldSpec) => boolean = () => false,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const spec of specs) {
    const wrong = isUntouched(spec) ? null : checkField(spec, values);
    if (wrong !== null) found.set(spec.name, wrong);
  }
  return found;
}
