/** Move to another environment, and clone; the same for applications, databases and services (contract section 2; recordings `POST_*-uuid-{move,clone}__ok`). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { cloneApplication, cloneDatabase } from '../world/create.ts';
import { createService } from '../world/services.ts';
import type { Application, Database, Server, Service } from '../world/state.ts';

interface Kind<T> {
  readonly noun: string;
  readonly all: (call: Call) => readonly T[];
  readonly copy: (call: Call, source: T, server: Server, name: string) => { readonly uuid: string };
}

const APPLICATIONS: Kind<Application> = {
  noun: 'Application',
  all: ({ world }) => world.applications,
  copy: ({ world, now }, source, server, name) => cloneApplication(world, source, server, name, now),
};
const DATABASES: Kind<Database> = {
  noun: 'Database',
  all: ({ world }) => world.databases,
  copy: ({ world, now }, source, server, name) => cloneDatabase(world, source, server, name, now),
};
const SERVICES: Kind<Service> = {
  noun: 'Service',
  all: ({ world }) => world.services,
  copy: ({ world, now }, { serviceType: type, ...source }, server, name) =>
    createService(world, { ...source, type, server, name }, now),
};

const found = <T extends { readonly uuid: string }>(kind: Kind<T>, call: Call): T | undefined =>
  kind.all(call).find(({ uuid }) => uuid === call.params['uuid']);

function move<T extends Application | Database | Service>(kind: Kind<T>, call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const item = found(kind, call);
  if (item === undefined) return notFound(kind.noun);
  const wanted = read.fields['environment_uuid'];
  if (typeof wanted !== 'string') return invalid({ environment_uuid: ['The environment uuid field is required.'] });
  const environment = call.world.projects
    .flatMap((project) => project.environments)
    .find(({ uuid }) => uuid === wanted);
  if (environment === undefined) return errorResponse(404, 'Target environment not found or not owned by your team.');
  // guess: the message; status 400 is contract section 2.
  if (environment === item.environment) return errorResponse(400, `${kind.noun} is already in this environment.`);
  item.environment = environment;
  item.updatedAt = call.now;
  return ok({
    message: `${kind.noun} moved successfully.`,
    uuid: item.uuid,
    project_uuid: environment.project.uuid,
    environment_uuid: environment.uuid,
  });
}

function clone<T extends Application | Database | Service>(kind: Kind<T>, call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const source = found(kind, call);
  if (source === undefined) return notFound(kind.noun);
  const { destination_uuid: wanted, name } = read.fields;
  if (typeof wanted !== 'string') return invalid({ destination_uuid: ['The destination uuid field is required.'] });
  const server = call.world.servers.find(({ destination }) => destination.uuid === wanted);
  // guess: the message.
  if (server === undefined) return notFound('Destination');
  // guess: the generated name.
  const created = kind.copy(call, source, server, typeof name === 'string' ? name : `clone-of-${source.name}`);
  return ok({ uuid: created.uuid, message: `${kind.noun} cloned.` }, 201);
}

const routesOf = <T extends Application | Database | Service>(path: string, kind: Kind<T>): readonly Route[] => [
  onlyCoolify('POST', `${path}/{uuid}/move`, 'write', (call) => move(kind, call), { since: '4.2.0' }),
  onlyCoolify('POST', `${path}/{uuid}/clone`, 'write', (call) => clone(kind, call), { since: '4.3.0' }),
];

export const moveCloneRoutes: readonly Route[] = [
  ...routesOf('/applications', APPLICATIONS),
  ...routesOf('/databases', DATABASES),
  ...routesOf('/services', SERVICES),
];
