/** Projects and environments (contract rows 13, 14, 18, 19). */
import { notFound, ok } from '../answers.ts';
import { both, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { applicationForeignRow } from '../shapes/applications.ts';
import { databaseForeignRow } from '../shapes/databases.ts';
import { environmentFacts, environmentListRow, projectDetail, projectListRow } from '../shapes/places.ts';
import { serviceInEnvironment } from '../shapes/services.ts';
import type { Engine, Project } from '../world/state.ts';

const found = (call: Call): Project | undefined =>
  call.world.projects.find((project) => project.uuid === call.params['uuid']);

const list = (call: Call) => ok(call.world.projects.map((project) => projectListRow(project)));

function get(call: Call) {
  const project = found(call);
  return project === undefined ? notFound('Project') : ok(projectDetail(project, call.view));
}

function environments(call: Call) {
  const project = found(call);
  return project === undefined
    ? notFound('Project')
    : ok(project.environments.map((environment) => environmentListRow(environment)));
}

/** By name first, then by uuid. KeyDB, Dragonfly and ClickHouse are not in it (contract, pitfalls 28 and 31). */
function environment(call: Call) {
  const project = found(call);
  if (project === undefined) return notFound('Project');
  const wanted = call.params['environment'] ?? '';
  const place =
    project.environments.find((item) => item.name === wanted) ??
    project.environments.find((item) => item.uuid === wanted);
  if (place === undefined) return notFound('Environment');
  const here = <T extends { readonly environment: unknown }>(items: readonly T[]): T[] =>
    items.filter((item) => item.environment === place);
  const databases = (engine: Engine) =>
    here(call.world.databases)
      .filter((item) => item.engine === engine)
      .map((item) => databaseForeignRow(item, call.view));
  return ok({
    ...environmentFacts(place),
    applications: here(call.world.applications).map((item) => applicationForeignRow(item, call.view)),
    mariadbs: databases('mariadb'),
    mongodbs: databases('mongodb'),
    mysqls: databases('mysql'),
    postgresqls: databases('postgresql'),
    redis: databases('redis'),
    services: here(call.world.services).map((item) => serviceInEnvironment(item, call.view)),
  });
}

export const projectRoutes: readonly Route[] = [
  ...both('GET', '/projects', 'read', list),
  ...both('GET', '/projects/{uuid}', 'read', get),
  // Before b420.7 the same path is taken for an environment of that name (contract row 18).
  onlyCoolify('GET', '/projects/{uuid}/environments', 'read', environments, { since: '4.0.0-beta.420.7' }),
  onlyReference('GET', '/projects/{uuid}/environments', 'read', environments),
  onlyCoolify('GET', '/projects/{uuid}/{environment}', 'read', environment),
  onlyReference('GET', '/projects/{uuid}/environments/{environment}', 'read', environment),
];
