/** What is wrong with what was typed, before anything is sent: sentences that name the field and the remedy. */
import { isShown, optionOf, type FieldSpec, type FieldValue, type Values } from './spec.ts';

const PROPER =
  /^(Git|GitHub|GitLab|Docker|Dockerfile|Coolify|Traefik|Caddy|PostgreSQL|MySQL|MariaDB|MongoDB|Redis|KeyDB|Dragonfly|ClickHouse|Discord|Slack|Telegram|Hetzner|Cloudflare|Let’s)\b/;

/** A label inside a sentence: “Base directory” → “base directory”, “SSH port” and “Git branch” stay. */
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

/** @returns what is wrong and what to do, or null */
export function checkField(spec: FieldSpec, values: Values): string | null {
  const value: FieldValue = values[spec.name] ?? (spec.kind === 'switch' ? false : '');
  if (!isShown(spec, values) || spec.disabledReason !== undefined) return null;
  if (typeof value === 'string') {
    const text = spec.kind === 'code' || spec.kind === 'secret' ? value : value.trim();
    if (text.trim() === '') {
      if (spec.sealed === true) return null;
      if (spec.required !== undefined && spec.required !== false)
        return typeof spec.required === 'string'
          ? spec.required
          : `${spec.kind === 'select' ? 'Choose' : 'Enter'} the ${inSentence(spec.label)}.`;
      return spec.check?.(value, values) ?? null;
    }
    const wrong = spec.kind === 'number' ? checkNumber(spec, text) : checkText(spec, text);
    if (wrong !== null) return wrong;
    if (spec.pattern !== undefined && !spec.pattern.match.test(text)) return spec.pattern.say;
    if (spec.kind === 'select' && spec.options?.some((option) => optionOf(option).value === text) === false)
      return `${spec.label}: choose one of the list.`;
  }
  return spec.check?.(value, values) ?? null;
}

/** A `check` of what the instance cannot empty: what is empty from the beginning may stay so, so it is not `required`. */
export const notEmptied =
  (say: string) =>
  (value: FieldValue): string | null =>
    String(value).trim() === '' ? say : null;

/**
 * The sentences by field, in the order of the form.
 * @param untouched what an instance holds already is not held against the person who changes something else
 */
export function checkAll(
  specs: readonly FieldSpec[],
  values: Values,
  untouched: (spec: FieldSpec) => boolean = () => false,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const spec of specs) {
    const wrong = untouched(spec) ? null : checkField(spec, values);
    if (wrong !== null) found.set(spec.name, wrong);
  }
  return found;
}
