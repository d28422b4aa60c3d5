/** Checks that a create call passes before its location is looked up (contract 4.2, “Order of checks”). */
import { NOT_ALLOWED } from './answers.ts';
import type { Fields } from './body.ts';
import type { Server } from './world/state.ts';

export const LOCATION_FIELDS = [
  'project_uuid', 'server_uuid', 'environment_name', 'environment_uuid', 'destination_uuid',
] as const; // prettier-ignore

type Errors = Readonly<Record<string, string | readonly string[]>>;

/**
 * Errors for missing location fields and for fields that are not allowed.
 * @param allowed whether the call accepts a field besides the location fields
 */
export function firstErrors(fields: Fields, allowed: (name: string) => boolean): Errors {
  const errors: Record<string, readonly string[]> = {};
  for (const name of ['project_uuid', 'server_uuid'] as const) {
    // Recordings 4.0.0, POST_applications-public__422.
    if (fields[name] === undefined || fields[name] === null) errors[name] = ['This field is required.'];
    else if (typeof fields[name] !== 'string')
      errors[name] = [`The ${name.replaceAll('_', ' ')} field must be a string.`];
  }
  for (const name of Object.keys(fields))
    if (!(LOCATION_FIELDS as readonly string[]).includes(name) && !allowed(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

/** The host name that Coolify generates (recordings 4.3.10, POST_applications-dockerfile__ok-2). */
export const generatedHost = (label: string, server: Server): string =>
  `${label}.${/^[\d.]+$/.test(server.ip) ? server.ip : '127.0.0.1'}.sslip.io`;
