/** From a row to the form and from the form to what is sent. */
import { isShown, type Body, type FieldSpec, type FieldValue, type Values } from './spec.ts';

type Row = Readonly<Record<string, unknown>>;

const BLANK = (spec: FieldSpec): FieldValue => (spec.kind === 'switch' ? false : '');

/** One value of a row as the form shows it: lists as comma-separated text, objects as JSON, nothing as empty. */
function valueOf(spec: FieldSpec, row: Row): FieldValue {
  const raw = spec.read === undefined ? row[spec.name] : spec.read(row);
  if (spec.kind === 'switch') return raw === true || raw === 1 || raw === '1' || raw === 'true';
  if (raw === null || raw === undefined) return BLANK(spec);
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (Array.isArray(raw) && raw.every((item) => typeof item === 'string' || typeof item === 'number'))
    return raw.join(',');
  return JSON.stringify(raw, null, 2);
}

/** What a form begins with: the row's values, or on a create page the defaults given as a row. */
export const valuesOf = (specs: readonly FieldSpec[], row: Row): Values =>
  Object.fromEntries(specs.map((spec) => [spec.name, valueOf(spec, row)]));

/** Line ends are the browser's, not the person's: a text area turns CRLF into LF, which is no change. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** Compares what would be sent: spaces at the ends of a text are no change. */
export function isChanged(spec: FieldSpec, before: FieldValue | undefined, now: FieldValue | undefined): boolean {
  const [a, b] = [before ?? BLANK(spec), now ?? BLANK(spec)];
  if (typeof a === 'boolean' || typeof b === 'boolean') return a !== b;
  return tidy(spec, lines(a)) !== tidy(spec, lines(b));
}

/** Code and secrets are sent to the last space: it may matter there. */
const tidy = (spec: FieldSpec, text: string): string =>
  spec.kind === 'code' || spec.kind === 'secret' ? text : text.trim();

/** A value with the type that the API wants. */
function sent(spec: FieldSpec, value: FieldValue): unknown {
  if (spec.write !== undefined) return spec.write(value);
  if (typeof value === 'boolean') return value;
  const text = tidy(spec, value);
  if (text === '') return spec.nullable === true ? null : '';
  return spec.kind === 'number' ? Number(text) : text;
}

const isSendable = (spec: FieldSpec, values: Values): boolean =>
  spec.disabledReason === undefined && isShown(spec, values);

/** Specs whose value differs and is shown: what a review lists. */
export const changedSpecs = (specs: readonly FieldSpec[], initial: Values, values: Values): readonly FieldSpec[] =>
  specs.filter((spec) => isSendable(spec, values) && isChanged(spec, initial[spec.name], values[spec.name]));

/** Only what was changed, with the right types: numbers, booleans, null for cleared ones that may be null, trimmed texts. */
export const changesOf = (specs: readonly FieldSpec[], initial: Values, values: Values): Body =>
  Object.fromEntries(
    changedSpecs(specs, initial, values).map((spec) => [spec.name, sent(spec, values[spec.name] ?? BLANK(spec))]),
  );

/** Specs that a create page sends: what has a value, and switches that differ from their default. */
export const givenSpecs = (specs: readonly FieldSpec[], initial: Values, values: Values): readonly FieldSpec[] =>
  specs.filter((spec) => {
    const value = values[spec.name] ?? BLANK(spec);
    if (!isSendable(spec, values)) return false;
    if (spec.always === true) return true;
    return typeof value === 'boolean' ? isChanged(spec, initial[spec.name], value) : tidy(spec, value) !== '';
  });

/** What a create page sends. */
export const givenOf = (specs: readonly FieldSpec[], initial: Values, values: Values): Body =>
  Object.fromEntries(
    givenSpecs(specs, initial, values).map((spec) => [spec.name, sent(spec, values[spec.name] ?? BLANK(spec))]),
  );
