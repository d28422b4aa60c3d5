/** All resources in one call (contract row 79). */
import { ok } from '../answers.ts';
import { bothDialects, type Call, type Route } from '../router.ts';
import { embeddedApplicationRow } from '../shapes/applications.ts';
import { embeddedDatabaseRow, typeOf } from '../shapes/databases.ts';
import { serviceInResources } from '../shapes/services.ts';

const list = (call: Call) =>
  ok([
    ...call.world.applications.map((item) => ({
      ...embeddedApplicationRow(item, call.view),
      laravel_through_key: item.environment.project.id,
      type: 'application',
    })),
    ...call.world.services.map((item) => ({ ...serviceInResources(item, call.view), type: 'service' })),
    ...call.world.databases.map((item) => ({
      ...embeddedDatabaseRow(item, call.view),
      laravel_through_key: item.environment.project.id,
      type: typeOf(item),
    })),
  ]);

export const resourceRoutes: readonly Route[] = bothDialects('GET', '/resources', 'read', list);
