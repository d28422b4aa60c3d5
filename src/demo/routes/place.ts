/** Where a new thing is to stand: the order of checks is contract 4.2, “Order of checks”. */
import { invalid, NOT_ALLOWED, notFound, refuse, type Answer } from '../answers.ts';
import type { Fields } from '../body.ts';
import type { Call } from '../router.ts';
import type { Environment, Server } from '../world/state.ts';

export const PLACE_FIELDS = [
  'project_uuid', 'server_uuid', 'environment_name', 'environment_uuid', 'destination_uuid',
] as const; // prettier-ignore

type Errors = Readonly<Record<string, string | readonly string[]>>;

/**
 * The first round of checks: what must be there, and what may not be.
 * @param allowed names of fields this call takes beside those of the place
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
    if (!(PLACE_FIELDS as readonly string[]).includes(name) && !allowed(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

/** Project, environment and server by their uuids, or the refusal. */
export function placeOf(
  call: Call,
  fields: Fields,
): { readonly environment: Environment; readonly server: Server } | { readonly refusal: Answer } {
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  const [byName, byUuid] = [text('environment_name'), text('environment_uuid')];
  if (byName === null && byUuid === null)
    // guess: the sentence; that it is a 422 is contract 4.2.
    return { refusal: refuse(422, 'You need to provide at least one of environment_name or environment_uuid.') };
  const project = call.world.projects.find((item) => item.uuid === fields['project_uuid']);
  if (project === undefined) return { refusal: notFound('Project') };
  const environment =
    project.environments.find((item) => item.name === byName) ??
    project.environments.find((item) => item.uuid === byUuid);
  if (environment === undefined) return { refusal: notFound('Environment') };
  const server = call.world.servers.find((item) => item.uuid === fields['server_uuid']);
  if (server === undefined) return { refusal: notFound('Server') };
  // guess: the sentence; that a build server is a 422 is contract 4.2.
  if (server.buildServer) return { refusal: invalid({ server_uuid: ['The server is a build server.'] }) };
  return { environment, server };
}

/** The host name that Coolify makes up (recordings 4.3.10, POST_applications-dockerfile__ok-2). */
export const madeUpHost = (label: string, server: Server): string =>
  `${label}.${/^[\d.]+$/.test(server.ip) ? server.ip : '127.0.0.1'}.sslip.io`;
