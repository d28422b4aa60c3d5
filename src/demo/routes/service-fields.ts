/** What may be written of a service, by version, and what Coolify says to the rest (contract 4.3; ServicesController). */
import { NOT_ALLOWED } from '../answers.ts';
import type { Fields } from '../body.ts';
import { since, type View } from '../shapes/view.ts';
import type { Call } from '../router.ts';

export type Kind = 'text' | 'name' | 'flag' | 'list' | 'whole';
export interface Field {
  readonly kind: Kind;
  readonly since?: string;
  /** Must be there. */
  readonly required?: true;
}
export type FieldTable = Readonly<Record<string, Field>>;
export type Errors = Record<string, string | readonly string[]>;

const SHARED: FieldTable = {
  name: { kind: 'name' },
  description: { kind: 'text' },
  docker_compose_raw: { kind: 'text' },
  instant_deploy: { kind: 'flag' },
  urls: { kind: 'list', since: '4.0.0-beta.461' },
  force_domain_override: { kind: 'flag', since: '4.0.0-beta.461' },
  is_container_label_escape_enabled: { kind: 'flag', since: '4.0.0-beta.469' },
};
/** `connect_to_docker_network` is not among them, although a later check of Coolify's knows it (contract, pitfall 52). */
const CREATE: FieldTable = {
  ...SHARED,
  type: { kind: 'text' },
  project_uuid: { kind: 'text', required: true },
  server_uuid: { kind: 'text', required: true },
  environment_name: { kind: 'text' },
  environment_uuid: { kind: 'text' },
  destination_uuid: { kind: 'text' },
  tags: { kind: 'list', since: '4.2.0' },
};
const UPDATE: FieldTable = { ...SHARED, connect_to_docker_network: { kind: 'flag' } };

/** The reference names few fields (its rows 69 and 70). guess: it refuses the others as Coolify does. */
const REFERENCE_CREATE: FieldTable = {
  name: { kind: 'name' },
  type: { kind: 'text', required: true },
  project_uuid: { kind: 'text', required: true },
  environment_name: { kind: 'text', required: true },
  server_uuid: { kind: 'text', required: true },
  destination_uuid: { kind: 'text' },
};
const REFERENCE_UPDATE: FieldTable = { name: { kind: 'name' }, description: { kind: 'text' } };

export const createFields = (call: Call): FieldTable => (call.dialect === 'reference' ? REFERENCE_CREATE : CREATE);
export const updateFields = (call: Call): FieldTable => (call.dialect === 'reference' ? REFERENCE_UPDATE : UPDATE);

/** What is wrong with the fields, by name; empty when nothing is. */
export function errorsOf(fields: Fields, table: FieldTable, view: View): Errors {
  const errors: Errors = {};
  for (const [name, field] of Object.entries(table)) {
    if (field.required === true && (fields[name] ?? null) === null)
      errors[name] = [`The ${label(name)} field is required.`];
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = table[name];
    if (field === undefined || (field.since !== undefined && !since(view, field.since))) errors[name] = [NOT_ALLOWED];
    else if (value !== null || field.kind === 'name') {
      const complaint = complain(name, field.kind, value);
      if (complaint !== null) errors[name] = [complaint];
    }
  }
  return errors;
}

const label = (name: string): string => name.replaceAll('_', ' ');

/** Laravel's own sentences. */
function complain(name: string, kind: Kind, value: unknown): string | null {
  switch (kind) {
    case 'text':
    case 'name':
      if (typeof value !== 'string') return `The ${label(name)} field must be a string.`;
      return kind === 'name' && value.length > 255
        ? `The ${label(name)} field must not be greater than 255 characters.`
        : null;
    case 'flag':
      return [true, false, 0, 1, '0', '1'].includes(value as string)
        ? null
        : `The ${label(name)} field must be true or false.`;
    case 'whole':
      return Number.isInteger(typeof value === 'string' ? Number(value) : value)
        ? null
        : `The ${label(name)} field must be an integer.`;
    case 'list':
      return Array.isArray(value) ? null : `The ${label(name)} field must be an array.`;
  }
}

export const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1';

/** The text in base64, compared as strictly as Coolify does; null when it is none (recordings, POST_services__422-not-base64). */
export function decoded(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64');
  return bytes.toString('base64') === value ? bytes.toString('utf8') : null;
}
