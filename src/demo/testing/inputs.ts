/**
 * Inputs with which an operation can succeed on a fresh instance, one file a resource; `table.test.ts` asks every operation
 * with them. What is not here is asked with the uuids that its path needs (`table.test.ts`, `inputFor`).
 */
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
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
import { variablesInputs } from './inputs/variables.ts';

/** Asks the instance as a client with all abilities would. */
export interface Helper {
  /** Rows of a list: `rows('/servers')`. */
  readonly rows: (path: string) => Promise<readonly Record<string, unknown>[]>;
  /** Any call: the answer without its envelope. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly reference: boolean;
}

/** By operation: the input, made from what the instance holds; it may create first what it then deletes. */
export type Inputs = { readonly [K in OperationId]?: (helper: Helper) => Promise<InputOf<K>> };

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
