/** The one table: every operation by its id. */
import type { output } from 'zod/mini';
import { openAnswer } from '../answer.ts';
import type { RawAnswer } from '../failure.ts';
import type { AnyOperation, Operation, Variant } from '../operation.ts';
import { applicationOperations } from './applications.ts';
import { applicationUpdateOperations } from './application-update.ts';
import { applicationDestinationOperations } from './application-destinations.ts';
import { rollbackOperations } from './rollback.ts';
import { applicationCreateOperations } from './application-create.ts';
import { applicationDeleteOperations } from './application-delete.ts';
import { variableOperations } from './variables.ts';
import { taskOperations } from './tasks.ts';
import { storageOperations } from './storages.ts';
import { volumeBackupOperations } from './volume-backups.ts';
import { tagOperations } from './tags.ts';
import { backupOperations } from './backups.ts';
import { privateKeyOperations } from './private-keys.ts';
import { githubAppOperations } from './github-apps.ts';
import { destinationOperations } from './destinations.ts';
import { s3StorageOperations } from './s3-storages.ts';
import { notificationOperations } from './notifications.ts';
import { cloudTokenOperations } from './cloud-tokens.ts';
import { databaseOperations } from './databases.ts';
import { deploymentOperations } from './deployments.ts';
import { projectOperations } from './projects.ts';
import { resourceOperations } from './resources.ts';
import { serverOperations } from './servers.ts';
import { serviceOperations } from './services.ts';
import { systemOperations } from './system.ts';
import { teamOperations } from './teams.ts';

export const operations = {
  ...systemOperations,
  ...teamOperations,
  ...serverOperations,
  ...projectOperations,
  ...applicationOperations,
  ...applicationUpdateOperations,
  ...applicationDestinationOperations,
  ...rollbackOperations,
  ...applicationCreateOperations,
  ...applicationDeleteOperations,
  ...deploymentOperations,
  ...databaseOperations,
  ...serviceOperations,
  ...variableOperations,
  ...taskOperations,
  ...storageOperations,
  ...volumeBackupOperations,
  ...tagOperations,
  ...backupOperations,
  ...privateKeyOperations,
  ...githubAppOperations,
  ...destinationOperations,
  ...s3StorageOperations,
  ...notificationOperations,
  ...cloudTokenOperations,
  ...resourceOperations,
};

export type Operations = typeof operations;
export type OperationId = keyof Operations;
export type InputOf<K extends OperationId> = output<Operations[K]['input']>;
export type OutputOf<K extends OperationId> = ReturnType<Operations[K]['read']>;

/** The operation as data, without its types. */
export const operation = (id: OperationId): AnyOperation => operations[id];
export const isOperationId = (id: string): id is OperationId => Object.hasOwn(operations, id);
export const operationIds = Object.keys(operations) as readonly OperationId[];

/** A variant with its writers, by operation and index; undefined when there is none. */
export function variantOf<K extends OperationId>(id: K, index: number): Variant<InputOf<K>> | undefined {
  return (operations[id].variants as readonly Variant<InputOf<K>>[])[index];
}

/**
 * @returns the operation's output, read from an instance's answer
 * @throws FailureError when the answer is not a success
 */
export function readAnswer<K extends OperationId>(
  id: K,
  index: number,
  input: InputOf<K>,
  answer: RawAnswer,
): OutputOf<K> {
  const payload = openAnswer(answer);
  const adapted = variantOf(id, index)?.adapt?.(payload, input) ?? payload;
  return (operations[id] as unknown as Operation<InputOf<K>, OutputOf<K>>).read(adapted, input);
}
