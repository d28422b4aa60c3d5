/** Inputs with which an operation succeeds on a fresh instance, one file a resource; others get the default input of `table.test.ts`. */
import { applicationsInputs } from './inputs/applications.ts';
import { backupsInputs } from './inputs/backups.ts';
import { cloudTokensInputs } from './inputs/cloud-tokens.ts';
import { databasesInputs } from './inputs/databases.ts';
import { deploymentsInputs } from './inputs/deployments.ts';
import { destinationsInputs } from './inputs/destinations.ts';
import { githubAppsInputs } from './inputs/github-apps.ts';
import { notificationsInputs } from './inputs/notifications.ts';
import { privateKeysInputs } from './inputs/private-keys.ts';
import { projectsInputs } from './inputs/projects.ts';
import { s3StoragesInputs } from './inputs/s3-storages.ts';
import { serversInputs } from './inputs/servers.ts';
import { servicesInputs } from './inputs/services.ts';
import { storagesInputs } from './inputs/storages.ts';
import { systemInputs } from './inputs/system.ts';
import { tagsInputs } from './inputs/tags.ts';
import { tasksInputs } from './inputs/tasks.ts';
import { teamsInputs } from './inputs/teams.ts';
import type { Inputs } from './inputs/types.ts';
import { variablesInputs } from './inputs/variables.ts';

export const inputs: Inputs = {
  ...applicationsInputs,
  ...backupsInputs,
  ...cloudTokensInputs,
  ...databasesInputs,
  ...deploymentsInputs,
  ...destinationsInputs,
  ...githubAppsInputs,
  ...notificationsInputs,
  ...privateKeysInputs,
  ...projectsInputs,
  ...s3StoragesInputs,
  ...serversInputs,
  ...servicesInputs,
  ...storagesInputs,
  ...systemInputs,
  ...tagsInputs,
  ...tasksInputs,
  ...teamsInputs,
  ...variablesInputs,
};
