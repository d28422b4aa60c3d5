/**
 * How single fields of untrusted rows are read: what is missing or of the wrong type becomes null, what identifies a row
 * must be there. Reading is plain functions over records rather than one schema a row, because a row is a choice between
 * spellings (`uuid ?? id`, `fqdn ?? domains`) more than it is a shape.
 */
import { asList } from '../answer.ts';
import { FailureError, isRecord } from '../failure.ts';

export type Row = Readonly<Record<string, unknown>>;

/** @throws FailureError(unreadable) that names where the answer departs from what was expected. */
export function unreadable(where: string, expected: string, found: unknown): never {
  const got =
    found === undefined
      ? 'nothing'
      : found === null
        ? 'null'
        : Array.isArray(found)
          ? 'a list'
          : typeof found === 'object'
            ? 'an object'
            : `${typeof found} ${JSON.stringify(found)?.slice(0, 60)}`;
  throw new FailureError({ kind: 'unreadable', status: null, message: `${where}: expected ${expected}, got ${got}.` });
}

export function row(value: unknown, where: string): Row {
  return isRecord(value) ? value : unreadable(where, 'an object', value);
}

/** The row of a detail, which a reference server may put under its noun: `{private_key: {…}}`. */
export function one(value: unknown, noun: string): Row {
  const answer = row(value, noun);
  const inside = answer[noun.replaceAll(' ', '_')];
  return isRecord(inside) && text(answer, 'uuid', 'id') === null ? inside : answer;
}

/** What a list may be called in an answer that names it and counts it; a reference server is free to. */
const wrapped = (value: unknown): unknown => {
  if (!isRecord(value) || text(value, 'uuid', 'id') !== null) return undefined;
  const lists = Object.values(value).filter((item) => Array.isArray(item));
  return lists.length === 1 ? lists[0] : undefined;
};

/** Rows of a list, each read by `read`, with its place named in any error. */
export function rows<T>(
  value: unknown,
  where: string,
  read: (row: Row, where: string) => T,
  ...names: readonly string[]
): T[] {
  const list = asList(value, 'data', ...names) ?? asList(wrapped(value) ?? '') ?? unreadable(where, 'a list', value);
  return list.map((item, index) => read(row(item, `${where}[${index}]`), `${where}[${index}]`));
}

/** The text under the first of the names that holds one, null when none does. Numbers count as text. */
export function text(row: Row, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return null;
}

export function number(row: Row, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  }
  return null;
}

export function flag(row: Row, name: string): boolean | null {
  const value = row[name];
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || value === 'true') return true;
  if (value === 0 || value === '0' || value === 'false') return false;
  return null;
}

export function nested(row: Row, ...path: readonly string[]): Row | null {
  let at: unknown = row;
  for (const name of path) at = isRecord(at) ? at[name] : undefined;
  return isRecord(at) ? at : null;
}

/** What addresses the row in a path: `uuid`, else `id` (contract, section 0, last paragraph). */
export function identity(row: Row, where: string, ...names: readonly string[]): string {
  return text(row, ...names, 'uuid', 'id') ?? unreadable(where, 'a uuid or an id', undefined);
}

/**
 * A date of Coolify's as ISO 8601 in UTC. Dates without a zone are UTC; `1970-01-01 00:00:00` means never
 * (contract section 5, "Dates"; recordings `FACTS.md`, "Dates").
 */
export function date(row: Row, ...names: readonly string[]): string | null {
  const raw = text(row, ...names);
  if (raw === null) return null;
  // Docker writes the zone's name behind its offset: `2026-11-24 04:20:26 +0100 CET` (images of a rollback).
  const numeric = raw.replace(/([+-]\d\d:?\d\d) (?:[A-Z]{2,5}|[+-]\d{2,4})$/, '$1');
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(numeric) ? numeric : `${numeric.replace(/ UTC$/, '')}Z`;
  const time = Date.parse(zoned.replace(/^(\d{4}-\d\d-\d\d) /, '$1T').replace(/ ([+-])/, '$1'));
  return Number.isNaN(time) || time === 0 ? null : new Date(time).toISOString();
}

/** Domains: a comma-separated text, a list, or nothing (contract section 5, `fqdn`; the request name is `domains`). */
export function domains(row: Row): string[] {
  const value = row['fqdn'] ?? row['domains'];
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return list.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}
