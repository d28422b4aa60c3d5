/** The project, environment and server that a create call names (contract 4, PLACE). */
import { invalid, errorResponse, type Answer } from './answers.ts';
import type { Fields } from './body.ts';
import type { Call } from './router.ts';
import type { Environment, Server } from './world/state.ts';

export interface Location {
  readonly environment: Environment;
  readonly server: Server;
}

/** The location, or the error response; order and messages follow Coolify's controllers (ServicesController, create_service). */
export function findLocation(call: Call, fields: Fields): Location | { readonly refusal: Answer } {
  const given = (name: string): unknown => fields[name] ?? null;
  if (given('environment_uuid') === null && given('environment_name') === null)
    return {
      refusal: errorResponse(422, 'You need to provide at least one of environment_name or environment_uuid.'),
    };
  const project = call.world.projects.find(({ uuid }) => uuid === given('project_uuid'));
  if (project === undefined) return { refusal: errorResponse(404, 'Project not found.') };
  const environment =
    project.environments.find(({ name }) => name === given('environment_name')) ??
    project.environments.find(({ uuid }) => uuid === given('environment_uuid'));
  if (environment === undefined) return { refusal: errorResponse(404, 'Environment not found.') };
  const server = call.world.servers.find(({ uuid }) => uuid === given('server_uuid'));
  if (server === undefined) return { refusal: errorResponse(404, 'Server not found.') };
  if (server.isBuildServer)
    return {
      refusal: invalid({
        server_uuid: ['The specified server is configured as a build server and cannot host resources.'],
      }),
    };
  return { environment, server };
}
