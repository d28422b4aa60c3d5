/** Ending an application, and its previews (contract row 31 and section 2). */
import { define } from '../operation.ts';
import { cloneOperation, moveOperation, said, type Said } from './move-clone.ts';

/** What goes with a deleted resource; Coolify's own options, all of them on unless said otherwise (contract, pitfall 38). */
export interface DeleteFlags {
  readonly delete_volumes: boolean;
  readonly delete_connected_networks: boolean;
  readonly delete_configurations: boolean;
  /** Remove unused images and networks afterwards. */
  readonly docker_cleanup: boolean;
}
export type DeleteApplicationInput = { readonly uuid: string } & DeleteFlags;
export interface PreviewInput {
  readonly uuid: string;
  readonly pull_request: number;
}

const DELETE_FLAGS = [
  'delete_volumes',
  'delete_connected_networks',
  'delete_configurations',
  'docker_cleanup',
] as const;

/** Always all four and as 0 or 1: absent means yes, and “false” meant yes on older versions (contract, pitfalls 36 and 38). */
export const writeDeleteFlags = (flags: DeleteFlags): Readonly<Record<string, string>> =>
  Object.fromEntries(DELETE_FLAGS.map((name) => [name, flags[name] ? '1' : '0']));

export const applicationLifeOperations = {
  'applications.delete': define<DeleteApplicationInput, Said>({
    id: 'applications.delete',
    title: 'Delete the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
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
  'applications.deletePreview': define<PreviewInput, Said>({
    id: 'applications.deletePreview',
    title: 'Delete the preview of a pull request',
    resource: 'applications',
    ability: 'write',
    changes: true,
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
