/** Everything in one call (contract row 79). */
import { ok } from '../answers.ts';
import { both, type Call, type Route } from '../router.ts';
import { applicationForeignRow } from '../shapes/applications.ts';
import { databaseForeignRow, typeOf } from '../shapes/databases.ts';
import { serviceInResources } from '../shapes/services.ts';

const list = (call: Call) =>
  ok([
    ...call.world.applications.map((item) => ({
      ...applicationForeignRow(item, call.view),
      laravel_through_key: item.environment.project.id,
      type: 'application',
    })),
    ...call.world.services.map((item) => ({ ...serviceInResources(item, call.view), type: 'service' })),
    ...call.world.databases.map((item) => ({
      ...databaseForeignRow(item, call.view),
      laravel_through_key: item.environment.project.id,
      type: typeOf(item),
    })),
  ]);

export const resourceRoutes: readonly Route[] = both('GET', '/resources', 'read', list);
