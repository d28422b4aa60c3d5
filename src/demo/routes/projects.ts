/** Projects and environments (contract rows 13–21; renaming: section 2). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { bothDialects, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { embeddedApplicationRow } from '../shapes/applications.ts';
import { embeddedDatabaseRow } from '../shapes/databases.ts';
import { environmentFacts, environmentListRow, projectDetail, projectListRow } from '../shapes/infrastructure.ts';
import { serviceInEnvironment } from '../shapes/services.ts';
import { freshUuid } from '../world/lifecycle.ts';
import type { Engine, Environment, Project } from '../world/state.ts';
import { check, nullable, projectName, text } from './field-rules.ts';

const findResource = (call: Call): Project | undefined =>
  call.world.projects.find((project) => project.uuid === call.params['uuid']);

const list = (call: Call) => ok(call.world.projects.map((project) => projectListRow(project)));

function get(call: Call) {
  const project = findResource(call);
  return project === undefined ? notFound('Project') : ok(projectDetail(project, call.view));
}

function environments(call: Call) {
  const project = findResource(call);
  return project === undefined
    ? notFound('Project')
    : ok(project.environments.map((environment) => environmentListRow(environment)));
}

const locationIn = (project: Project, call: Call): Environment | undefined => {
  const wanted = call.params['environment'] ?? '';
  return (
    project.environments.find((item) => item.name === wanted) ??
    project.environments.find((item) => item.uuid === wanted)
  );
};

/** By name first, then by uuid. KeyDB, Dragonfly and ClickHouse are missing (contract, pitfalls 28 and 31). */
function environment(call: Call) {
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  const place = locationIn(project, call);
  if (place === undefined) return notFound('Environment');
  const here = <T extends { readonly environment: unknown }>(items: readonly T[]): T[] =>
    items.filter((item) => item.environment === place);
  const databases = (engine: Engine) =>
    here(call.world.databases)
      .filter((item) => item.engine === engine)
      .map((item) => embeddedDatabaseRow(item, call.view));
  return ok({
    ...environmentFacts(place),
    applications: here(call.world.applications).map((item) => embeddedApplicationRow(item, call.view)),
    mariadbs: databases('mariadb'),
    mongodbs: databases('mongodb'),
    mysqls: databases('mysql'),
    postgresqls: databases('postgresql'),
    redis: databases('redis'),
    services: here(call.world.services).map((item) => serviceInEnvironment(item, call.view)),
  });
}

const NAME = { name: 'The name field is required.' };
const PROJECT_RULES = { name: projectName, description: nullable(text()) };
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function newEnvironment(call: Call, project: Project, name: string): Environment {
  const ids = call.instance.projects.flatMap((item) => item.environments.map(({ id }) => id));
  const environment = {
    id: Math.max(0, ...ids) + 1,
    uuid: freshUuid(call.instance),
    name,
    description: null,
    project,
    createdAt: call.now,
    updatedAt: call.now,
  };
  project.environments.push(environment);
  return environment;
}

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(read.fields, PROJECT_RULES, NAME);
  if (wrong !== null) return wrong;
  const project: Project = {
    id: Math.max(0, ...call.instance.projects.map(({ id }) => id)) + 1,
    uuid: freshUuid(call.instance),
    name: String(read.fields['name']),
    description: textOrNull(read.fields['description']),
    environments: [],
    createdAt: call.now,
    updatedAt: call.now,
  };
  newEnvironment(call, project, 'production');
  call.world.projects.push(project);
  return ok({ uuid: project.uuid }, 201);
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(read.fields, PROJECT_RULES);
  if (wrong !== null) return wrong;
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  if (typeof read.fields['name'] === 'string') project.name = read.fields['name'];
  if ('description' in read.fields) project.description = textOrNull(read.fields['description']);
  project.updatedAt = call.now;
  // 201 for an update (contract row 16).
  return ok({ uuid: project.uuid, name: project.name, description: project.description }, 201);
}

const isEmpty = (call: Call, inside: (environment: Environment) => boolean): boolean =>
  [...call.world.applications, ...call.world.databases, ...call.world.services].every(
    (item) => !inside(item.environment),
  );

function remove(call: Call): Answer {
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  if (!isEmpty(call, (environment) => environment.project === project))
    return errorResponse(400, 'Project has resources, so it cannot be deleted.');
  call.world.projects.splice(call.world.projects.indexOf(project), 1);
  return ok({ message: 'Project deleted.' });
}

function createEnvironment(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(read.fields, { name: projectName }, NAME);
  if (wrong !== null) return wrong;
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  if (project.environments.some(({ name }) => name === read.fields['name']))
    return errorResponse(409, 'Environment with this name already exists.');
  return ok({ uuid: newEnvironment(call, project, String(read.fields['name'])).uuid }, 201);
}

function renameEnvironment(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(read.fields, PROJECT_RULES);
  if (wrong !== null) return wrong;
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  const place = locationIn(project, call);
  if (place === undefined) return notFound('Environment');
  const { name } = read.fields;
  if (project.environments.some((other) => other !== place && other.name === name))
    return errorResponse(409, 'Environment with this name already exists.');
  if (typeof name === 'string') place.name = name;
  if ('description' in read.fields) place.description = textOrNull(read.fields['description']);
  place.updatedAt = call.now;
  return ok({ uuid: place.uuid, name: place.name, description: place.description });
}

function removeEnvironment(call: Call): Answer {
  const project = findResource(call);
  if (project === undefined) return notFound('Project');
  const place = locationIn(project, call);
  if (place === undefined) return notFound('Environment');
  if (!isEmpty(call, (environment) => environment === place))
    return errorResponse(400, 'Environment has resources, so it cannot be deleted.');
  project.environments.splice(project.environments.indexOf(place), 1);
  return ok({ message: 'Environment deleted.' });
}

const ENVIRONMENT = '/projects/{uuid}/environments/{environment}';
/** Since b420.7 (contract rows 18, 20, 21). */
const EARLIEST = { since: '4.0.0-beta.420.7' };

export const projectRoutes: readonly Route[] = [
  ...bothDialects('GET', '/projects', 'read', list),
  ...bothDialects('POST', '/projects', 'write', create),
  ...bothDialects('GET', '/projects/{uuid}', 'read', get),
  ...bothDialects('PATCH', '/projects/{uuid}', 'write', update),
  ...bothDialects('DELETE', '/projects/{uuid}', 'write', remove),
  // Before b420.7 the last segment is the name of an environment (contract row 18).
  onlyCoolify('GET', '/projects/{uuid}/environments', 'read', environments, EARLIEST),
  onlyReference('GET', '/projects/{uuid}/environments', 'read', environments),
  onlyCoolify('GET', '/projects/{uuid}/{environment}', 'read', environment),
  onlyReference('GET', ENVIRONMENT, 'read', environment),
  onlyCoolify('POST', '/projects/{uuid}/environments', 'write', createEnvironment, EARLIEST),
  onlyReference('POST', '/projects/{uuid}/environments', 'write', createEnvironment),
  onlyCoolify('PATCH', ENVIRONMENT, 'write', renameEnvironment, { since: '4.3.0' }),
  onlyCoolify('DELETE', ENVIRONMENT, 'write', removeEnvironment, EARLIEST),
  onlyReference('DELETE', ENVIRONMENT, 'write', removeEnvironment),
];
