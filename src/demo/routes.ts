/** All routes, by resource; file names match `src/coolify/operations`. */
import type { Route } from './router.ts';
import { applicationRoutes } from './routes/applications.ts';
import { moveCloneRoutes } from './routes/move-clone.ts';
import { variableRoutes } from './routes/variables.ts';
import { taskRoutes } from './routes/tasks.ts';
import { storageRoutes } from './routes/storages.ts';
import { volumeBackupRoutes } from './routes/volume-backups.ts';
import { tagRoutes } from './routes/tags.ts';
import { backupRoutes } from './routes/backups.ts';
import { githubAppRoutes } from './routes/github-apps.ts';
import { applicationDestinationRoutes } from './routes/application-destinations.ts';
import { destinationRoutes } from './routes/destinations.ts';
import { s3StorageRoutes } from './routes/s3-storages.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { cloudTokenRoutes } from './routes/cloud-tokens.ts';
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
  ...moveCloneRoutes,
  ...resourceRoutes,
  ...variableRoutes,
  ...taskRoutes,
  ...storageRoutes,
  ...volumeBackupRoutes,
  ...tagRoutes,
  ...backupRoutes,
  ...githubAppRoutes,
  ...applicationDestinationRoutes,
  ...destinationRoutes,
  ...s3StorageRoutes,
  ...notificationRoutes,
  ...cloudTokenRoutes,
  ...privateKeyRoutes,
];
