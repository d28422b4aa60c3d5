/** All routes of the demo, by resource; the names are those of `src/coolify/operations`. */
import type { Route } from './router.ts';
import { applicationRoutes } from './routes/applications.ts';
import { databaseRoutes } from './routes/databases.ts';
import { deploymentRoutes } from './routes/deployments.ts';
import { privateKeyRoutes } from './routes/private-keys.ts';
import { projectRoutes } from './routes/projects.ts';
import { resourceRoutes } from './routes/resources.ts';
import { serverRoutes } from './routes/servers.ts';
import { serviceRoutes } from './routes/services.ts';
import { systemRoutes } from './routes/system.ts';
import { teamRoutes } from './routes/teams.ts';

export const routes: readonly Route[] = [
  ...systemRoutes,
  ...teamRoutes,
  ...serverRoutes,
  ...projectRoutes,
  ...applicationRoutes,
  ...deploymentRoutes,
  ...databaseRoutes,
  ...serviceRoutes,
  ...resourceRoutes,
  ...privateKeyRoutes,
];
