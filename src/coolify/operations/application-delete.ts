/** Ending an application, and its previews (contract row 31 and section 2). */
import type { output } from 'zod/mini';
import { count, deleteInput, id, object } from '../input.ts';
import { define, RESOURCE_LISTS } from '../operation.ts';
import { cloneOperation, moveOperation, said } from './move-clone.ts';

export type DeleteFlags = Omit<output<typeof deleteInput>, 'uuid'>;

const DELETE_FLAGS = [
  'delete_volumes',
  'delete_connected_networks',
  'delete_configurations',
  'docker_cleanup',
] as const;

/** Always all four and as 0 or 1: absent means yes, and “false” meant yes on older versions (contract, pitfalls 36 and 38). */
export const writeDeleteFlags = (flags: DeleteFlags): Readonly<Record<string, string>> =>
  Object.fromEntries(DELETE_FLAGS.map((name) => [name, flags[name] ? '1' : '0']));

export const applicationDeleteOperations = {
  'applications.delete': define({
    id: 'applications.delete',
    title: 'Delete the application',
    input: deleteInput,
    resource: 'applications',
    ability: 'write',
    changes: true,
    affects: [...RESOURCE_LISTS, 'deployments'],
    variants: [
      {
        dialect: 'coolify',
        method: 'DELETE',
        path: '/applications/{uuid}',
        query: DELETE_FLAGS,
        writeQuery: writeDeleteFlags,
      },
      { dialect: 'reference', method: 'DELETE', path: '/applications/{uuid}' },
    ],
    read: said,
  }),
  'applications.move': moveOperation('applications'),
  'applications.clone': cloneOperation('applications'),
  /** Coolify lists no previews: they are known from the deployments of pull requests. */
  'applications.deletePreview': define({
    id: 'applications.deletePreview',
    title: 'Delete the preview deployment',
    input: object({ uuid: id, pull_request: count(1, Number.MAX_SAFE_INTEGER) }),
    resource: 'applications',
    ability: 'write',
    changes: true,
    affects: ['deployments'],
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.474',
        method: 'DELETE',
        path: '/applications/{uuid}/previews/{pull_request}',
      },
    ],
    read: said,
  }),
};
