/** Converts rows to form values and form values to request bodies. */
import { isShown, type Body, type FieldSpec, type FieldValue, type Values } from './spec.ts';

type Row = Readonly<Record<string, unknown>>;

const emptyValue = (spec: FieldSpec): FieldValue => (spec.kind === 'switch' ? false : '');

/** Lists become comma-separated text, objects JSON, null an empty text. */
function toFormValue(spec: FieldSpec, row: Row): FieldValue {
  const raw = spec.read === undefined ? row[spec.name] : spec.read(row);
  if (spec.kind === 'switch') return raw === true || raw === 1 || raw === '1' || raw === 'true';
  if (raw === null || raw === undefined) return emptyValue(spec);
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (Array.isArray(raw) && raw.every((item) => typeof item === 'string' || typeof item === 'number'))
    return raw.join(',');
  return JSON.stringify(raw, null, 2);
}

/** The initial values of a form, from a row or from the defaults of a create page. */
export const valuesOf = (specs: readonly FieldSpec[], row: Row): Values =>
  Object.fromEntries(specs.map((spec) => [spec.name, toFormValue(spec, row)]));

/** A textarea turns CRLF into LF, which is no change. */
const withLf = (text: string): string => text.replaceAll('\r\n', '\n');

/** Whether the value to send differs: outer whitespace of a text does not count. */
export function isChanged(spec: FieldSpec, before: FieldValue | undefined, now: FieldValue | undefined): boolean {
  const [a, b] = [before ?? emptyValue(spec), now ?? emptyValue(spec)];
  if (typeof a === 'boolean' || typeof b === 'boolean') return a !== b;
  return normalize(spec, withLf(a)) !== normalize(spec, withLf(b));
}

/** Whitespace can be significant in code and secrets. */
const normalize = (spec: FieldSpec, text: string): string =>
  spec.kind === 'code' || spec.kind === 'secret' ? text : text.trim();

/** The value in the type of the API. */
function toApiValue(spec: FieldSpec, value: FieldValue): unknown {
  if (spec.write !== undefined) return spec.write(value);
  if (typeof value === 'boolean') return value;
  const text = normalize(spec, value);
  if (text === '') return spec.nullable === true ? null : '';
  return spec.kind === 'number' ? Number(text) : text;
}

const isSendable = (spec: FieldSpec, values: Values): boolean =>
  spec.disabledReason === undefined && isShown(spec, values);

/** The visible fields whose value differs. */
export const changedSpecs = (specs: readonly FieldSpec[], initial: Values, values: Values): readonly FieldSpec[] =>
  specs.filter((spec) => isSendable(spec, values) && isChanged(spec, initial[spec.name], values[spec.name]));

/** The body of an update: only changed fields. */
export const updatePayload = (specs: readonly FieldSpec[], initial: Values, values: Values): Body =>
  Object.fromEntries(
    changedSpecs(specs, initial, values).map((spec) => [
      spec.name,
      toApiValue(spec, values[spec.name] ?? emptyValue(spec)),
    ]),
  );

/** The fields that a create page sends: those with a value, and switches that differ from their default. */
export const givenSpecs = (specs: readonly FieldSpec[], initial: Values, values: Values): readonly FieldSpec[] =>
  specs.filter((spec) => {
    const value = values[spec.name] ?? emptyValue(spec);
    if (!isSendable(spec, values)) return false;
    if (spec.alwaysSend === true) return true;
    return typeof value === 'boolean' ? isChanged(spec, initial[spec.name], value) : normalize(spec, value) !== '';
  });

/** The body of a create call. */
export const createPayload = (specs: readonly FieldSpec[], initial: Values, values: Values): Body =>
  Object.fromEntries(
    givenSpecs(specs, initial, values).map((spec) => [
      spec.name,
      toApiValue(spec, values[spec.name] ?? emptyValue(spec)),
    ]),
  );
